// Holds the script of the stand-in pages: says that it runs and which topics came. Must not do what a test should do.
const bridge = (
  globalThis as unknown as {
    acuse: { call: (channel: string, request?: unknown) => Promise<unknown>; on: (topic: string, listener: () => void) => () => void };
  }
).acuse;
const shown = document.querySelector('[role=status]');
let heard = 0;
const isMailbox = location.pathname === '/index.html';
bridge.on('acts', () => {
  heard += 1;
  if (shown) shown.textContent = `acts ${heard}`;
});
if (isMailbox) await bridge.call('app.ready', undefined);
if (shown) shown.textContent = 'listo';

export {};
