// Holds `acuse acts list`, `show` and `search` over the archive, only reading. Must not show what has not been notified: there is nothing kept of it.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { MATTERS, NOTIFICATION_STATES } from '../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import type { ActFilter, ActRecord, CaseFile } from '../archive/types.ts';
import { type ArchiveOptions, overArchive, withArchive } from './archive-options.ts';
import { EXIT, refuse, say, text, wrongInput } from './exits.ts';

const MAX_LIMIT = 100_000;
const { t } = text;

const whole =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(value);
    return number;
  };

type ListOptions = ArchiveOptions & {
  readonly state?: ActFilter['state'];
  readonly kind?: ActFilter['kind'];
  readonly matter?: ActFilter['matter'];
  readonly year?: number;
  readonly rfc?: string;
  readonly text?: string;
  readonly tag?: string;
  readonly order: 'newest' | 'urgency';
  readonly offset: number;
  readonly limit: number;
};

/** What scripts get of an act. */
const actOf = (act: ActRecord) => ({
  id: act.id,
  folio: act.folio,
  rfc: act.rfc,
  kind: act.kind,
  class: act.class,
  matter: act.matter,
  title: act.title,
  issuer: act.issuer,
  employerRegistration: act.employerRegistration,
  noticeAt: act.noticeAt,
  state: act.state,
  openedAt: act.openedAt,
  deemedAt: act.deemedAt,
  knownAt: act.knownAt ?? null,
  dueOn: act.dueOn,
  dueAction: act.dueAction,
  workState: act.workState,
  concluded: act.concludedAt !== null,
  tags: act.tags,
  documents: act.documentCount,
  quarantined: act.quarantinedCount,
  pendingOutcome: act.pendingOutcome,
});

const lineOf = (act: ActRecord): string =>
  [
    act.folio.padEnd(18),
    text.shortDay(text.dayOf(act.noticeAt), { year: true }).padEnd(16),
    t(`common.notification.${act.knownAt ? 'known' : act.state}`).padEnd(26),
    (act.dueOn ? `vence ${text.shortDay(act.dueOn, { year: true })}` : 'sin plazo').padEnd(18),
    act.title,
  ].join('  ');

const snippetLine = (snippet: { readonly text: string } | null): readonly string[] =>
  snippet ? [`    «${snippet.text.replace(/\s+/g, ' ').trim()}»`] : [];

function list(o: ListOptions): void {
  withArchive(o, (archive) => {
    const filter: ActFilter = {
      ...(o.state ? { state: o.state } : {}),
      ...(o.kind ? { kind: o.kind } : {}),
      ...(o.matter ? { matter: o.matter } : {}),
      ...(o.year ? { year: o.year } : {}),
      ...(o.text ? { text: o.text } : {}),
      ...(o.tag ? { tag: o.tag } : {}),
    };
    const found = archive.listActs({
      ...(o.rfc ? { rfc: o.rfc.toUpperCase() } : {}),
      filter,
      order: o.order,
      offset: o.offset,
      limit: o.limit,
    });
    say(o.json, { total: found.total, items: found.items.map((item) => ({ ...actOf(item), snippet: item.snippet })) }, () => [
      ...found.items.flatMap((item) => [lineOf(item), ...snippetLine(item.snippet)]),
      found.items.length === found.total
        ? `${text.count(found.total)} en total.`
        : `${text.count(found.items.length)} de ${text.count(found.total)}.`,
    ]);
  });
}

function find(words: readonly string[], o: ArchiveOptions & { readonly rfc?: string; readonly limit: number }): void {
  withArchive(o, (archive) => {
    const { hits, more } = archive.search({ text: words.join(' '), limit: o.limit, ...(o.rfc ? { rfc: o.rfc.toUpperCase() } : {}) });
    say(o.json, { more, hits: hits.map((hit) => ({ ...actOf(hit.act), snippet: hit.snippet })) }, () => [
      ...hits.flatMap((hit) => [lineOf(hit.act), ...snippetLine(hit.snippet)]),
      hits.length === 0 ? 'Nada con esas palabras.' : `${text.count(hits.length)}${more ? ' (hay más; use --limit)' : ''}.`,
    ]);
    process.exitCode = hits.length > 0 ? EXIT.yes : EXIT.no;
  });
}

const caseOf = (file: CaseFile) => ({
  ...actOf(file.act),
  documents: file.documents.map(({ id, name, mediaType, size, sha256, issuedAt, storedAt }) => ({
    id,
    name,
    mediaType,
    size,
    sha256,
    issuedAt,
    storedAt,
  })),
  quarantined: file.quarantined.map(({ id, reason, size, sha256, storedAt }) => ({ id, reason, size, sha256, storedAt })),
  receipts: file.receipts.map(({ receipt, verified }) => ({
    id: receipt.id,
    folio: receipt.folio,
    kind: receipt.kind,
    at: receipt.at,
    verified,
  })),
  notes: file.notes.filter((note) => !note.removed).map(({ text: words, createdAt }) => ({ text: words, at: createdAt })),
  deadline: file.deadlines[0] ?? null,
  ledger: file.ledger.map(({ seq, at, kind, hash }) => ({ seq, at, kind, hash })),
});

function show(name: string, o: ArchiveOptions & { readonly rfc?: string }): void {
  withArchive(o, (archive) => {
    const ids = archive.actIds(name, o.rfc?.toUpperCase());
    if (ids.length > 1) return wrongInput(o.json, `Hay ${ids.length} actos con ese folio: diga de quién con --rfc.`);
    const file = ids[0] === undefined ? null : archive.caseFile(ids[0]);
    if (!file) return refuse(o.json, { code: 'NOT_FOUND' }, EXIT.no);
    const { act } = file;
    say(o.json, caseOf(file), () => [
      act.title,
      `${t(`common.kinds.${act.kind}`)} · ${act.folio} · ${act.rfc}`,
      `${act.issuer.office}, ${act.issuer.unit}`,
      `Aviso: ${text.fullInstant(act.noticeAt)}`,
      `Estado: ${t(`common.notification.${act.state}`)}${(act.openedAt ?? act.deemedAt) ? ` (${text.fullInstant(act.openedAt ?? act.deemedAt ?? '')})` : ''}`,
      `Plazo: ${act.dueOn ? `vence el ${text.longDay(act.dueOn)}` : 'no corre o no se sabe'}`,
      ...file.documents.map((document) => `Documento: ${document.name} · ${text.count(document.size)} bytes · SHA-256 ${document.sha256}`),
      ...file.quarantined.map((kept) => `Apartado: ${kept.id} · ${kept.reason}`),
      ...file.receipts.map(({ receipt }) => `Acuse: ${receipt.folio} · ${text.fullInstant(receipt.at)}`),
      ...file.notes.filter((note) => !note.removed).map((note) => `Nota: ${note.text}`),
    ]);
  });
}

export function registerActs(program: Command): void {
  const acts = program.command('acts').description('los actos que guarda este equipo');
  overArchive(acts.command('list').description('lista de actos, con filtros'))
    .addOption(new Option('--state <estado>', 'sin abrir, abierto, notificado por vencimiento').choices([...NOTIFICATION_STATES]))
    .addOption(new Option('--kind <clase>', 'clase de acto').choices([...ACT_KINDS]))
    .addOption(new Option('--matter <materia>', 'materia').choices([...MATTERS]))
    .option('--year <año>', 'año del aviso', whole(2000, 2100))
    .option('--rfc <rfc>', 'sólo de ese RFC')
    .option('--text <palabras>', 'que contengan estas palabras (con o sin acentos)')
    .option('--tag <etiqueta>', 'con esa etiqueta')
    .addOption(new Option('--order <orden>', 'lo más nuevo primero, o lo más urgente').choices(['newest', 'urgency']).default('newest'))
    .option('--offset <n>', 'desde el renglón n', whole(0, 10_000_000), 0)
    .option('--limit <n>', 'cuántos', whole(1, MAX_LIMIT), 50)
    .action(list);
  overArchive(acts.command('show <folio>').description('el expediente de un acto, por folio o identificador; sale con 1 si no está'))
    .option('--rfc <rfc>', 'de quién, si el folio se repite')
    .action(show);
  overArchive(acts.command('search <palabras...>').description('busca en títulos, datos, documentos y notas; sale con 1 si no hay nada'))
    .option('--rfc <rfc>', 'sólo de ese RFC')
    .option('--limit <n>', 'cuántos', whole(1, MAX_LIMIT), 20)
    .action(find);
}
