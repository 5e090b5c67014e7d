// Holds what the app makes of answers that come and are wrong (hash, seal, twice, hours off), and the log of attempts under each fault.
// Must not mock either side.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { actsOf, openAct } from '../../support/mailbox-owner.ts';
import { check, EXCHANGES, newAct, nothingTwice, saysAll } from './exchanges.ts';
import { type Home, moveInEnabled } from './support.ts';

describe('answers that come and are wrong', () => {
  let home: Home;
  beforeAll(async () => {
    home = await moveInEnabled();
  });
  afterAll(() => home.stop());
  const closedAct = async (): Promise<string> => {
    const { id } = await newAct(home);
    await home.must('sync.now', undefined);
    return id;
  };

  it.each([
    { name: 'bad-hash', route: 'documentBytes', code: 'DOCUMENT_HASH_MISMATCH' },
    { name: 'bad-seal', route: 'documents', code: 'DOCUMENT_SEAL_INVALID' },
  ] as const)('$name: the document is kept apart, said, and comes whole later', async ({ name, route, code }) => {
    const { controls } = home.institute;
    const id = await closedAct();
    controls.setFault(name, true, { routes: [route] });
    const opened = await openAct(home, id);
    expect(opened).toMatchObject({ ok: true, value: { row: { state: 'opened', quarantined: true } } });
    const before = await home.must('acts.get', { id });
    expect(before.documents.length).toBeGreaterThan(0);
    for (const d of before.documents) {
      expect(d).toMatchObject({ state: 'quarantined', problem: { code } });
      saysAll(d.problem as AppError);
      // It is not shown as a document, but its bytes are there for an expert.
      expect((await home.call('documents.page', { id: d.id, page: 1, scale: 1 })).ok).toBe(false);
    }
    expect((await home.must('app.status', undefined)).counts.quarantined).toBe(before.documents.length);
    controls.setFault(name, false);
    const after = await home.must('acts.fetchDocuments', { id });
    expect(after.row.quarantined).toBe(false);
    expect(after.documents.map((d) => d.state)).toEqual(before.documents.map(() => 'verified'));
    expect((await home.must('app.status', undefined)).counts.quarantined).toBe(0);
    expect(after.timeline.filter((t) => t.kind === 'quarantine').length).toBe(before.documents.length);
    await nothingTwice(home);
  });

  it.each(['open', 'enable', 'confirmContact'] as const)(
    'bad-seal on %s: an acknowledgement that does not verify counts for nothing',
    async (route) => {
      const { controls } = home.institute;
      const exchange = EXCHANGES.find((e) => e.route === route);
      if (!exchange) throw new Error(route);
      const { attempt, done } = await exchange.prepare(home, 90);
      controls.setFault('bad-seal', true, { routes: [route] });
      const first = await attempt();
      expect(first.ok ? 'ok' : first.error.code).toBe('RECEIPT_INVALID');
      if (!first.ok) saysAll(first.error);
      expect(await done()).toBe(false);
      expect((await home.must('app.status', undefined)).counts.unknownOutcomes).toBe(1);
      // Asked by key, the institute gives the one it really made.
      controls.setFault('bad-seal', false);
      await home.must('sync.now', undefined);
      expect(await done()).toBe(true);
      await nothingTwice(home);
    },
  );

  it('bad-seal on a constancia: the check goes on, and it comes later', async () => {
    const { controls } = home.institute;
    const { id } = await newAct(home);
    await controls.advance({ businessDays: 6 });
    controls.setFault('bad-seal', true, { routes: ['actReceipts'] });
    expect(await check(home)).toMatchObject({ ok: true });
    const { row, receipts } = await home.must('acts.get', { id });
    expect([row.state, receipts.length]).toEqual(['deemed', 0]);
    const asked = await home.call('acts.fetchDocuments', { id });
    expect(asked.ok ? 'ok' : asked.error.code).toBe('RECEIPT_INVALID');
    controls.setFault('bad-seal', false);
    expect(await check(home)).toMatchObject({ ok: true });
    const after = await home.must('acts.get', { id });
    expect(after.receipts.map((r) => [r.kind, r.verdict])).toEqual([['deemed', 'valid']]);
    expect(after.documents.length).toBeGreaterThan(0);
  });

  it('duplicate-answer: everything listed twice is kept once', async () => {
    const { controls } = home.institute;
    controls.setFault('duplicate-answer', true);
    const { id } = await newAct(home);
    const announced = (await home.must('announcements.list', undefined)).length;
    await controls.issueAnnouncement({ rfc: home.rfc });
    expect(await check(home)).toMatchObject({ ok: true });
    expect((await actsOf(home)).filter((a) => a.id === id).length).toBe(1);
    expect((await home.must('announcements.list', undefined)).length).toBe(announced + 1);
    expect(await openAct(home, id)).toMatchObject({ ok: true });
    const { documents } = await home.must('acts.get', { id });
    expect(documents.map((d) => d.state)).toEqual([...new Set(documents.map((d) => d.id))].map(() => 'verified'));
    controls.setFault('duplicate-answer', false);
    await nothingTwice(home);
  });

  it.each([
    { hours: 6, code: 'CLOCK_SKEW' },
    { hours: -6, code: 'OPENED_BEFORE_NOTICE' },
  ] as const)('clock-skew of $hours h: $code, nothing is opened, and the next one is good', async ({ hours, code }) => {
    const { controls } = home.institute;
    const id = await closedAct();
    controls.setFault('clock-skew', true, { hours });
    await home.must('sync.now', undefined);
    const told = (await home.must('app.status', undefined)).clockOffsetMs - controls.clock().offsetMs;
    expect(Math.round(told / 3_600_000)).toBe(hours);
    const refused = await openAct(home, id);
    expect(refused.ok ? 'ok' : refused.error.code).toBe(code);
    if (!refused.ok) saysAll(refused.error);
    expect((await home.must('acts.get', { id })).row.state).toBe('noticed');
    controls.setFault('clock-skew', false);
    // No check in between: the time is asked anew before anything is signed.
    expect(await openAct(home, id)).toMatchObject({ ok: true });
    await nothingTwice(home);
  });

  it.each([5, -5])('this machine is off by %i h: what it signs and shows is dated by the institute', async (hours) => {
    const id = await closedAct();
    home.machine.offMs = hours * 3_600_000;
    expect(await openAct(home, id)).toMatchObject({ ok: true });
    const { row } = await home.must('acts.get', { id });
    expect(Math.abs(Date.parse(row.openedAt ?? '') - Date.parse(home.institute.controls.clock().now))).toBeLessThan(60_000);
    await expect(home.must('app.status', undefined)).resolves.toMatchObject({ now: home.institute.controls.clock().now });
    // Set right while the app runs: the next signature is good again.
    home.machine.offMs = 0;
    expect(await openAct(home, await closedAct())).toMatchObject({ ok: true });
    await nothingTwice(home);
  });
});

describe('the log of attempts', () => {
  it.each([
    { name: 'slow', code: 'TIMEOUT', whose: 'unknown' },
    { name: 'down', code: 'SERVICE_DOWN', whose: 'service' },
    { name: 'error-500', code: 'SERVICE_ERROR', whose: 'service' },
    { name: 'maintenance', code: 'MAINTENANCE', whose: 'service' },
    { name: 'commit-then-drop', code: 'ANSWER_CUT', whose: 'unknown' },
    { name: 'cut-body', code: 'ANSWER_CUT', whose: 'unknown' },
    { name: 'wrong-content-type', code: 'MAINTENANCE', whose: 'service' },
  ] as const)('$name at every door: $code, $whose', async ({ name, code, whose }) => {
    const home = await moveInEnabled();
    const good = (await home.must('app.status', undefined)).check.lastSuccessAt;
    home.machine.now = new Date(home.machine.now.getTime() + 600_000);
    home.institute.controls.setFault(name, true, { routes: ['institute', 'enrolment', 'acts', 'announcements'], ms: 60_000 });
    expect((await home.must('sync.now', undefined)).failure?.code).toBe(code);
    expect((await home.must('sync.attempts', { limit: 1 }))[0]).toMatchObject({ ok: false, whose, error: { code } });
    const blind = await home.must('app.status', undefined);
    expect(blind.check).toMatchObject({ lastSuccessAt: good, failure: { code } });
    expect(home.notified.filter((n) => n.id.startsWith('blind:')).length).toBe(1);
    home.institute.controls.setFault(name, false);
    expect((await home.must('sync.now', undefined)).failure).toBe(null);
    expect((await home.must('sync.attempts', { limit: 2 })).map((a) => [a.ok, a.whose])).toEqual([
      [true, 'none'],
      [false, whose],
    ]);
    await home.stop();
  });
});
