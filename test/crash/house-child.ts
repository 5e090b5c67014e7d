// Holds the victim of house.test.ts: the whole app without its windows, and an employer who enables, looks and opens. Says each thing
// only after a service has answered, so what it said is what was acknowledged. Must not know when it will be killed.
import { openHouse, type TestHouse } from '../support/house.ts';
import { actsOf, enrolmentStep, openAct } from '../support/mailbox-owner.ts';
import type { VictimOrder } from './house-order.ts';
import { mailAt, say, sourceElsewhere } from './practice-elsewhere.ts';

const order: VictimOrder = JSON.parse(process.argv[2] ?? '{}');
const mail = mailAt(order.url);

const house = await openHouse({
  profileDir: order.profileDir,
  source: sourceElsewhere(order),
  hands: { cer: order.cer, key: order.key, password: order.password },
  workerFile: new URL('./house-worker.ts', import.meta.url),
});
say('open', '-');
house.start();

/** What was on the screen was older than what had been settled meanwhile. */
const STALE = ['CODE_USED', 'CONTACT_DUPLICATE', 'ALREADY_ENROLLED', 'ALREADY_NOTIFIED', 'CONSENT_OUTDATED', 'OPENED_BEFORE_NOTICE'];

/** What a person does when told no: enters again, asks the institute, or does it once more. Anything else is a finding. */
async function trying<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    const code = /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? '';
    say('told', code || text);
    if (code === 'SESSION_NEEDED') await house.must('session.open', undefined);
    else if (['OUTCOME_UNKNOWN', 'CONFLICT', ...STALE].includes(code)) await house.must('sync.now', undefined);
    else throw thrown;
    return null;
  }
}

async function enrolWhole(h: TestHouse): Promise<void> {
  say('at', (await h.must('enrolment.get', undefined)).step);
  for (let tries = 0; tries < 60; tries += 1) {
    const step = await enrolmentStep(h, mail);
    if (!step) return;
    const view = await trying(step);
    if (!view) continue;
    say('step', view.step);
    for (const contact of view.contacts) say(contact.state, contact.id);
    if (view.state === 'active') say('enabled', '-');
  }
  throw new Error('enrolment does not end');
}

async function look(h: TestHouse): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const check = await h.must('sync.now', undefined);
    if (check.failure?.code === 'SESSION_NEEDED') await h.must('session.open', undefined);
    else if (check.failure) throw new Error(`check: ${check.failure.code}`);
    else break;
  }
  for (const act of await actsOf(h)) say('act', act.id, act.state);
}

async function openAll(h: TestHouse): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const act = (await actsOf(h)).find((a) => a.state === 'noticed');
    if (!act) return;
    const opened = await trying(async () => {
      if (act.pendingOutcome) return h.must('acts.resolveOutcome', { id: act.id });
      const answer = await openAct(h, act.id);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value;
    });
    if (opened?.row.state === 'opened') say('opened', act.id);
  }
  throw new Error('opening does not end');
}

await enrolWhole(house);
if (order.goal !== 'enrol') await look(house);
if (order.goal === 'open') await openAll(house);
if (order.goal === 'open') await look(house);
say('finished', '-');
await house.stop();
process.exit(0);
