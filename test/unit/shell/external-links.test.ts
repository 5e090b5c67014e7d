// Proves that only whole, plain https addresses of the few hosts on the list are ever handed to the system.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXTERNAL_TARGETS, externalAddress } from '../../../src-main/shell/external-links.ts';
import { CHANNELS } from '../../../src-shared/contract/channels.ts';

describe('names of the contract', () => {
  it.each(CHANNELS['app.openExternal'].request.shape.target.options)('%s leads to an https address', (name) => {
    expect(externalAddress(name)).toMatch(/^https:\/\/([a-z]+\.)*(imss|sat)\.gob\.mx\//);
  });
  it('are exactly those', () => {
    expect(Object.keys(EXTERNAL_TARGETS).sort()).toEqual([...CHANNELS['app.openExternal'].request.shape.target.options].sort());
  });
});

describe('addresses', () => {
  it.each([
    ['https://buzon.imss.gob.mx/buzonimss/login', 'https://buzon.imss.gob.mx/buzonimss/login'],
    ['https://www.imss.gob.mx', 'https://www.imss.gob.mx/'],
    ['HTTPS://WWW.SAT.GOB.MX/', 'https://www.sat.gob.mx/'],
    ['https://www.sat.gob.mx:443/x?y=1#z', 'https://www.sat.gob.mx/x?y=1#z'],
  ])('%s opens', (given, opened) => {
    expect(externalAddress(given)).toBe(opened);
  });

  it.each([
    'http://www.imss.gob.mx/',
    'https://imss.gob.mx.evil.com/',
    'https://evil.com/imss.gob.mx',
    'https://evil.com/?https://www.imss.gob.mx/',
    'https://evil.com#https://www.imss.gob.mx/',
    'https://www.imss.gob.mx@evil.com/',
    'https://www.imss.gob.mx:pw@evil.com/',
    'https://user@www.imss.gob.mx/',
    'https://evilimss.gob.mx/',
    'https://x.www.imss.gob.mx/',
    'https://www.imss.gob.mx./',
    'https://www.imss.gob.mx:8443/',
    'https://www.imss.gob.mx%2eevil.com/',
    'https://www.imss.gob.mx%00.evil.com/',
    'https://www.imss.gob.mx\\@evil.com/',
    'https:\\\\www.imss.gob.mx\\',
    'https://www.ımss.gob.mx/',
    'https://www.imss.gob.mх/',
    'https://ｗｗｗ.imss.gob.mx/',
    ' https://www.imss.gob.mx/',
    'https://www.imss.gob.mx/\n',
    'ht\ttps://www.imss.gob.mx/',
    'https://www.imss.gob.mx/\u202egnp.exe',
    '//www.imss.gob.mx/',
    '\\\\www.imss.gob.mx\\share',
    'www.imss.gob.mx',
    'file:///etc/passwd',
    'file://www.imss.gob.mx/c$/x.exe',
    'javascript:alert(1)//www.imss.gob.mx',
    'data:text/html,<script>1</script>',
    'blob:https://www.imss.gob.mx/1',
    'view-source:https://www.imss.gob.mx/',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'smb://www.imss.gob.mx/x',
    'mailto:a@imss.gob.mx',
    'tel:8006232323',
    'app://acuse/index.html',
    'constructor',
    '__proto__',
    'toString',
    '',
    `https://www.imss.gob.mx/${'a'.repeat(3000)}`,
  ])('%j does not', (given) => {
    expect(externalAddress(given)).toBeNull();
  });

  it('whatever opens is https, on the list, without credentials or port, and reads the same when parsed again', () => {
    const hosts = ['buzon.imss.gob.mx', 'www.imss.gob.mx', 'imss.gob.mx', 'idse.imss.gob.mx', 'www.sat.gob.mx', 'sat.gob.mx'];
    const pieces = fc.array(
      fc.constantFrom(
        'https:',
        'http:',
        '//',
        '/',
        '\\',
        '@',
        ':',
        '.',
        '%2f',
        '%00',
        '?',
        '#',
        'evil.com',
        ...hosts,
        ' ',
        '\n',
        '443',
        'x',
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string({ unit: 'binary' }),
          pieces.map((parts) => parts.join('')),
          pieces.map((parts) => `https://${parts.join('')}`),
        ),
        (given) => {
          const opened = externalAddress(given);
          if (opened === null) return;
          const url = new URL(opened);
          expect([url.protocol, url.username, url.password, url.port]).toEqual(['https:', '', '', '']);
          expect(hosts).toContain(url.hostname);
          expect(url.href).toBe(opened);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
