// Holds what a check does when something fails in the middle of it, and what is left for the next. Must not mock either side.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { FULL } from '../../support/full-disk.ts';
import { actsOf, enrolmentStep, openAct } from '../../support/mailbox-owner.ts';
import { newAct, nothingTwice, saysAll } from './exchanges.ts';
import { moveIn, moveInEnabled } from './support.ts';

describe('a check that fails', () => {
  it('on a full disk it is a failed check, said with its code; freed, everything comes', async () => {
    const home = await moveInEnabled({ workerFile: new URL('../../support/full-disk-worker.ts', import.meta.url) });
    const good = (await home.must('app.status', undefined)).check.lastSuccessAt;
    home.machine.now = new Date(home.machine.now.getTime() + 600_000);
    const { id } = await newAct(home);
    writeFileSync(join(home.folder, FULL), '');
    const { failure } = await home.must('sync.now', undefined);
    expect(failure?.code).toBe('DISK_FULL');
    saysAll(failure as AppError);
    expect((await home.must('app.status', undefined)).check).toMatchObject({ lastSuccessAt: good, failure: { code: 'DISK_FULL' } });
    rmSync(join(home.folder, FULL));
    expect((await home.must('sync.now', undefined)).failure).toBe(null);
    expect((await actsOf(home)).map((a) => a.id)).toContain(id);
    await home.stop();
  });

  it('an opening whose answer cannot be stored is asked about again, never sent again', async () => {
    const home = await moveInEnabled({ workerFile: new URL('../../support/full-disk-worker.ts', import.meta.url) });
    const { id } = await newAct(home);
    await home.must('sync.now', undefined);
    writeFileSync(join(home.folder, FULL), '');
    expect(await openAct(home, id)).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } });
    rmSync(join(home.folder, FULL));
    expect(await openAct(home, id)).toMatchObject({ ok: false, error: { code: 'OUTCOME_UNKNOWN' } });
    const resolved = await home.must('acts.resolveOutcome', { id });
    expect([resolved.row.state, resolved.receipts.length]).toEqual(['opened', 1]);
    expect(home.sent.filter((line) => line.endsWith(`/acts/${id}/opening`)).length).toBe(1);
    await nothingTwice(home);
    await home.stop();
  });

  it('an institute that never says «no more» does not hold it for ever', async () => {
    const home = await moveInEnabled();
    home.way.bend = async (answer, path) =>
      /\/(acts|announcements)$/.test(path) ? Response.json({ ...((await answer.json()) as object), more: true }) : answer;
    expect((await home.must('sync.now', undefined)).failure).toBe(null);
    await home.stop();
  });
});

it('documents that came only in part are completed by the next check, and what came is there meanwhile', async () => {
  const home = await moveInEnabled();
  const { id } = await newAct(home);
  await home.must('sync.now', undefined);
  // Of each document a second copy under another name would not be covered by the acknowledgement: so the real ones, and one that fails.
  let failed = 0;
  home.way.bend = async (answer, path) => {
    if (!/\/documents\/[^/]+$/.test(path)) return answer;
    failed += 1;
    return failed <= 3 ? new Response('{}', { status: 500, headers: { 'content-type': 'application/json' } }) : answer;
  };
  expect(await openAct(home, id)).toMatchObject({ ok: true, value: { row: { state: 'opened' } } });
  const before = await home.must('acts.get', { id });
  home.way.bend = null;
  await home.must('sync.now', undefined);
  const after = await home.must('acts.get', { id });
  expect(after.documents.length).toBe(before.documents.length + 1);
  expect(after.documents.every((d) => d.state === 'verified')).toBe(true);
  await nothingTwice(home);
  await home.stop();
});

it('enabling with an unknown outcome: a restart still says so, the institute is asked soon, and the wizard goes on by itself', async () => {
  const home = await moveIn();
  for (let step = await enrolmentStep(home, home.mail); step; step = await enrolmentStep(home, home.mail)) {
    const view = await home.must('enrolment.get', undefined);
    if (view.step === 'terms' && view.terms?.read) break;
    await step();
  }
  home.institute.controls.setFault('commit-then-drop', true, { routes: ['enable'] });
  expect(await home.call('enrolment.signTerms', undefined)).toMatchObject({ error: { code: 'OUTCOME_UNKNOWN' } });
  const { nextAt } = (await home.must('app.status', undefined)).check;
  expect(Date.parse(nextAt ?? '') - home.machine.now.getTime()).toBeLessThanOrEqual(60_000);
  const again = await home.reopen();
  expect(await again.must('enrolment.get', undefined)).toMatchObject({ step: 'terms', pending: { code: 'OUTCOME_UNKNOWN' } });
  expect(await again.call('enrolment.signTerms', undefined)).toMatchObject({ error: { code: 'OUTCOME_UNKNOWN' } });
  await again.must('sync.now', undefined);
  expect(await again.must('enrolment.get', undefined)).toMatchObject({ step: 'receipt', state: 'active', pending: null });
  expect(Object.values(again.institute.controls.counters().enablements)).toEqual([1]);
  await again.stop();
});

it('what is asked for while a check is running is seen by the next, which follows at once', async () => {
  const home = await moveInEnabled();
  const running = home.must('sync.now', undefined);
  await home.must('practice.issue', { kind: 'citatorio' });
  await running;
  await home.must('sync.now', undefined);
  expect((await actsOf(home)).map((a) => a.kind)).toContain('citatorio');
  await home.stop();
});
