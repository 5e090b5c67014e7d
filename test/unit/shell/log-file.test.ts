// Proves that the log takes out what tells who somebody is or what they hold, stays bounded, and never breaks the app.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLogFile } from '../../../src-main/shell/log-file.ts';
import { redact } from '../../../src-main/shell/redact.ts';

describe('redaction', () => {
  it.each([
    ['RFC of a person', 'fallo con CACX7605101P8 al leer', 'CACX7605101P8'],
    ['RFC of a company', 'rfc=EKU9003173C9', 'EKU9003173C9'],
    ['RFC with & and Ñ', 'rfc=&ÑA010101AA1.', '&ÑA010101AA1'],
    ['CURP', 'curp CACX760510MGTSSC09', 'CACX760510MGTSSC09'],
    ['e-mail', 'a xochitl.casas@despacho.com.mx no llegó', 'xochitl'],
    ['mobile', 'tel 55 1234 5678', '1234'],
    ['mobile with country', '+525512345678', '12345678'],
    ['NSS', 'nss 92988084379', '92988084379'],
    ['CLABE', 'clabe 002010077777777771', '0777777'],
    ['employer registration', 'registro Y60 99999 40 8', '99999'],
    ['password with colon', 'password: hunter2', 'hunter2'],
    ['password in JSON', '{"contraseña":"12345678a"}', '12345678a'],
    ['token', 'Authorization: Bearer abc.def.ghi', 'abc.def'],
    ['PEM', 'x -----BEGIN PRIVATE KEY-----\nMIIE\nabc\n-----END PRIVATE KEY-----', 'MIIE'],
    ['cut PEM', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFDjBA', 'MIIFDjBA'],
    ['base64', `sello ${'QUJD'.repeat(20)}==`, 'QUJDQUJD'],
    ['hex hash', 'a'.repeat(64), 'aaaa'],
    ['address behind its host', 'GET https://servicio.example/acts/123?rfc=X&t=1 500', '/acts/123'],
    ['home folder', 'ENOENT /home/maria/firma.key', 'maria'],
    ['Windows home', 'ENOENT C:\\Users\\maria\\firma.key', 'maria'],
  ])('%s', (_what, text, secret) => {
    expect(redact(text, ['/home/maria', 'C:\\Users\\maria'])).not.toContain(secret);
  });
  it.each([
    'connected to the archive in 12 ms',
    'migration 3 of 7',
    '2026-11-10T20:28:00.000Z',
    'version 0.1.0',
    'at open (main.js:120:13)',
    'E-7K3M9Q',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'acuse-log-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const now = () => new Date('2026-11-10T20:28:00Z');
  const read = () => readFileSync(join(dir, 'logs', 'acuse.log'), 'utf8');

  it('writes one redacted line each, and one name per folder of the person', () => {
    const { log } = openLogFile(dir, now);
    log('info', 'started', { ms: 12 });
    log('warn', 'two\nlines', { file: join(homedir(), 'x\ny') });
    expect(read()).toBe(`2026-11-10T20:28:00.000Z INFO started ms=12\n2026-11-10T20:28:00.000Z WARN two lines file=~${join('/', 'x y')}\n`);
  });
  it('gives a bug a reference that is found in the file, with stack and cause, without secrets', () => {
    const { bug } = openLogFile(dir, now);
    const reference = bug(new Error('outer CACX7605101P8', { cause: new Error('inner') }), 'acts.get');
    expect(reference).toMatch(/^E-[2-9A-HJ-NP-Z]{6}$/);
    expect(read()).toContain(reference);
    expect(read()).toMatch(/acts\.get: Error: outer \[rfc\]\n[\s\S]*caused by Error: inner/);
  });
  it.each([[undefined], [null], ['text'], [{ secret: 'hunter2' }]])('takes %j thrown as well', (thrown) => {
    const { bug } = openLogFile(dir, now);
    expect(bug(thrown, 'x')).toMatch(/^E-/);
    expect(read()).not.toContain('hunter2');
  });
  it('keeps three files and no more, each bounded', () => {
    const { log } = openLogFile(dir, now);
    const long = 'palabra '.repeat(450);
    for (let n = 0; n < 700; n += 1) log('info', `${n} ${long}`);
    const files = readdirSync(join(dir, 'logs')).sort();
    expect(files).toEqual(['acuse.log', 'acuse.log.1', 'acuse.log.2']);
    for (const name of files) expect(statSync(join(dir, 'logs', name)).size).toBeLessThan(600 * 1024);
    expect(read()).toContain('INFO 699 ');
  });
  it('falls back to the console where it cannot write', () => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const blocked = join(dir, 'blocked');
    writeFileSync(blocked, '');
    openLogFile(blocked, now).log('error', 'no disk');
    expect(spy.mock.calls[0]?.[0]).toContain('no disk');
    expect(existsSync(join(dir, 'logs'))).toBe(false);
    spy.mockRestore();
  });
});
