// Checks the parts of the enrolment, practice and receipts screens that only think: no DOM, no bridge.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateChecks, type Inspection } from '../../src-renderer/screens/enrolment/checks.ts';
import { codeInText } from '../../src-renderer/screens/enrolment/contact-code.ts';
import { headedCount, termsSections } from '../../src-renderer/screens/enrolment/terms-sections.ts';
import { codeIn } from '../../src-renderer/screens/practice/message-code.ts';
import { rosetteBands } from '../../src-renderer/screens/receipts/rosette-path.ts';
import { verdictLines, verdictState } from '../../src-renderer/screens/receipts/verdict-lines.ts';
import { ERROR_CODES } from '../../src-shared/contract/errors.ts';

const facts = {
  kind: 'fiel',
  person: 'moral',
  rfc: 'EKU9003173C9',
  representativeRfc: 'VADA800927DJ3',
  curp: null,
  name: 'Escuela Kemper Urgate',
  email: null,
  serial: '30001000000500003415',
  serialHex: '',
  notBefore: '2023-05-18T11:43:51.000Z',
  notAfter: '2027-05-18T11:43:51.000Z',
  issuer: 'AC UAT',
  sha256: 'a'.repeat(64),
  keyBits: 2048,
} as const;
const now = '2026-11-10T20:00:00.000Z';
const look = (inspection: Partial<Inspection>, hasKey = true) =>
  certificateChecks({ verdict: 'OK', warnings: [], facts, ...inspection }, { hasKey, now, day: (day) => day });

describe('what the card says of each check', () => {
  it('says all that is good, and leaves for later what only the password can tell', () => {
    expect(look({}).map((c) => [c.id, c.state])).toEqual([
      ['kind', 'good'],
      ['issuer', 'good'],
      ['validity', 'good'],
      ['pair', 'quiet'],
      ['revocation', 'quiet'],
    ]);
    expect(look({}).find((c) => c.id === 'validity')?.params).toEqual({ count: 189 });
  });
  it('warns of an e.firma about to expire, and of a missing key', () => {
    expect(look({ warnings: ['POR_VENCER'] }).find((c) => c.id === 'validity')).toMatchObject({ state: 'warn', note: 'validSoon' });
    expect(look({}, false).find((c) => c.id === 'pair')).toMatchObject({ words: 'pairMissing' });
  });
  it.each([
    ['ES_CSD', ['kind:danger', 'skipped:quiet']],
    ['EMISOR_NO_CONFIABLE', ['kind:good', 'issuer:danger', 'skipped:quiet']],
    ['VENCIDA', ['kind:good', 'issuer:good', 'validity:danger', 'skipped:quiet']],
    ['PAR_NO_CORRESPONDE', ['kind:good', 'issuer:good', 'validity:good', 'pair:danger']],
  ])('%s: nothing after the first failure is called good', (verdict, expected) => {
    expect(look({ verdict }).map((c) => `${c.id}:${c.state}`)).toEqual(expected);
  });
  it.each(ERROR_CODES.map((code) => [code]))('%s never comes out as all good', (verdict) => {
    const shown = look({ verdict });
    expect(shown.some((c) => c.state === 'danger') || shown.every((c) => c.state === 'quiet')).toBe(true);
  });
  it('has nothing to say of a file that is not a certificate', () => {
    expect(look({ verdict: 'CER_ILEGIBLE', facts: null })).toEqual([]);
  });
});

describe('the Terms as sections', () => {
  const text =
    'TEXTO DE PRÁCTICA. Lo redactó el equipo.\n\n1. Qué es\nEs un sistema.\n\nSigue.\n\nSegundo. De los medios\nUno.\nDos.\n\nAl firmar manifiesta.\n';
  it('finds headings and keeps every word', () => {
    const sections = termsSections(text);
    expect(sections.map((s) => s.heading)).toEqual([null, '1. Qué es', 'Segundo. De los medios']);
    expect(headedCount(sections)).toBe(2);
  });
  it('loses no word of any text', () => {
    const words = (t: string) => t.split(/\s+/).filter((w) => w !== '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1. Qué es', 'Una línea.', '', 'Segundo. De los medios', 'a  b', '\r'), { maxLength: 30 }),
        (lines) => {
          const joined = lines.join('\n');
          const back = termsSections(joined).flatMap((s) => [...(s.heading === null ? [] : [s.heading]), ...s.paragraphs]);
          expect(words(back.join('\n'))).toEqual(words(joined));
        },
      ),
    );
  });
});

describe('the code in a practice message', () => {
  it.each([
    ['BUZON IMSS (practica): su codigo es 40718. Vence el 13 de noviembre. No lo comparta.', '40718'],
    [
      'Para confirmarlo abra esta liga o escriba el código en la aplicación:\n\nhttps://practica.invalid/confirmar?c=ABCDEFGH\n\nCódigo: ABCDEFGH',
      'ABCDEFGH',
    ],
    ['Código: K7M2P9QX', 'K7M2P9QX'],
    ['Tiene un acto administrativo con el Folio de Firma Digital FD-2026-118466 para notificación.', null],
    ['Tiene un nuevo Comunicado con el asunto «código postal nuevo».', null],
  ])('%s', (body, code) => {
    expect(codeIn(body)).toBe(code);
  });
});

describe('the code a person pastes', () => {
  it.each([
    ['https://practica.invalid/confirmar?c=K7M2P9QX', 'K7M2P9QX'],
    ['  k7m2 p9qx ', 'k7m2 p9qx'],
    ['https://buzon.example/confirmar?rfc=EKU9003173C9&token=abc-123#fin', 'abc-123'],
    ['', null],
    ['x'.repeat(41), null],
    ['https://buzon.example/una/liga/sin/codigo/que/es/larga', null],
  ])('%s', (text, code) => {
    expect(codeInText(text)).toBe(code);
  });
});

describe('verdict lines', () => {
  it.each(['valid', 'warning', 'altered', 'unknown-signer', 'cannot-tell'] as const)('%s never says more than it knows', (verdict) => {
    const lines = verdictLines({ verdict, signedBy: 'X' });
    expect(lines).toHaveLength(4);
    if (verdict === 'valid') expect(lines.every((l) => l.state === 'good')).toBe(true);
    else expect(lines.some((l) => l.state !== 'good')).toBe(true);
    if (verdict === 'cannot-tell') expect(lines.every((l) => l.state === 'quiet')).toBe(true);
    expect(['altered', 'unknown-signer'].includes(verdict)).toBe(verdictState(verdict) === 'danger');
  });
  it('does not miss a signature that nobody had to give', () => {
    expect(verdictLines({ verdict: 'valid', signedBy: null }).at(-1)).toMatchObject({ words: 'nobody', state: 'quiet' });
  });
});

describe('the rosette', () => {
  it('stays inside its circle, differs with the hash, and is the same for the same hash', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => {
        const bands = rosetteBands(hash);
        expect(rosetteBands(hash)).toEqual(bands);
        for (const { path } of bands) {
          const numbers = path.match(/-?\d+\.\d/g)?.map(Number) ?? [];
          expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0.6);
          expect(Math.max(...numbers)).toBeLessThanOrEqual(99.4);
        }
      }),
      { numRuns: 30 },
    );
    expect(rosetteBands('00'.repeat(32))).not.toEqual(rosetteBands('ff'.repeat(32)));
  });
});
