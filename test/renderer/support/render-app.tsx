// Holds how a test starts the whole window on the fixture, in a page that has no layout of its own. Must not hold assertions.
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../../../src-renderer/app.tsx';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { createFixture, type Fixture, type FixtureOptions } from '../fixture-bridge.ts';

// Nothing waits for time: this only says when a busy machine is given up on.
configure({ asyncUtilTimeout: 10_000 });

/** What the list's box measures; the simulated page says 0 for everything. */
const BOX = { width: 392, height: 800 };

export function layOut(): void {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(BOX.height);
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(BOX.width);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(BOX.height);
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(10_000_000);
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:page');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, ...args: unknown[]) {
      const [options] = args;
      if (typeof options === 'object' && options && 'top' in options) this.scrollTop = Number(options.top);
      this.dispatchEvent(new Event('scroll'));
    } as HTMLElement['scrollTo'];
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    Reflect.deleteProperty(window, 'acuse');
    document.title = '';
  });
}

export async function openApp(options: FixtureOptions = {}): Promise<Fixture> {
  const fixture = createFixture(options);
  Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
  render(<App />);
  await waitFor(() => {
    if (!document.querySelector('.strip__mark')) throw new Error('not yet');
  });
  return fixture;
}

export const row = (name: RegExp | string) => screen.findByRole('option', { name });
export const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, bubbles: true, ...init });
export const click = (element: HTMLElement) => fireEvent.click(element);
export const channels = (fixture: Fixture) => fixture.calls.map((call) => call.channel);
/** A click on a notification: main says so, and answers once where it leads. */
export function notificationLeadsTo(fixture: Fixture, to: Answer<'app.ready'>['goTo']): void {
  let goTo = to;
  fixture.override('app.ready', async () => {
    const value = { goTo };
    goTo = null;
    return { ok: true, value };
  });
  fixture.emit('go-to');
}
export const settle = () => act(async () => new Promise<void>((resolve) => setImmediate(resolve)));
export { act, fireEvent, screen, waitFor, within };
