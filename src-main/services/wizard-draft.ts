// Holds how far each employer has come in the wizard, and whose mailbox is open: small durable values, so that a crash or a day changes
// nothing. Must not decide what a step asks for.
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { ArchiveClient, Profile } from '../archive/index.ts';

type Step = Answer<'enrolment.get'>['step'];
export type Draft = { readonly step: Step; readonly termsRead: string | null };
const NO_DRAFT: Draft = { step: 'efirma', termsRead: null };

export function createWizardDraft(archive: ArchiveClient) {
  const current = async (): Promise<string | null> => (await archive.getValue('profile')) as string | null;
  /** One draft for each employer; without one, of whoever is being added. */
  const keyOf = (rfc: string | null): string => (rfc ? `wizard:${rfc}` : 'wizard');
  const read = async (): Promise<Draft> =>
    ((await archive.getValue(keyOf(await current()))) as Draft | null) ?? ((await archive.getValue('wizard')) as Draft | null) ?? NO_DRAFT;
  return {
    current,
    read,
    save: async (change: Partial<Draft>): Promise<void> => archive.setValue(keyOf(await current()), { ...(await read()), ...change }),
    profile: async (): Promise<Profile | null> => {
      const rfc = await current();
      return rfc ? archive.profile(rfc) : null;
    },
  };
}
