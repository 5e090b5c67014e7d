// Proves what a script in the mailbox page can and cannot do, in a real window: it is assumed hostile throughout.
import { expect, test } from '@playwright/test';
import { type Listener, type Shell, underAttack } from './rig.ts';

let shell: Shell;
let outside: Listener;
underAttack((opened) => {
  ({ shell, outside } = opened);
});

test('the page sees call, on and platform, and nothing of Node or Electron', async () => {
  const seen = await shell.page.evaluate(() => ({
    acuse: Object.keys(globalThis.acuse as object).sort(),
    frozen: Object.isFrozen(globalThis.acuse),
    nodeNames: ['process', 'require', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer', 'chrome'].filter(
      (name) => name in globalThis && name !== 'chrome',
    ),
    prototype: Object.getPrototypeOf((globalThis.acuse as { call: object }).call) === Function.prototype,
  }));
  expect(seen).toEqual({ acuse: ['call', 'on', 'platform'], frozen: true, nodeNames: [], prototype: true });
});

test('the preload cannot be reached through what it returns', async () => {
  const reached = await shell.page.evaluate(async () => {
    const bridge = globalThis.acuse as unknown as {
      call: (channel: string, request: unknown) => Promise<unknown>;
      on: (topic: string, listener: () => void) => unknown;
    };
    const found: string[] = [];
    // Functions of another world would carry its Function constructor, and so its globals.
    for (const thing of [bridge.call, bridge.on, bridge.on('acts', () => undefined), bridge.call('tags.list', undefined)]) {
      const make = (thing as { constructor: { constructor: (code: string) => () => unknown } }).constructor.constructor;
      try {
        const world = make('return globalThis')() as object;
        if (world !== globalThis) found.push('another world');
      } catch {
        // The page's own policy forbids making code from text.
      }
    }
    return found;
  });
  expect(reached).toEqual([]);
});

test('every window is locked in', async () => {
  const preferences = await shell.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const {
        sandbox,
        contextIsolation,
        nodeIntegration,
        nodeIntegrationInWorker = false,
        nodeIntegrationInSubFrames,
        webSecurity,
        allowRunningInsecureContent,
        webviewTag,
        experimentalFeatures,
      } = (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences();
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        nodeIntegrationInWorker,
        nodeIntegrationInSubFrames,
        webSecurity,
        allowRunningInsecureContent,
        webviewTag,
        experimentalFeatures,
      };
    }),
  );
  for (const one of preferences)
    expect(one).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
    });
});

test('policy and headers as served', async () => {
  const headers = await shell.app.evaluate(async ({ session }) =>
    Object.fromEntries((await session.defaultSession.fetch('app://acuse/index.html')).headers.entries()),
  );
  const policy = Object.fromEntries(
    (headers['content-security-policy'] ?? '')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'object-src': "'none'",
    'frame-src': "'none'",
    'worker-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-dns-prefetch-control': 'off',
  });
});

test('nothing it can try reaches the network', async () => {
  const outcomes = await shell.page.evaluate(
    async ({ origin, port }) => {
      const tried: Record<string, string> = {};
      const attempt = async (name: string, work: () => unknown) => {
        try {
          await work();
          tried[name] = 'done';
        } catch (error) {
          tried[name] = (error as Error).name;
        }
      };
      const add = (tag: string, fields: Record<string, string>) =>
        new Promise<string>((resolve) => {
          const element = document.createElement(tag);
          try {
            Object.assign(element, fields);
          } catch {
            resolve('refused'); // addresses of scripts may not be plain text
          }
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          document.body.append(element);
          setTimeout(resolve, 400, 'silent');
        });
      await attempt('fetch', () => fetch(`${origin}/fetch`));
      await attempt('fetch no-cors', () => fetch(`${origin}/fetch-no-cors`, { mode: 'no-cors' }));
      await attempt('fetch own', () => fetch('app://acuse/index.html'));
      await attempt('fetch file', () => fetch('file:///etc/passwd'));
      await attempt(
        'xhr',
        () =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest();
            request.open('GET', `${origin}/xhr`);
            request.onload = resolve;
            request.onerror = () => reject(new TypeError('refused'));
            request.send();
          }),
      );
      await attempt('beacon', () => {
        if (!navigator.sendBeacon(`${origin}/beacon`, 'x')) throw new TypeError('refused');
      });
      await attempt(
        'socket',
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`);
            socket.onopen = resolve;
            socket.onerror = () => reject(new TypeError('refused'));
          }),
      );
      await attempt(
        'events',
        () =>
          new Promise((resolve, reject) => {
            const source = new EventSource(`${origin}/events`);
            source.onopen = resolve;
            source.onerror = () => reject(new TypeError('refused'));
          }),
      );
      await attempt(
        'worker',
        () =>
          new Promise((_resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob([`fetch('${origin}/worker')`])));
            worker.onerror = () => reject(new TypeError('refused'));
            setTimeout(reject, 400, new TypeError('silent'));
          }),
      );
      await attempt('service worker', () => navigator.serviceWorker.register('app://acuse/index.html'));
      await attempt('rtc', async () => {
        const peer = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${port}` },
            { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'u', credential: 'c' },
          ],
        });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        await new Promise((resolve) => setTimeout(resolve, 600));
        peer.close();
      });
      tried.image = await add('img', { src: `${origin}/image` });
      tried.script = await add('script', { src: `${origin}/script` });
      tried.style = await add('link', { rel: 'stylesheet', href: `${origin}/style` });
      tried.frame = await add('iframe', { src: `${origin}/frame` });
      tried.object = await add('object', { data: `${origin}/object` });
      tried.embed = await add('embed', { src: `${origin}/embed` });
      tried.video = await add('video', { src: `${origin}/video` });
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'prerender', 'manifest', 'icon'])
        tried[rel] = await add('link', { rel, href: `${origin}/${rel}`, ...(rel === 'preload' ? { as: 'image' } : {}) });
      await attempt('import', () => import(/* @vite-ignore */ `${origin}/import.js`));
      const style = document.createElement('div');
      document.body.append(style);
      style.style.backgroundImage = `url(${origin}/background)`;
      await new FontFace('x', `url(${origin}/font)`).load().catch((error: Error) => {
        tried.font = error.name;
      });
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      await attempt('speculation', () => {
        rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`${origin}/speculation`] }] });
      });
      document.body.append(rules);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return tried;
    },
    { origin: outside.origin, port: outside.port },
  );
  expect(outside.heard()).toEqual([]);
  // A frame that was refused "loads" Chromium's error page; the list above says the truth.
  for (const [name, outcome] of Object.entries(outcomes))
    if (!['rtc', 'beacon', 'frame'].includes(name)) expect(outcome, name).not.toMatch(/done|loaded/);
});

test('text never becomes markup, script or style', async () => {
  const outcome = await shell.page.evaluate(async () => {
    const broken = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => broken.add(event.effectiveDirective));
    const run = 'globalThis.ran = true';
    const markup = `<img src="data:x" onerror="${run}"><script>${run}</${'script'}>`;
    const box = document.body.appendChild(document.createElement('div'));
    const script = () => document.createElement('script');
    const sinks: Record<string, () => unknown> = {
      innerHTML: () => Object.assign(box, { innerHTML: markup }),
      outerHTML: () => Object.assign(box, { outerHTML: markup }),
      insertAdjacentHTML: () => box.insertAdjacentHTML('beforeend', markup),
      'document.write': () => document.write(markup),
      DOMParser: () => new DOMParser().parseFromString(markup, 'text/html'),
      createContextualFragment: () => document.createRange().createContextualFragment(markup),
      srcdoc: () => Object.assign(document.createElement('iframe'), { srcdoc: markup }),
      'script text': () => Object.assign(script(), { text: run }),
      'script textContent': () => Object.assign(script(), { textContent: run }),
      'script src': () => Object.assign(script(), { src: 'app://acuse/assets/x.js' }),
      'event attribute': () => box.setAttribute('onclick', run),
      'timer of text': () => setTimeout(run as unknown as () => void, 0),
      worker: () => new Worker('app://acuse/assets/x.js'),
    };
    const went = Object.entries(sinks).flatMap(([name, work]) => {
      try {
        work();
        return [name];
      } catch {
        return [];
      }
    });
    const style = document.createElement('style');
    style.append('body { --ran: 1 }');
    box.setAttribute('style', 'position: fixed');
    const link = Object.assign(document.createElement('a'), { href: `javascript:${run}` });
    const inline = script();
    inline.appendChild(document.createTextNode(run)); // allowed; run it must not
    document.body.append(style, link);
    try {
      document.body.appendChild(inline);
    } catch {
      // Refused before it could be tried.
    }
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const seen = {
      went,
      ran: 'ran' in globalThis,
      attribute: getComputedStyle(box).position,
      element: getComputedStyle(document.body).getPropertyValue('--ran'),
    };
    box.remove();
    return { ...seen, broken: [...broken].sort() };
  });
  expect(outcome).toEqual({
    went: [],
    ran: false,
    attribute: 'static',
    element: '',
    broken: expect.arrayContaining(['require-trusted-types-for', 'style-src-attr', 'style-src-elem']),
  });
  // Evaluation is asked of a script that the policy governs, not of the debugger, which it does not.
  expect(
    await shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('try { new Function("return 1")() } catch (error) { error.name }'),
    ),
  ).toBe('EvalError');
});

test('no permission is granted, asked or not', async () => {
  const answers = await shell.page.evaluate(async () => {
    const told: Record<string, string> = {};
    for (const name of [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
      'storage-access',
      'window-management',
      'local-fonts',
      'accelerometer',
      'idle-detection',
    ])
      try {
        told[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
      } catch (error) {
        told[name] = (error as Error).name;
      }
    const ask = async (name: string, work: () => Promise<unknown> | undefined) => {
      try {
        const given = await work();
        told[`ask ${name}`] = typeof given === 'string' ? given : 'given';
      } catch (error) {
        told[`ask ${name}`] = (error as Error).name;
      }
    };
    await ask('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
    await ask('screen', () => navigator.mediaDevices.getDisplayMedia());
    await ask('clipboard', () => navigator.clipboard.readText());
    await ask(
      'geolocation',
      () =>
        new Promise((_resolve, reject) =>
          navigator.geolocation.getCurrentPosition(_resolve, (error) => reject(new DOMException(error.message, 'NotAllowedError'))),
        ),
    );
    await ask('notifications', () => Notification.requestPermission());
    await ask(
      'usb',
      () =>
        (navigator as unknown as { usb?: { requestDevice: (o: object) => Promise<unknown> } }).usb?.requestDevice({ filters: [] }) ??
        Promise.reject(new DOMException('', 'NotFoundError')),
    );
    await ask('fullscreen', () => document.documentElement.requestFullscreen());
    return told;
  });
  for (const [name, answer] of Object.entries(answers))
    expect(answer, name).toMatch(
      /^(denied|prompt|TypeError|NotAllowedError|NotFoundError|SecurityError|AbortError|NotSupportedError|InvalidStateError)$/,
    );
  for (const name of ['notifications', 'camera', 'microphone', 'clipboard-read']) expect(answers[name]).toBe('denied');
});
