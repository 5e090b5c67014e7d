// Checks that an answer already on its way when its topic speaks is not taken for the latest. Must not mount a screen.
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { connectTopics, createQueryClient, useChannel } from '../../src-renderer/state/queries.ts';
import { createFixture, type Fixture } from './fixture-bridge.ts';

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(window, 'acuse');
});

function Tags() {
  const { data } = useChannel('tags.list', undefined);
  return <p>{data?.join(', ') ?? 'nothing yet'}</p>;
}
function Screen() {
  const [client] = useState(createQueryClient);
  useEffect(() => connectTopics(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Tags />
    </QueryClientProvider>
  );
}
const show = (fixture: Fixture) => {
  Object.defineProperty(window, 'acuse', { value: fixture.bridge, configurable: true });
  render(<Screen />);
};
const asked = (fixture: Fixture) => fixture.calls.filter((call) => call.channel === 'tags.list').length;

it('asks again when the topic spoke while the first answer was on its way', async () => {
  const fixture = createFixture({ acts: 0 });
  let tags = ['before'];
  const releases: (() => void)[] = [];
  fixture.override('tags.list', async () => {
    const now = tags;
    await new Promise<void>((resolve) => releases.push(resolve));
    return { ok: true, value: now };
  });
  show(fixture);
  await waitFor(() => expect(releases).toHaveLength(1));
  tags = ['after'];
  fixture.emit('acts');
  releases[0]?.();
  await waitFor(() => expect(releases).toHaveLength(2));
  releases[1]?.();
  expect(await screen.findByText('after')).toBeTruthy();
});

it('does not ask for ever of a channel whose topic speaks at every answer', async () => {
  const fixture = createFixture({ acts: 0 });
  fixture.override('tags.list', async () => {
    if (asked(fixture) < 50) fixture.emit('acts');
    return { ok: true, value: ['x'] };
  });
  show(fixture);
  expect(await screen.findByText('x')).toBeTruthy();
  expect(asked(fixture)).toBeLessThan(50);
});
