// Proves which addresses the official site's window may show, embed, load from and download from: a table by hand, and look-alikes by chance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import hosts from '../../../src-shared/data/portal/hosts.json' with { type: 'json' };
import { judgeAddress, outsideAddress, type PortalUse } from '../../../src-shared/domain/portal/allow.ts';

const uses: readonly PortalUse[] = ['page', 'frame', 'part', 'download'];
/** Letters of the uses that are allowed, in their order above: p f a d. */
const allowed = (address: string): string => uses.map((use, n) => (judgeAddress(address, use, hosts).allowed ? 'pfad'[n] : '-')).join('');

describe('an address', () => {
  it.each([
    ['https://buzon.imss.gob.mx/buzonimss/login', 'pfad'],
    ['https://BUZON.imss.gob.mx/', 'pfad'],
    ['https://www.imss.gob.mx/buzonimss', 'pfad'],
    ['https://firmadigital.imss.gob.mx/x', 'pfad'],
    ['https://framework-gb.cdn.gob.mx/a.css', '--a-'],
    ['wss://buzon.imss.gob.mx/s', '--a-'],
    ['http://buzon.imss.gob.mx/', '----'],
    ['https://buzon.imss.gob.mx:8443/', '----'],
    ['https://buzon.imss.gob.mx./', '----'],
    ['https://buzon.imss.gob.mx@evil.example/', '----'],
    ['https://a:b@buzon.imss.gob.mx/', '----'],
    ['https://buzon.imss.gob.mx.evil.example/', '----'],
    ['https://evil.example/?https://buzon.imss.gob.mx/', '----'],
    ['https://xbuzon.imss.gob.mx/', '----'],
    ['https://idse.imss.gob.mx/', '----'],
    ['https://buzón.imss.gob.mx/', '----'],
    ['https://127.0.0.1/', '----'],
    ['https://localhost/', '----'],
    ['app://acuse/index.html', '----'],
    ['file:///etc/passwd', '----'],
    ['javascript:alert(1)', '----'],
    ['about:blank', '-f--'],
    ['about:srcdoc', '-f--'],
    ['data:text/html,x', '--ad'],
    ['blob:https://buzon.imss.gob.mx/1', '--ad'],
    ['blob:https://evil.example/1', '----'],
    ['blob:null/1', '----'],
    ['', '----'],
    ['no es una dirección', '----'],
  ])('%s: %s', (address, expected) => expect(allowed(address)).toBe(expected));

  it('that is not the list’s own host is never a page, whatever stands around its name', () => {
    const known = new Set(hosts.sites.map(({ host }) => host));
    const piece = fc.constantFrom(
      'buzon',
      'imss',
      'gob',
      'mx',
      '.',
      '-',
      '@',
      ':',
      '/',
      '?',
      '#',
      '\\',
      '%2e',
      'evil.example',
      'https://',
      ' ',
      'ı',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
        const address = `https://${pieces.join('')}`;
        const verdict = judgeAddress(address, 'page', hosts);
        // The oracle is the browser's own reading of it.
        if (verdict.allowed) expect(known.has(new URL(address).host)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('the list is whole: a front door on it, real names, none of this machine', () => {
  expect(judgeAddress(hosts.front, 'page', hosts)).toEqual({ allowed: true });
  for (const { host } of [...hosts.sites, ...hosts.parts]) {
    expect(new URL(`https://${host}/`).hostname).toBe(host);
    expect(host).toMatch(/\.gob\.mx$/);
  }
  expect(hosts.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

it.each([
  ['https://evil.example/x', 'https://evil.example/x'],
  ['http://evil.example/', 'http://evil.example/'],
  ['https://imss.gob.mx@evil.example/', null],
  ['mailto:a@b.c', null],
  ['file:///etc/passwd', null],
  ['app://acuse/do/outside', null],
  [`https://evil.example/${'x'.repeat(3000)}`, null],
])('what may be offered to the person’s own browser: %s', (address, expected) => expect(outsideAddress(address)).toBe(expected));
