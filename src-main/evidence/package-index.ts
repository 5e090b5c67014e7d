// Holds the index of a package, to be read by a person: HTML without scripts and the same as a tagged PDF. Must not be taken for proof.
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import { slug } from '../../src-shared/proof/layout.ts';
import type { Scope } from '../../src-shared/proof/manifest.ts';
import { tellOrigin } from '../../src-shared/proof/origin-check.ts';
import type { PackedLine } from '../../src-shared/proof/package-check.ts';
import type { ReceiptProof } from '../../src-shared/proof/receipt-check.ts';
import type { Reason } from '../../src-shared/proof/verdict.ts';
import type { ActRecord } from '../archive/types.ts';
import type { Fonts } from '../fonts/fonts.ts';
import type { ActFiles, PackedDocument } from './act-files.ts';
import { Paper } from './paper.ts';
import { PRACTICE_MARK, paperText } from './receipt-paper.ts';

const { t, maybe, fullInstant, longDay } = paperText;

/** As little of each act as the pages say: those of a whole year wait here together until the index is written. */
export type IndexAct = {
  readonly act: ActRecord;
  readonly documents: readonly (Pick<PackedDocument, 'file' | 'name' | 'size' | 'sha256' | 'apart'> & { readonly sealed: boolean })[];
  readonly lines: readonly Pick<PackedLine, 'seq' | 'at' | 'kind' | 'hash'>[];
  /** How each document came that the person brought in, in sentences. */
  readonly origins: readonly { readonly name: string; readonly told: readonly string[] }[];
  readonly dueOn: string | null;
};
/** A reason's instants and days, as paper says them. */
const dated = (details: NonNullable<Reason['details']>): NonNullable<Reason['details']> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return [name, value];
      if (value.endsWith('Z')) return [name, fullInstant(value)];
      const [day = '', hour] = value.split(' ');
      return [name, hour === undefined ? longDay(day) : `${longDay(day)}, ${hour}`];
    }),
  );

type Gathered = Pick<ActFiles, 'lines' | 'origins'> & {
  readonly documents: readonly Pick<PackedDocument, 'file' | 'name' | 'size' | 'sha256' | 'seal' | 'apart'>[];
};
export const indexAct = (act: ActRecord, { documents, lines, origins }: Gathered, dueOn: string | null | undefined): IndexAct => ({
  act,
  documents: documents.map(({ file, name, size, sha256, seal, apart }) => ({ file, name, size, sha256, apart, sealed: seal !== null })),
  lines: lines.map(({ seq, at, kind, hash }) => ({ seq, at, kind, hash })),
  origins: origins.map((origin) => ({
    name: origin.name,
    told: tellOrigin(origin).map(({ code, details = {} }) => t(`evidence.why.${code}`, dated(details))),
  })),
  dueOn: dueOn ?? null,
});
export type IndexReceipt = {
  readonly receipt: Receipt;
  readonly proof: ReceiptProof;
  readonly canonicalSha256: string;
  readonly folder: string;
  /** Answers about revocation that were captured when it was signed. */
  readonly revocation: readonly { readonly path: string; readonly sha256: string }[];
};
export type IndexModel = { readonly scope: Scope; readonly acts: readonly IndexAct[]; readonly receipts: readonly IndexReceipt[] };

export const isPractice = (m: Pick<IndexModel, 'receipts'>): boolean =>
  m.receipts.some(({ proof }) => proof.why.some(({ code }) => code === 'practice-authority'));

export const scopeTitle = ({ kind, of, rfc }: Scope): string => t(`evidence.index.${kind}`, { de: of, rfc });

export const stateWords = ({ state, openedAt, deemedAt, knownAt }: ActRecord): string =>
  state === 'opened'
    ? t('evidence.index.opened', { fecha: fullInstant(openedAt ?? '') })
    : state === 'deemed'
      ? t(knownAt ? 'evidence.index.known' : 'evidence.index.deemed', { fecha: fullInstant(deemedAt ?? '') })
      : t('evidence.index.closed');

export const actFacts = ({ act, dueOn }: IndexAct): readonly (readonly [string, string])[] => [
  [t('receipts.fields.folio'), act.folio],
  [t('receipts.fields.holder'), act.rfc],
  ...(act.employerRegistration ? [[t('evidence.index.registration'), act.employerRegistration] as const] : []),
  [t('evidence.index.office'), [act.issuer.office, act.issuer.unit].filter((part) => part !== '').join(' · ')],
  [t('evidence.index.notice'), fullInstant(act.noticeAt)],
  [t('evidence.index.state'), stateWords(act)],
  ...(dueOn ? [[t('evidence.index.due'), longDay(dueOn)] as const] : []),
];

/** Of what is inside, so that printing again gives the same bytes. */
export const dateOf = (m: IndexModel): Date => {
  const instants = [...m.acts.map(({ act }) => act.noticeAt), ...m.receipts.map(({ receipt }) => receipt.at)].toSorted();
  return new Date(instants.at(-1) ?? 0);
};

const lineWords = (line: Pick<PackedLine, 'kind'>): string => maybe(`act.timeline.kinds.${line.kind}`) ?? line.kind;

const remark = ({ apart, sealed }: IndexAct['documents'][number]): string =>
  apart ? ` — ${t('evidence.index.quarantined')}` : sealed ? '' : ` — ${t('evidence.index.unsealed')}`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? '');
const definition = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`).join('')}</dl>`;

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}h1,h2{font-family:Georgia,serif}section{border-top:1px solid #c8ced6;margin-top:2rem}dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.25rem 1rem}dt{color:#4d5765}dd{margin:0}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid #c8ced6;vertical-align:top}code{overflow-wrap:anywhere;font-size:.85em}.mark{border:1px solid;padding:.2rem .6rem;display:inline-block}@media(prefers-color-scheme:dark){body{background:#12161c;color:#e8ecf1}dt{color:#a9b4c1}a{color:#9cc4ff}}';

const revocationHtml = ({ signed }: Receipt, answers: IndexReceipt['revocation']): string => {
  if (!signed) return '—';
  if (answers.length === 0) return esc(t('evidence.index.noRevocation'));
  return answers
    .map(({ path, sha256 }) => `<a href="${esc(path)}">${esc(path.split('/').at(-1) ?? path)}</a> <code>${sha256}</code>`)
    .join('<br>');
};

const originHtml = ({ act, origins }: IndexAct): string =>
  origins.length === 0
    ? ''
    : `<h3>${esc(t('evidence.index.origin'))}</h3>${origins
        .map(({ name, told }) => `<p><strong>${esc(name)}</strong></p><ul>${told.map((each) => `<li>${esc(each)}</li>`).join('')}</ul>`)
        .join('')}<p>${esc(t('evidence.why.origin-own-word'))} <a href="actos/${esc(slug(act.folio))}/origen.json">origen.json</a></p>`;

export function indexHtml(m: IndexModel): string {
  const title = scopeTitle(m.scope);
  const acts = m.acts.map((each) => {
    const base = `actos/${slug(each.act.folio)}`;
    const counts = new Map<string, number>();
    const documents = each.documents.map((d) => {
      const place = d.apart ? 'cuarentena' : 'documentos';
      const number = (counts.get(place) ?? 0) + 1;
      counts.set(place, number);
      const href = `${base}/${place}/${String(number).padStart(3, '0')}/${d.file}`;
      return `<tr><td><a href="${esc(href)}">${esc(d.name)}</a>${esc(remark(d))}</td><td>${d.size}</td><td><code>${d.sha256}</code></td></tr>`;
    });
    const lines = each.lines.map(
      (line) =>
        `<tr><td>${line.seq}</td><td>${esc(fullInstant(line.at))}</td><td>${esc(lineWords(line))}</td><td><code>${esc(line.hash)}</code></td></tr>`,
    );
    return `<section><h2>${esc(each.act.title)}</h2>${definition(actFacts(each))}<h3>${esc(t('evidence.index.documents'))}</h3><table><thead><tr><th scope="col">${esc(t('evidence.index.name'))}</th><th scope="col">${esc(t('evidence.index.bytes'))}</th><th scope="col">SHA-256</th></tr></thead><tbody>${documents.join('')}</tbody></table>${originHtml(each)}<h3>${esc(t('evidence.index.timeline'))}</h3><table><thead><tr><th scope="col">${esc(t('evidence.index.line'))}</th><th scope="col">${esc(t('evidence.index.when'))}</th><th scope="col">${esc(t('evidence.index.what'))}</th><th scope="col">SHA-256</th></tr></thead><tbody>${lines.join('')}</tbody></table></section>`;
  });
  const receipts = m.receipts.map(
    ({ receipt, proof, folder, canonicalSha256, revocation }) =>
      `<tr><td><a href="${esc(folder)}/acuse.json">${esc(receipt.folio)}</a></td><td>${esc(t(`receipts.names.${receipt.kind}`))}</td><td>${esc(fullInstant(receipt.at))}</td><td>${esc(t(`evidence.verdict.${proof.verdict}`))}</td><td><code>${canonicalSha256}</code></td><td>${revocationHtml(receipt, revocation)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="es-MX"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width"><title>${esc(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${esc(title)}</h1>${isPractice(m) ? `<p class="mark">${esc(PRACTICE_MARK)}</p>` : ''}<p>${esc(t('evidence.index.note'))}</p>
<section><h2>${esc(t('receipts.title'))}</h2><table><thead><tr><th scope="col">${esc(t('receipts.fields.folio'))}</th><th scope="col">${esc(t('receipts.filter'))}</th><th scope="col">${esc(t('receipts.fields.at'))}</th><th scope="col">${esc(t('receipts.verdict.heading'))}</th><th scope="col">${esc(t('evidence.index.canonical'))}</th><th scope="col">${esc(t('evidence.index.revocation'))}</th></tr></thead><tbody>${receipts.join('')}</tbody></table></section>
${acts.join('\n')}</main></body></html>
`;
}

export function drawOrigins(paper: Paper, { origins }: Pick<IndexAct, 'origins'>): void {
  if (origins.length === 0) return;
  paper.heading(3, t('evidence.index.origin'));
  for (const { name, told } of origins) paper.paragraph(name).list(told);
  paper.paragraph(t('evidence.why.origin-own-word'), 'soft');
}

/** Acts whose documents the PDF index lists one by one. */
const DETAILED = 60;

export function indexPdf(m: IndexModel, fonts: Fonts): Promise<Uint8Array> {
  const title = scopeTitle(m.scope);
  const paper = new Paper({
    title,
    subject: t('evidence.index.subject'),
    at: dateOf(m),
    fonts,
    foot: `${title} · ${t('evidence.paper.foot')}`,
    ...(isPractice(m) ? { mark: PRACTICE_MARK } : {}),
  });
  paper.heading(1, title).paragraph(t('evidence.index.note'));
  if (m.receipts.length > 0) {
    paper.heading(2, t('receipts.title'));
    paper.table(
      [
        { title: t('receipts.fields.folio'), width: 0.26 },
        { title: t('receipts.fields.at'), width: 0.26 },
        { title: t('receipts.verdict.heading'), width: 0.16 },
        { title: t('evidence.index.canonical'), width: 0.32, mono: true },
      ],
      m.receipts.map(({ receipt, proof, canonicalSha256 }) => [
        `${receipt.folio}\n${t(`receipts.kinds.${receipt.kind}`)}`,
        fullInstant(receipt.at),
        t(`evidence.verdict.${proof.verdict}`),
        canonicalSha256,
      ]),
    );
  }
  const answered = m.receipts.flatMap(({ receipt, revocation }) => revocation.map((each) => [receipt.folio, each.sha256] as const));
  if (answered.length > 0) {
    paper.heading(2, t('evidence.index.revocation'));
    paper.table(
      [
        { title: t('receipts.fields.folio'), width: 0.3 },
        { title: 'SHA-256', width: 0.7, mono: true },
      ],
      answered,
    );
  }
  // Of a large year the paper lists the acts; their documents are in indice.html and in the manifest.
  if (m.acts.length > DETAILED) {
    paper.heading(2, t('evidence.binder.acts'));
    paper.table(
      [
        { title: t('receipts.fields.folio'), width: 0.28 },
        { title: t('evidence.binder.act'), width: 0.42 },
        { title: t('evidence.index.state'), width: 0.3 },
      ],
      m.acts.map(({ act }) => [act.folio, act.title, stateWords(act)]),
    );
    return paper.end();
  }
  for (const each of m.acts) {
    paper.heading(2, each.act.title).facts(actFacts(each));
    if (each.documents.length > 0)
      paper.table(
        [
          { title: t('evidence.index.documents'), width: 0.5 },
          { title: t('evidence.index.bytes'), width: 0.14, align: 'right' },
          { title: 'SHA-256', width: 0.36, mono: true },
        ],
        each.documents.map((d) => [`${d.name}${remark(d)}`, String(d.size), d.sha256]),
      );
    drawOrigins(paper, each);
  }
  return paper.end();
}
