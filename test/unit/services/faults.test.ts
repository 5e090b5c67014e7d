// Holds every fault of the practice institute against every exchange of the app, through services, gateway and archive: what the person is
// told, that nothing is lost or done twice, and that it goes on when the fault ends. Must not mock either side.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultName, FaultOptions } from '../../../src-main/practice/faults.ts';
import { EXCHANGES, nothingTwice, saysAll } from './exchanges.ts';
import { type Home, moveInEnabled } from './support.ts';

type Fault = { readonly name: FaultName; readonly how: string; readonly options?: FaultOptions };
const FAULTS: readonly Fault[] = [
  { name: 'slow', how: 'past all patience', options: { ms: 60_000 } },
  { name: 'down', how: '' },
  { name: 'error-500', how: '' },
  { name: 'maintenance', how: '' },
  { name: 'commit-then-drop', how: '' },
  { name: 'cut-body', how: 'broken off', options: { cut: 'break' } },
  { name: 'cut-body', how: 'short', options: { cut: 'short' } },
  { name: 'wrong-content-type', how: '' },
];

describe.each(EXCHANGES)('$what', ({ route, told, prepare }) => {
  let home: Home;
  let n = 0;
  beforeAll(async () => {
    home = await moveInEnabled();
  });
  afterAll(() => home.stop());

  it.each(FAULTS)('$name $how', async ({ name, options }) => {
    const { controls } = home.institute;
    n += 1;
    const { attempt, done } = await prepare(home, n);
    controls.setFault(name, true, { routes: [route], ...options });
    const first = await attempt();
    expect(first.ok ? 'ok' : first.error.code).toBe(told[name]);
    if (!first.ok) saysAll(first.error);
    if (told[name] === 'OUTCOME_UNKNOWN') {
      // Until the institute has been asked, the same is not sent again under another key.
      const before = home.sent.length;
      const again = await attempt();
      expect(again.ok ? 'ok' : again.error.code).toBe('OUTCOME_UNKNOWN');
      expect(home.sent.slice(before)).toEqual([]);
      expect((await home.must('app.status', undefined)).counts.unknownOutcomes).toBe(1);
    }
    controls.setFault(name, false);
    await home.must('sync.now', undefined);
    if (!(await done())) expect(await attempt()).toMatchObject({ ok: true });
    expect(await done()).toBe(true);
    await nothingTwice(home);
  });
});
