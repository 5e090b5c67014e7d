// Checks what is read from a corpus of made-up documents of twelve kinds: never wrong, and at least 95 % filled; every value from its page.
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src-main/intake/pdf-layout.ts';
import { plainPage } from '../../../src-shared/domain/reading/page.ts';
import { type Reading, readDocument, readingSources } from '../../../src-shared/domain/reading/read.ts';
import { readAmount, readDate, readPeriod, readTerm } from '../../../src-shared/domain/reading/values.ts';
import { otherDocument } from '../../corpus/other-letters.ts';
import { CORPUS_KINDS, iso, type Truth } from '../../corpus/truth.ts';
import { type CorpusDocument, corpusDocument } from '../../corpus/write.ts';

const EACH = Number(process.env.ACUSE_CORPUS_EACH ?? 11);

function expected(t: Truth): Readonly<Record<string, string>> {
  return {
    kind: t.kind,
    issuer: `Subdelegación ${t.office}`,
    rfc: t.rfc,
    employerRegistration: t.employerRegistration,
    folio: t.folio,
    number: t.number,
    actDate: iso(t.actDate),
    noticeDate: iso(t.noticeDate),
    notifiedDate: iso(t.notifiedDate),
    period: `${iso(t.period.from)}/${iso(t.period.to)}`,
    amount: String(t.centavos),
    term: `${t.days} business`,
  };
}
function got(r: Reading): Readonly<Record<string, string | null>> {
  return {
    kind: r.kind?.value ?? null,
    issuer: r.issuer?.value ?? null,
    rfc: r.rfc?.value ?? null,
    employerRegistration: r.employerRegistration?.value ?? null,
    folio: r.folio?.value ?? null,
    number: r.number?.value ?? null,
    actDate: r.actDate?.value ?? null,
    noticeDate: r.noticeDate?.value ?? null,
    notifiedDate: r.notifiedDate?.value ?? null,
    period: r.period ? `${r.period.value.from}/${r.period.value.to}` : null,
    amount: r.amount ? String(r.amount.value.centavos) : null,
    term: r.term ? `${r.term.days} ${r.term.unit}` : null,
  };
}

async function readOf(document: CorpusDocument): Promise<Reading> {
  const answer = await readPdf(document.bytes.slice());
  if (!answer.ok) throw new Error(`${document.name}: ${answer.why}`);
  return readDocument(answer.value.pages);
}

/** How a corpus was read: what was read wrong, what was left empty, and how much there was to read. */
async function measure(documents: readonly (() => Promise<CorpusDocument>)[]) {
  const wrong: string[] = [];
  const empty: string[] = [];
  let stated = 0;
  for (const make of documents) {
    const document = await make();
    const reading = await readOf(document);
    const values = got(reading);
    for (const [what, right] of Object.entries(expected(document.truth))) {
      const value = values[what] ?? null;
      if (!document.states.has(what) || document.scan) {
        if (value !== null) wrong.push(`${document.name} ${what}: «${value}», which it does not say`);
        continue;
      }
      stated += 1;
      if (value === null) empty.push(`${document.name} ${what}: ${right}`);
      else if (value !== right) wrong.push(`${document.name} ${what}: «${value}» for «${right}»`);
    }
    for (const source of readingSources(reading)) {
      expect(source.text).not.toBe('');
      expect(source.boxes.length).toBeGreaterThan(0);
    }
  }
  const filled = 1 - empty.length / stated;
  if (process.env.ACUSE_CORPUS_TELL) console.warn([...wrong, ...empty, `filled ${filled}`].join('\n'));
  return { wrong, empty, filled };
}
const seeds = Array.from({ length: EACH }, (_, seed) => seed);

describe(`${CORPUS_KINDS.length * EACH} documents of ${CORPUS_KINDS.length} kinds`, () => {
  it('are read exactly or not at all, and nearly all of it', { timeout: 300_000 }, async () => {
    const { wrong, empty, filled } = await measure(CORPUS_KINDS.flatMap((kind) => seeds.map((seed) => () => corpusDocument(kind, seed))));
    expect(wrong).toEqual([]);
    expect(filled, empty.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it.each((process.env.ACUSE_CORPUS_SERIES ?? 'b').split(','))(
    'by a second hand, with words and layouts of its own (series %s)',
    { timeout: 300_000 },
    async (series) => {
      const { wrong, empty, filled } = await measure(
        CORPUS_KINDS.flatMap((kind) => seeds.map((seed) => () => otherDocument(kind, seed, series))),
      );
      expect(wrong).toEqual([]);
      expect(filled, empty.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.95);
    },
  );
});

const plain = (...lines: string[]): Reading => readDocument([plainPage(lines.join('\n'))]);

describe('what could be read in two ways stays empty', () => {
  it('and said once it is read', () => {
    const r = plain(
      'Cédula de liquidación',
      'RFC: PES010203AB1',
      'Registro patronal: Y60-99999-40-8',
      'Folio: FD-20261123-090000000',
      'Fecha de emisión: 23/11/2026',
      'Periodo: 01-2026',
      'Importe total: $1,200.00 (MIL DOSCIENTOS PESOS 00/100 M.N.)',
      'Deberá pagar dentro de los quince días hábiles siguientes.',
    );
    expect(got(r)).toMatchObject({
      kind: 'cedula-liquidacion',
      rfc: 'PES010203AB1',
      employerRegistration: 'Y6099999408',
      folio: 'FD-20261123-090000000',
      actDate: '2026-11-23',
      period: '2026-01-01/2026-01-31',
      amount: '120000',
      term: '15 business',
    });
  });

  it.each<[string, string[], keyof Reading]>([
    ['two totals', ['Cédula de liquidación', 'Importe total: $1,200.00', 'Importe total: $1,300.00'], 'amount'],
    [
      'a sum and other words beside it',
      ['Cédula de liquidación', 'Importe total: $1,200.00 (MIL TRESCIENTOS PESOS 00/100 M.N.)'],
      'amount',
    ],
    ['two employers', ['Cédula de liquidación', 'RFC: PES010203AB1', 'RFC: EKU9003173C9'], 'rfc'],
    ['only the RFC of another', ['Multa', 'La contratista Obras del Sur, S.A. de C.V., con RFC EKU9003173C9, celebró contrato.'], 'rfc'],
    ['only the Institute’s own RFC', ['Multa', 'R.F.C. IMS421231I45'], 'rfc'],
    ['two periods', ['Cédula de liquidación', 'Periodo: 01-2026', 'Periodo: 02-2026'], 'period'],
    ['a two-month code without its days', ['Cédula de liquidación', 'Periodo: 04-2026 bimestral'], 'period'],
    ['a period that runs backwards', ['Multa', 'Periodo: del 31 de marzo de 2026 al 1 de enero de 2026'], 'period'],
    ['no such day', ['Multa', 'Fecha de emisión: 31/02/2026'], 'actDate'],
    ['month before day, as elsewhere', ['Multa', 'Fecha de emisión: 02/31/2026'], 'actDate'],
    [
      'two terms to answer',
      [
        'Requerimiento de información',
        'Deberá presentar los libros dentro de los seis días hábiles.',
        'Deberá presentar lo demás dentro de los quince días hábiles.',
      ],
      'term',
    ],
    ['a number and other words beside it', ['Requerimiento de información', 'Cuenta con 15 (veinte) días hábiles para contestar.'], 'term'],
    ['only the remedy’s term', ['Multa', 'Procede el recurso de inconformidad dentro de los quince días hábiles.'], 'term'],
    ['only a term that has passed', ['Multa', 'Se presentaron fuera del plazo de cinco días hábiles.'], 'term'],
    [
      'only speaks of a fine',
      ['A quien corresponda', 'Le recordamos que la multa que se impone a quien no cumple puede ser alta; consulte nuestra página.'],
      'kind',
    ],
    ['two acts in one heading each', ['Cédula de liquidación', 'Oficio de observaciones'], 'kind'],
    ['a folio of another paper', ['Multa', 'Folio de la solicitud: SOL-2026-000123'], 'folio'],
  ])('%s', (_what, lines, field) => expect(plain(...lines)[field]).toBeNull());
});

describe('how things are written', () => {
  it.each([
    ['12 de octubre de 2026', '2026-10-12'],
    ['miercoles 7 de octubre del ano 2026', '2026-10-07'],
    ['primero de enero de dos mil veintiseis', '2026-01-01'],
    ['treinta y uno de marzo de dos mil veinticinco', '2025-03-31'],
    ['03/04/2026', '2026-04-03'],
    ['05/ene/2026', '2026-01-05'],
    ['2026-10-12', '2026-10-12'],
    ['12/10/26', null],
    ['29 de febrero de 2025', null],
  ])('date %s', (text, value) => expect(readDate(text)?.value ?? null).toBe(value));
  it.each([
    ['$1,234.50', 123450],
    ['$ 1 234 567.05 m.n.', 123456705],
    ['$12345', 1234500],
    ['$1,234.50 (mil doscientos treinta y cuatro pesos 50/100 m.n.)', 123450],
    ['1,234.50', null],
    ['$1,23', null],
  ])('amount %s', (text, centavos) => expect(readAmount(text)?.value.centavos ?? null).toBe(centavos));
  it.each([
    ['tercer bimestre de 2026', '2026-05-01/2026-06-30'],
    ['04-2026 (del 1 de marzo al 30 de abril de 2026)', '2026-03-01/2026-04-30'],
    ['04-2026 (del 1 de marzo al 31 de mayo de 2026)', null],
    ['noviembre de 2025 a enero de 2026', '2025-11-01/2026-01-31'],
    ['del 01/01/2025 al 31/12/2025', '2025-01-01/2025-12-31'],
  ])('period %s', (text, value) => {
    const period = readPeriod(text)?.value;
    expect(period ? `${period.from}/${period.to}` : null).toBe(value);
  });
  it.each([
    ['quince dias habiles', '15 business false'],
    ['15 (quince) dias naturales', '15 calendar false'],
    ['cuarenta y cinco dias', '45 unsaid false'],
    ['15 (veinte) dias habiles', '15 business true'],
    ['algunos dias habiles', null],
  ])('term %s', (text, value) => {
    const term = readTerm(text)?.value;
    expect(term ? `${term.days} ${term.unit} ${term.clash}` : null).toBe(value);
  });
});
