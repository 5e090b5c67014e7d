// Holds what enabling leaves in the archive and shows, against the real institute and a real archive file.
import { expect, it } from 'vitest';
import { enrol } from '../../support/mailbox-owner.ts';
import { moveIn } from './support.ts';

it('shows the acknowledgement of the last enabling, not of an earlier one', async () => {
  const home = await moveIn();
  await enrol(home, home.mail);
  const first = await home.must('enrolment.get', undefined);
  home.machine.now = new Date(home.machine.now.getTime() + 3_600_000);
  expect((await home.must('enrolment.disable', undefined)).state).toBe('disabled');
  home.machine.now = new Date(home.machine.now.getTime() + 3_600_000);
  const terms = await home.must('enrolment.continueTo', { step: 'terms' });
  await home.must('enrolment.termsRead', { sha256: terms.terms?.sha256 ?? '' });
  const second = await home.must('enrolment.signTerms', undefined);
  expect(second.state).toBe('active');
  expect(second.receipt?.kind).toBe('enablement');
  expect(second.receipt?.folio).not.toBe(first.receipt?.folio);
  expect(second.receipt?.signedBy).toBe('Panadería Ñandú');
  await home.stop();
});
