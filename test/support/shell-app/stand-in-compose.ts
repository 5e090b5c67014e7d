// Holds a stand-in for the object graph, for tests of the shell alone: every channel answers, and the ports are put where a
// test can reach them (globalThis.acuseTest, in main). Must never be part of a shipped build.
import { CHANNELS, type ChannelName, type Handlers } from '../../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../../src-shared/contract/result.ts';

type Parts = {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: { readonly get: () => unknown; readonly set: (partial: object) => unknown };
  readonly desktop: { readonly onNotificationClick: (listener: (id: string) => void) => void };
  readonly [port: string]: unknown;
};
export type TestHooks = { readonly parts: Parts; readonly calls: { channel: string; request: unknown }[]; readonly clicks: string[] };

export async function compose(parts: Parts) {
  if (parts.env.ACUSE_TEST_BREAK === 'compose') throw new Error('broken on purpose, ACUSE_TEST_BREAK=compose');
  const hooks: TestHooks = { parts, calls: [], clicks: [] };
  Object.assign(globalThis, { acuseTest: hooks });
  parts.desktop.onNotificationClick((id) => hooks.clicks.push(id));
  const answers: Partial<Record<ChannelName, (request: never) => Promise<Result<unknown>>>> = {
    'app.ready': async () => ok({ goTo: null }),
    'settings.get': async () => ok(parts.settings.get()),
    'settings.set': async (partial: object) => ok(parts.settings.set(partial)),
    'tags.list': async () => ok(['una', 'dos']),
    'app.copy': async () => ok({ done: true }),
    'acts.get': async () => {
      throw new Error('broken on purpose: contraseña: hunter2');
    },
    'signing.cancel': async () => ok({ done: true }),
    'signing.submit': async (request: { password: Uint8Array }) => fail('CONTRASENA_INCORRECTA', { bytes: request.password.length }),
  };
  const handlers = Object.fromEntries(
    (Object.keys(CHANNELS) as ChannelName[]).map((channel) => [
      channel,
      async (request: unknown) => {
        hooks.calls.push({ channel, request });
        return (answers[channel]?.(request as never) ?? fail('NOT_FOUND')) as Promise<Result<never>>;
      },
    ]),
  ) as unknown as Handlers;
  return { handlers, start: () => undefined, stop: async () => undefined };
}
