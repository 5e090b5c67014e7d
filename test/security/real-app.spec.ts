// Proves on the built product, with its own services and pages, that the locks hold and that its pages never run into them.
import { expect, test } from '@playwright/test';
import type { ChannelName } from '../../src-shared/contract/channels.ts';
import { GOOD_REQUESTS } from '../bridge/requests.ts';
import { closeApp, type LaunchedApp, launchApp } from '../support/electron.ts';

let launched: LaunchedApp;
const said: string[] = [];
test.beforeAll(async () => {
  launched = await launchApp();
  launched.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  launched.page.on('pageerror', (error) => said.push(error.message));
});
test.afterAll(() => closeApp(launched));

test('the first page comes up from app:// without breaking its own policy', async () => {
  const { page } = launched;
  await page.reload(); // as main does after a crash; everything from here on is listened to
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).toBe('app://acuse/index.html');
  expect(said).toEqual([]);
});

test('it sees its bridge and nothing else, and cannot reach the channels of the signing window', async () => {
  const seen = await launched.page.evaluate(async () => {
    const bridge = globalThis.acuse as { call: (channel: string, request?: unknown) => Promise<{ ok: boolean; error?: { code: string } }> };
    return {
      keys: Object.keys(bridge).sort(),
      node: ['process', 'require', 'Buffer', 'global'].filter((name) => name in globalThis),
      status: (await bridge.call('app.status')).ok,
      signing: (await bridge.call('signing.view')).error?.code,
      open: (await bridge.call('acts.open', { consentId: 'guessed' })).ok,
      outside: await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    };
  });
  expect(seen).toEqual({
    keys: ['call', 'on', 'platform'],
    node: [],
    status: true,
    signing: 'BAD_REQUEST',
    open: false,
    outside: 'refused',
  });
});

test('every channel answers within its contract, or with an expected failure', async () => {
  const { CHANNELS } = await import('../../src-shared/contract/channels.ts');
  const { ERROR_CODES } = await import('../../src-shared/contract/errors.ts');
  // Asked without side effects: queries only, with good requests that name nothing that is there.
  const asked = Object.entries(CHANNELS)
    .filter(([, channel]) => channel.kind === 'query' && channel.window === 'mailbox')
    .map(([name]) => [name, GOOD_REQUESTS[name as ChannelName]() ?? null] as const);
  for (const [name, request] of asked) {
    const answer = await launched.page.evaluate(
      ([channel, value]) =>
        (globalThis.acuse as { call: (channel: string, request: unknown) => Promise<{ ok: boolean; error?: { code: string } }> }).call(
          channel,
          value === null ? undefined : value,
        ),
      [name, request] as const,
    );
    if (!answer.ok) expect(ERROR_CODES, name).toContain(answer.error?.code);
    expect(answer.error?.code ?? 'ok', name).not.toMatch(/INTERNAL|BAD_REQUEST|FOREIGN_SENDER/);
  }
});
