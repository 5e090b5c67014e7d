// Proves the shell's small pure parts: notices, autostart entry, file names, secrets, page of last resort, menu, ready file.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyOf } from '../../../src-main/shell/content-policy.ts';
import { documentKind } from '../../../src-main/shell/document-kind.ts';
import { drawnPage } from '../../../src-main/shell/drawn-page.ts';
import { menuTemplate } from '../../../src-main/shell/menu.ts';
import { type Notice, planNotices } from '../../../src-main/shell/notification-plan.ts';
import { findProfile } from '../../../src-main/shell/profile.ts';
import { openReadyFile } from '../../../src-main/shell/ready-file.ts';
import { isRealKeyring, openSecrets } from '../../../src-main/shell/secrets.ts';
import { actionOf, troublePage } from '../../../src-main/shell/trouble-page.ts';
import { wordsIn } from '../../../src-main/shell/words.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'acuse-shell-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const log = () => undefined;

describe('notices', () => {
  const notice = (id: string, urgency: Notice['urgency'] = 'normal'): Notice => ({ id, title: `t${id}`, body: `b${id}`, urgency });
  const sumUp = (count: number) => ({ title: `${count} avisos`, body: 'x' });
  it.each<[string, Notice[], Notice[]]>([
    ['none', [], []],
    ['three: each', [notice('1'), notice('2'), notice('3')], [notice('1'), notice('2'), notice('3')]],
    [
      'four: one for all',
      [notice('1'), notice('2'), notice('3'), notice('4')],
      [{ id: '4', title: '4 avisos', body: 'x', urgency: 'normal' }],
    ],
    [
      'one critical among many: critical',
      [notice('1', 'critical'), notice('2'), notice('3'), notice('4')],
      [{ id: '4', title: '4 avisos', body: 'x', urgency: 'critical' }],
    ],
    ['the same act twice: once', [notice('1'), notice('1', 'critical')], [notice('1', 'critical')]],
  ])('%s', (_case, given, shown) => {
    expect(planNotices(given, sumUp)).toEqual(shown);
  });
});

describe('secrets', () => {
  const keyring = (backend: string, available = true) => ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
    decryptString: (bytes: Buffer) => Buffer.from([...bytes].map((byte) => byte ^ 0x5a)).toString('utf8'),
  });
  it.each([
    ['gnome_libsecret', true, 'linux', true],
    ['kwallet6', true, 'linux', true],
    ['basic_text', true, 'linux', false],
    ['unknown', true, 'linux', false],
    ['gnome_libsecret', false, 'linux', false],
    ['', true, 'darwin', true],
    ['', true, 'win32', true],
    ['', false, 'win32', false],
  ] as const)('backend %s, available %s, on %s: real %s', (backend, available, platform, real) => {
    expect(isRealKeyring(keyring(backend, available), platform)).toBe(real);
  });
  const file = () => join(dir, 'secrets.json');
  it('persist sealed, and are read back', () => {
    const secrets = openSecrets(file(), keyring('gnome_libsecret'), log, 'linux');
    secrets.set('session', 'abc123');
    secrets.set('other', 'x');
    secrets.delete('other');
    expect(readFileSync(file(), 'utf8')).not.toContain('abc123');
    const again = openSecrets(file(), keyring('gnome_libsecret'), log, 'linux');
    expect([again.persists, again.get('session'), again.get('other')]).toEqual([true, 'abc123', null]);
  });
  it('without a keyring live in memory and touch no disk', () => {
    const secrets = openSecrets(file(), keyring('basic_text'), log, 'linux');
    secrets.set('session', 'abc123');
    expect([secrets.persists, secrets.get('session'), existsSync(file())]).toEqual([false, 'abc123', false]);
  });
  it('do not ask the keyring before somebody asks them', () => {
    const broken = { ...keyring('x'), isEncryptionAvailable: () => expect.unreachable('asked at start') };
    openSecrets(file(), broken, log, 'linux');
  });
  it('of another user or damaged count as none', () => {
    writeFileSync(file(), '{"session":');
    expect(openSecrets(file(), keyring('gnome_libsecret'), log, 'linux').get('session')).toBeNull();
  });
});

describe('profile', () => {
  it('is the folder named, made when missing', () => {
    const profile = findProfile({ ACUSE_PROFILE_DIR: join(dir, 'p') }, '/never');
    expect(profile).toEqual({ dir: join(dir, 'p'), unwritable: null, chromiumDir: join(dir, 'p') });
  });
  it('where nothing can be written says why, and leaves Chromium another place', () => {
    writeFileSync(join(dir, 'file'), '');
    const profile = findProfile({ ACUSE_PROFILE_DIR: join(dir, 'file') }, '/never');
    expect(profile.unwritable).toMatch(/EEXIST|ENOTDIR/);
    expect(profile.chromiumDir).not.toBe(profile.dir);
    rmSync(profile.chromiumDir, { recursive: true });
  });
});

describe('ready file', () => {
  it('appears when painted, says how long it took, and is rewritten whole when usable', () => {
    const path = join(dir, 'ready.json');
    let ms = 1_500;
    const ready = openReadyFile(path, 1_000, '33.2.1', () => ms);
    ready.usable();
    expect(existsSync(path)).toBe(false);
    ms = 1_700;
    ready.painted();
    ms = 9_000;
    ready.painted();
    ready.usable();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ msToUsable: 500, ready: true, msSinceStart: 700, electron: '33.2.1' });
  });
});

describe('page of last resort', () => {
  it('escapes whatever it is given and holds no script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const page = troublePage({
          language: text,
          title: text,
          sentences: [text],
          facts: [{ name: text, value: text }],
          actions: [{ action: 'quit', label: text }],
        });
        expect(page.match(/<[a-z!/][^>]*>/gi)?.map((tag) => tag.replace(/\s.*/s, '').replace(/>$/, ''))).toEqual([
          '<!doctype',
          '<html',
          '<head',
          '<meta',
          '<title',
          '</title',
          '<style',
          '</style',
          '</head',
          '<body',
          '<main',
          '<h1',
          '</h1',
          '<p',
          '</p',
          '<dl',
          '<dt',
          '</dt',
          '<dd',
          '</dd',
          '</dl',
          '<nav',
          '<a',
          '</a',
          '</nav',
          '</main',
          '</body',
          '</html',
        ]);
      }),
      { numRuns: 200 },
    );
  });
  it.each([
    ['app://acuse/do/restart', 'restart'],
    ['app://acuse/do/quit', 'quit'],
    ['app://acuse/do/go-on', 'go-on'],
    ['app://acuse/do/format', null],
    ['https://x/?app://acuse/do/quit', null],
    ['app://acuse/index.html', null],
  ])('%s asks for %s', (address, action) => {
    expect(actionOf(address)).toBe(action);
  });
});

describe('policies', () => {
  it.each(['mailbox', 'signing', 'room', 'trouble'] as const)(
    'of the %s page allows no inline script, no evaluation, no other place',
    (kind) => {
      const policy = policyOf(kind);
      expect(policy).toContain("default-src 'none'");
      for (const name of ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'", "frame-src 'none'"])
        expect(policy).toContain(name);
      expect(policy).not.toMatch(/unsafe|https?:|\*|strict-dynamic/);
      if (kind !== 'room') expect(policy).toContain("connect-src 'none'");
    },
  );
});

describe('menus', () => {
  const act = { zoom: () => undefined, closeWindow: () => undefined, quit: () => undefined, about: () => undefined };
  it.each(['es-MX', 'en'] as const)('every visible entry has a label in %s', (language) => {
    for (const platform of ['darwin', 'win32', 'linux'] as const)
      for (const menu of menuTemplate(wordsIn(language), platform, act))
        for (const item of menu.submenu as { type?: string; label?: string }[])
          expect(item.type === 'separator' || Boolean(item.label)).toBe(true);
  });
  it('both languages have the same words, none empty', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
        : typeof value === 'string'
          ? value !== ''
          : typeof value;
    expect(shape(wordsIn('en'))).toEqual(shape(wordsIn('es-MX')));
  });
});

describe('documents', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    ['%PDF-1.7', 'pdf'],
    [`From: x\r\n\r\n%PDF-1.4`, 'pdf'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', null],
    ['<!doctype html><script>1</script>', null],
    ['PK\x03\x04', null],
    ['', null],
    ['%PDF', null],
    [`${' '.repeat(1100)}%PDF-1.7`, null],
  ])('%j is %s', (text, kind) => {
    expect(documentKind(bytes(text))).toBe(kind);
  });
  const png = (width: number, height: number) => {
    const out = new Uint8Array(40);
    out.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    new DataView(out.buffer).setUint32(16, width);
    new DataView(out.buffer).setUint32(20, height);
    return out;
  };
  it('what comes back is believed only when it is one picture of the size said', () => {
    const good = { png: png(10, 20), width: 10, height: 20, pages: 1, text: '' };
    expect(drawnPage(good)).toEqual(good);
    for (const bad of [
      null,
      'x',
      {},
      { ...good, width: 11 },
      { ...good, png: new Uint8Array(40) },
      { ...good, png: png(10, 20).slice(0, 20) },
      { ...good, width: 1e6, png: png(1e6, 20) },
      { ...good, html: '<b>' },
      { ...good, pages: 0 },
      { ...good, text: 'x'.repeat(400_001) },
    ])
      expect(() => drawnPage(bad)).toThrow();
  });
});
