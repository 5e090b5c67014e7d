// Holds the verifier that travels in a package: drop the ZIP, read the verdict. One page, no network, no other file of ours.
// Must not draw anything from a package but text.
import '../../src-shared/plain-checks.ts';
import { toBase64 } from '../../src-shared/proof/bytes.ts';
import { inOrder } from '../../src-shared/proof/manifest.ts';
import { checkFiles, checkPackage, type PackageProof } from '../../src-shared/proof/package-check.ts';
import { checkStamps, MAX_STAMP } from '../../src-shared/proof/stamp-check.ts';
import { REASONS, type Reason, type Verdict, verdictOf, worse } from '../../src-shared/proof/verdict.ts';
import { isSafePath } from '../../src-shared/proof/zip-form.ts';
import type { ZipEntry } from '../../src-shared/proof/zip-read.ts';
import { evidence } from '../../src-shared/text/es-MX/evidence.ts';
import { derOf, describe, type Known, knownAuthorities, type Named } from './web-certificate.ts';
import { webOracle } from './web-oracle.ts';

const el = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const words = (message: string, details: Reason['details'] = {}): string =>
  message.replace(/\{(\w+)\}/g, (_all, name: string) => String(details[name] ?? '…'));
const reasonWords = ({ code, details }: Reason): string => words(evidence.why[code], details);
const verdictWords = (verdict: Verdict): string => evidence.verdict[verdict];

function node(tag: string, text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function listOf(why: readonly Reason[]): HTMLElement {
  const list = document.createElement('ul');
  // What is wrong first.
  const order = (code: Reason['code']): number => (REASONS[code] === 'valid' ? 1 : 0);
  for (const each of why.toSorted((a, b) => order(a.code) - order(b.code)))
    list.append(node('li', reasonWords(each), { 'data-code': each.code }));
  return list;
}

function show(proof: PackageProof): void {
  const answer = el('answer');
  answer.replaceChildren();
  answer.hidden = false;
  const header = document.createElement('header');
  header.dataset.verdict = proof.verdict;
  const practice = proof.items.some(({ why }) => why.some(({ code }) => code === 'practice-authority'));
  header.append(node('h2', verdictWords(proof.verdict), { class: 'v', id: 'verdict' }));
  if (practice) header.append(node('p', evidence.why['practice-authority']));
  header.append(listOf(proof.why));
  if (proof.fingerprint) {
    const line = node('p', 'Huella del paquete (SHA-256 del manifiesto): ');
    line.append(node('code', proof.fingerprint, { id: 'fingerprint' }));
    header.append(line);
  }
  answer.append(header);
  for (const item of proof.items) {
    const details = document.createElement('details');
    details.dataset.verdict = item.verdict;
    details.dataset.path = item.path;
    details.open = item.verdict !== 'valid';
    const kind = { receipt: 'Acuse', document: 'Documento', origin: 'Cómo llegó', ledger: 'Bitácora', stamp: 'Sello de tiempo de' }[
      item.kind
    ];
    const summary = node('summary', `${kind}: ${item.kind === 'ledger' ? `${item.title} renglones` : item.title} — `);
    summary.append(node('span', verdictWords(item.verdict), { class: 'v' }));
    details.append(summary, node('code', item.path), listOf(item.why));
    answer.append(details);
  }
  el('busy').textContent = `Listo: ${verdictWords(proof.verdict)}.`;
}

let known: readonly Named[] = [];
function showKnown(): void {
  // One authority may stand for both sides: it is named once.
  const described = new Map(known.map((each) => [describe(each).sha256, describe(each)]));
  el('known').replaceChildren(
    ...[...described.values()].map(({ name, sha256, environment }) => {
      const item = node('li', `${name}${environment === 'practice' ? ' (práctica)' : ''} `);
      item.append(node('code', sha256));
      return item;
    }),
  );
}

async function judge(check: () => Promise<PackageProof>): Promise<void> {
  el('busy').textContent = 'Comprobando…';
  try {
    show(await check());
  } catch {
    // Whatever it was, it is no proof.
    show({ verdict: 'cannot-tell', why: [{ code: 'not-a-package' }], scope: null, fingerprint: null, files: 0, items: [] });
  }
}
const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** What is to be judged now: a package, packed or not, and what was brought beside it. */
let chosen: { readonly zip: File | null; readonly folder: readonly File[]; readonly beside: readonly File[] } = {
  zip: null,
  folder: [],
  beside: [],
};
const judgeChosen = (): Promise<void> =>
  judge(async () => {
    const { zip, folder, beside } = chosen;
    const oracle = webOracle(known);
    const entries = await Promise.all(beside.map(async (file) => ({ path: file.name, bytes: await bytesOf(file) })));
    const stamps: ZipEntry[] = [];
    for (const each of entries) if (each.bytes.length <= MAX_STAMP && (await oracle.stampOf(each.bytes))) stamps.push(each);
    if (zip) return checkPackage(await bytesOf(zip), { oracle, stamps });
    if (folder.length > 0) return judgeFolder(folder, stamps);
    // One thing alone that is no stamp can only be meant as a package, whatever it is called.
    const [only] = entries;
    return only && entries.length === 1 && stamps.length === 0 ? checkPackage(only.bytes, { oracle }) : judgeLoose(entries, stamps);
  });

/** Documents and their stamps without any package. */
async function judgeLoose(entries: readonly ZipEntry[], stamps: readonly ZipEntry[]): Promise<PackageProof> {
  const held = new Map(entries.filter((each) => !stamps.includes(each)).map(({ path, bytes }) => [path, bytes]));
  // A stamp proves what it proves, here with nothing around it: its own reasons are the verdict.
  const items = (await checkStamps(stamps, held, webOracle(known))).map((item) => ({ ...item, verdict: verdictOf(item.why) }));
  const why: readonly Reason[] = items.length === 0 ? [{ code: 'stamp-unreadable' }] : [];
  const verdict = items.reduce<Verdict>((worst, item) => worse(worst, item.verdict), why.length === 0 ? 'valid' : verdictOf(why));
  return { verdict, why, scope: null, fingerprint: null, files: entries.length, items };
}

async function judgeFolder(files: readonly File[], stamps: readonly ZipEntry[]): Promise<PackageProof> {
  const entries = await Promise.all(
    files.map(async (file) => ({ path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name, bytes: await bytesOf(file) })),
  );
  return checkFiles(inOrder(entries.filter(({ path }) => isSafePath(path))), { oracle: webOracle(known), stamps });
}

async function start(): Promise<void> {
  known = await knownAuthorities(JSON.parse(el('authorities').textContent ?? '[]') as readonly Known[]);
  showKnown();
  const zip = el<HTMLInputElement>('zip');
  const folder = el<HTMLInputElement>('folder');
  const roots = el<HTMLInputElement>('roots');
  const beside = el<HTMLInputElement>('beside');
  const times = el<HTMLInputElement>('times');
  const again = async (): Promise<void> => {
    if (chosen.zip || chosen.folder.length + chosen.beside.length > 0) await judgeChosen();
  };
  const choose = (next: Partial<typeof chosen>): void => {
    chosen = { ...chosen, ...next };
    void again();
  };
  zip.addEventListener('change', () => choose({ zip: zip.files?.[0] ?? null, folder: [] }));
  folder.addEventListener('change', () => choose({ zip: null, folder: [...(folder.files ?? [])] }));
  beside.addEventListener('change', () => choose({ beside: [...(beside.files ?? [])] }));
  const trusts = (input: HTMLInputElement, sides: readonly Known['side'][]): void =>
    input.addEventListener('change', async () => {
      const ders = await Promise.all([...(input.files ?? [])].map(async (file) => derOf(await bytesOf(file))));
      const given = ders.flatMap((der) => (der ? sides.map((side) => ({ side, environment: 'test' as const, der: toBase64(der) })) : []));
      known = [...known.filter(({ side }) => !sides.includes(side)), ...(await knownAuthorities(given))];
      showKnown();
      await again();
    });
  trusts(roots, ['institute', 'person']);
  trusts(times, ['stamps']);
  const drop = el('drop');
  for (const name of ['dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.toggleAttribute('data-over', name === 'dragover');
      const files = name === 'drop' ? [...(event.dataTransfer?.files ?? [])] : [];
      if (files.length === 0) return;
      const dropped = files.find((file) => /\.zip$/i.test(file.name)) ?? null;
      const rest = files.filter((file) => file !== dropped);
      // A stamp dropped after its package joins it.
      choose(dropped ? { zip: dropped, folder: [], beside: rest } : { beside: rest });
    });
  // Chosen before this page was ready to listen.
  if (zip.files?.[0]) choose({ zip: zip.files[0] });
}
void start();
