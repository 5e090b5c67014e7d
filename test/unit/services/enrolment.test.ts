// Holds what enabling leaves in the archive and shows, against the real institute and a real archive file.
import { expect, it } from 'vitest';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import { moveIn } from './support.ts';

type View = Answer<'enrolment.get'>;
const must = (result: Result<View>): View => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

it('shows the acknowledgement of the last enabling, not of an earlier one', async () => {
  const { institute, enrolment, machine } = await moveIn();
  must(await enrolment.identify());
  must(await enrolment.addContact({ kind: 'email', value: 'direccion@ejemplo.com.mx' }));
  let view = must(await enrolment.addContact({ kind: 'mobile', value: '442 555 0147' }));
  for (const { id, value } of view.contacts) {
    const body = institute.controls.outbox().find((m) => m.to === value)?.body ?? '';
    const code = /c=([A-Za-z0-9_-]+)/.exec(body)?.[1] ?? /\b(\d{5})\b/.exec(body)?.[1] ?? '';
    must(await enrolment.confirmContact({ id, code }));
  }
  const enable = async (): Promise<View> => {
    view = must(await enrolment.continueTo('terms'));
    must(await enrolment.termsRead(view.terms?.sha256 ?? ''));
    return must(await enrolment.signTerms());
  };
  const first = await enable();
  machine.now = new Date(machine.now.getTime() + 3_600_000);
  expect(must(await enrolment.disable()).state).toBe('disabled');
  machine.now = new Date(machine.now.getTime() + 3_600_000);
  const second = await enable();
  expect(second.state).toBe('active');
  expect(second.receipt?.kind).toBe('enablement');
  expect(second.receipt?.folio).not.toBe(first.receipt?.folio);
  expect(second.receipt?.signedBy).toBe('Panadería Ñandú');
});
