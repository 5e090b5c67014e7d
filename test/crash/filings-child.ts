// Holds the victim of filings.test.ts: the whole app without its windows, and an employer who types drafts, attaches, signs and sends.
// Says each thing only after a service has answered, so what it said is what was acknowledged. Must not know when it will be killed.
import type { Answer } from '../../src-shared/contract/channels.ts';
import { openHouse } from '../support/house.ts';
import { enrolmentStep } from '../support/mailbox-owner.ts';
import { FORMS, goodValues } from '../unit/procedures/filing-fixture.ts';
import type { FilingOrder } from './filings-order.ts';
import { mailAt, say, sourceElsewhere } from './practice-elsewhere.ts';

type Draft = Answer<'drafts.get'>;
const order: FilingOrder = JSON.parse(process.argv[2] ?? '{}');
const mail = mailAt(order.url);

const house = await openHouse({
  profileDir: order.profileDir,
  source: sourceElsewhere(order),
  hands: { cer: order.cer, key: order.key, password: order.password, attachment: order.paper },
  workerFile: new URL('./house-worker.ts', import.meta.url),
});
house.start();
for (let step = await enrolmentStep(house, mail); step; step = await enrolmentStep(house, mail)) await step();
say('open', '-');
if (order.goal === 'enrol') {
  await house.stop();
  process.exit(0);
}

const form = FORMS.find((f) => f.id === 'promocion-libre');
if (!form) throw new Error('no form');

/** Typed a word at a time, from where the last life stopped; each answer of a save is a promise that it is kept. */
async function type(draft: Draft): Promise<void> {
  const values = { ...goodValues(form as NonNullable<typeof form>), rfc: order.rfc } as Draft['values'];
  const typed = `${draft.id} ${'palabra '.repeat(4)}`;
  const had = typed.startsWith(String(draft.values.facts)) ? String(draft.values.facts).length : 0;
  for (let length = had + 8; length < typed.length + 8; length += 8) {
    const facts = typed.slice(0, length);
    await house.must('drafts.save', { id: draft.id, values: { ...values, facts } });
    say('typed', draft.id, String(facts.length));
  }
}

/** What a person does when told no: enters again, sends again. Anything else is a finding. */
async function send(): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const sent = await house.call('filings.send', undefined);
    if (sent.ok) return;
    say('told', sent.error.code);
    if (sent.error.code === 'SESSION_NEEDED') await house.must('session.open', undefined);
  }
  throw new Error('sending does not end');
}

async function finish(draft: Draft): Promise<void> {
  if (draft.state === 'open') {
    await type(draft);
    if (draft.attachments.length === 0) {
      const attached = await house.must('drafts.attach', { id: draft.id, slot: 'annexes' });
      say('attached', draft.id, attached.attachments[0]?.sha256 ?? '');
    }
    const review = await house.must('drafts.review', { id: draft.id });
    if (review.errors.length > 0) throw new Error(JSON.stringify(review.errors));
    await house.must('drafts.sign', { id: draft.id, writingSha256: review.writingSha256 ?? '', knowsItNotifies: false });
    say('signed', draft.id);
  }
  await send();
  const after = await house.must('drafts.get', { id: draft.id });
  if (after.state !== 'filed') throw new Error(`${draft.id} is ${after.state} after sending: ${JSON.stringify(after.error)}`);
  say('filed', draft.id);
}

// What the last life left is brought to its end before a new one is begun.
const { drafts } = await house.must('filings.list', { offset: 0, limit: 50 });
for (const row of drafts) await finish(await house.must('drafts.get', { id: row.id }));
if (order.goal === 'file') {
  const begun = await house.must('drafts.create', { procedure: form.id, actId: null });
  say('begun', begun.id);
  await finish(begun);
}
say('finished', '-');
await house.stop();
process.exit(0);
