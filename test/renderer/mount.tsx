// Mounts the real window on the fixture bridge, and puts it away. Must not replace any part of the window.
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from '../../src-renderer/app.tsx';
import * as others from './fixture/others.ts';
import { createFixture, type Fixture, type FixtureOptions } from './fixture-bridge.ts';

// Finding by role computes styles for every element; on a busy machine the usual second is not enough.
configure({ asyncUtilTimeout: 10_000 });

export { fireEvent, screen, waitFor };

export const NOT_ENROLLED: FixtureOptions = {
  acts: 0,
  status: { profile: null, session: 'none', source: 'practice' },
  enrolment: { ...others.enrolment },
};

/** Options of a mailbox that is being enabled, at the step `patch` says. */
export const enrolling = (patch: FixtureOptions['enrolment']): FixtureOptions => ({
  ...NOT_ENROLLED,
  enrolment: { ...others.enrolment, ...patch },
});

export function mount(options: FixtureOptions = {}): Fixture {
  const fixture = createFixture(options);
  Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
  render(<App />);
  return fixture;
}

export function unmount(): void {
  cleanup();
  document.body.replaceChildren();
  Reflect.deleteProperty(window, 'acuse');
}

export const requestsOf = (fixture: Fixture, channel: Fixture['calls'][number]['channel']): readonly unknown[] =>
  fixture.calls.filter((call) => call.channel === channel).map((call) => call.request);

export const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

export const type = (field: HTMLElement, value: string): void => {
  fireEvent.change(field, { target: { value } });
};
