// Holds the figures of proof: one acknowledgement judged, a package of 500 acts built and checked, a binder of 300, and the memory of it.
// Must not share a process with other measurements: the memory is the process's own. `node test/bench/evidence.ts` prints them.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Archive } from '../../src-main/archive/archive.ts';
import { createPracticeAuthority, openSigner, type Signer, TrustStore } from '../../src-main/efirma/index.ts';
import { newKeyPair } from '../../src-main/efirma/practice-authority.ts';
import { type EvidenceTrust, nodeOracle, ROOTS_BLOCK } from '../../src-main/evidence/index.ts';
import { buildBinder, buildPackage, openFonts } from '../../src-main/evidence/making.ts';
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { documentCanonical, openingCanonical, receiptCanonical } from '../../src-shared/domain/canonical.ts';
import type { Receipt, Seal } from '../../src-shared/domain/receipt.ts';
import { checkPackage } from '../../src-shared/proof/package-check.ts';
import { checkReceipt } from '../../src-shared/proof/receipt-check.ts';
import { type Measurement, median, row } from './figures.ts';

type Figures = Readonly<Record<'receiptMs' | 'buildS' | 'checkS' | 'binderS' | 'megabytes' | 'peakMB' | 'buildPeakMB', number>>;

const RFC = 'XIQB891116QE4';
const AT = '2026-06-10T15:00:00.000Z';
const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

function people(): { seal: Signer; person: Signer; trust: EvidenceTrust } {
  const authority = createPracticeAuthority(new Date(AT));
  const open = (pair: { cer: Uint8Array; key: Uint8Array }, password: string, purpose: 'seal' | 'efirma'): Signer => {
    const opened = openSigner({ ...pair, password: Buffer.from(password), trust: authority.trustStore(), at: new Date(AT), purpose });
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  const sealing = authority.issueSeal({ name: 'INSTITUTO DE PRÁCTICA' });
  const life = { validFrom: new Date('2025-01-01T00:00:00Z'), validTo: new Date('2029-01-01T00:00:00Z') };
  const own = authority.issueFiel({
    rfc: RFC,
    name: 'BERENICE XIMO QUEZADA',
    person: 'fisica',
    curp: 'XIQB891116MGRMZR05',
    password: 'x',
    keyPair: newKeyPair(),
    ...life,
  });
  return {
    seal: open(sealing, sealing.password, 'seal'),
    person: open(own, 'x', 'efirma'),
    trust: { institute: TrustStore.fromDer([{ der: authority.rootDer, environment: 'practice' }]), person: authority.trustStore() },
  };
}

function fill(archive: Archive, acts: number, { seal, person }: ReturnType<typeof people>, documentBytes: number): Receipt {
  const chain = seal.chainDer.map(base64);
  const sealed = (canonical: string): Seal => {
    const made = seal.seal(canonical);
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  archive.upsertProfile({
    rfc: RFC,
    name: 'BERENICE XIMO QUEZADA',
    person: 'fisica',
    source: 'practice',
    certificateSerial: null,
    createdAt: AT,
  });
  let last: Receipt | null = null;
  for (let n = 0; n < acts; n += 1) {
    const folio = `FD-20260610-${String(n).padStart(9, '0')}`;
    const summary: ActSummary = {
      id: `act_${n}`,
      folio,
      kind: 'multa',
      class: 'resolucion',
      matter: 'recaudacion',
      title: 'Multa por omisión',
      issuer: { office: 'Subdelegación Acapulco', officeKey: '1201', unit: 'Emisión y Pago Oportuno' },
      rfc: RFC,
      employerRegistration: null,
      noticeAt: AT,
      state: 'noticed',
      openedAt: null,
      deemedAt: null,
    };
    archive.storeActs(RFC, [summary], { cursor: null });
    const bytes = randomBytes(documentBytes);
    const facts = { folio, name: 'multa.pdf', size: bytes.length, sha256: sha256(bytes), issuedAt: AT };
    const said = openingCanonical({ actId: summary.id, folio, rfc: RFC, consentSha256: sha256('x'), signedAt: AT, key: `k${n}` });
    const own = person.seal(said);
    const cades = person.cades(Buffer.from(said), new Date(AT));
    if (!own.ok || !cades.ok) throw new Error('could not sign');
    const body = {
      folio: `ACU-20260610-${String(n).padStart(9, '0')}`,
      kind: 'opening',
      rfc: RFC,
      subject: folio,
      at: AT,
      contentSha256: sha256(facts.sha256),
    } as const;
    const receipt: Receipt = {
      id: `rcp_${n}`,
      ...body,
      seal: sealed(receiptCanonical({ ...body, signedSha256: sha256(Buffer.from(own.value.signature, 'base64')) })),
      chain,
      signed: { ...own.value, cades: base64(cades.value) },
    };
    const stored = archive.recordOpening({
      actId: summary.id,
      receipt,
      openedAt: AT,
      outboxKey: null,
      documents: [
        {
          id: `doc_${n}`,
          name: facts.name,
          mediaType: 'application/pdf',
          bytes,
          sha256: facts.sha256,
          seal: sealed(documentCanonical(facts)),
          chain,
          issuedAt: AT,
          verdict: {},
          text: null,
        },
      ],
    });
    if (!stored.ok) throw new Error(stored.error.code);
    last = receipt;
  }
  return last as Receipt;
}

const peak = (): number => process.resourceUsage().maxRSS / 1024;
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function prepare(folder: string, acts: number, documentBytes = 60_000): void {
  const opened = Archive.open({ file: join(folder, 'archive.sqlite'), now: () => new Date(AT) });
  if (!opened.ok) throw new Error(opened.error.code);
  const who = people();
  fill(opened.value, acts, who, documentBytes);
  opened.value.close();
  for (const side of ['institute', 'person'] as const)
    for (const [n, der] of who.trust[side].certificates.entries()) writeFileSync(join(folder, `${side}-${n}.der`), der);
}

async function figures(folder: string, acts: number): Promise<Figures> {
  const opened = Archive.open({ file: join(folder, 'archive.sqlite'), now: () => new Date(AT) });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  const store = (side: string): TrustStore =>
    TrustStore.fromDer(
      readdirSync(folder)
        .filter((name) => name.startsWith(`${side}-`))
        .map((name) => ({ der: readFileSync(join(folder, name)), environment: 'practice' as const })),
    );
  const trust: EvidenceTrust = { institute: store('institute'), person: store('person') };
  try {
    const oracle = nodeOracle(trust);
    const fonts = openFonts(join(import.meta.dirname, '..', '..', 'assets'));
    const out = join(folder, 'a.zip');
    const ask = { kind: 'year', year: 2026, rfc: RFC } as const;
    const buildS = await seconds(async () => {
      const made = await buildPackage({ source: archive, ask, trust, fonts, verifier: ROOTS_BLOCK, out });
      if (!made.ok) throw new Error(made.error.code);
    });
    const buildPeakMB = peak();
    const [receipt] = archive.receipts().map((record) => record.receipt);
    const single: number[] = [];
    for (let n = 0; n < 60; n += 1) single.push((await seconds(() => checkReceipt(receipt, { oracle }))) * 1000);
    const checkS = await seconds(async () => {
      const proof = await checkPackage(readFileSync(out), { oracle });
      if (proof.verdict !== 'valid') throw new Error(JSON.stringify(proof.why));
    });
    const binderS = await seconds(async () => {
      const made = await buildBinder({ source: archive, rfc: RFC, name: 'X', year: 2026, trust, fonts });
      if (!made.ok) throw new Error(made.error.code);
    });
    return {
      receiptMs: median(single),
      buildS,
      checkS,
      binderS: (binderS * 300) / acts,
      megabytes: statSync(out).size / 1e6,
      buildPeakMB,
      peakMB: peak(),
    };
  } finally {
    archive.close();
  }
}

/** Two processes: one fills an archive, the other has only to prove it. */
function evidenceFigures(acts: number): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-evidence-'));
  const child = (...args: readonly string[]): string =>
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...args], {
      encoding: 'utf8',
    });
  try {
    child('fill', folder, String(acts));
    return JSON.parse(child('figures', folder, String(acts))) as Figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const measureEvidence: Measurement = async ({ quick, say }) => {
  const acts = quick ? 100 : 500;
  say(`evidence: ${acts} acts`);
  const f = evidenceFigures(acts);
  const scale = 500 / acts;
  return [
    row({ what: 'judge one acknowledgement', value: f.receiptMs, unit: 'ms', limit: { of: 'value', atMost: 10 } }),
    row({ what: 'build a package of 500 acts', value: f.buildS * scale, unit: 's', limit: { of: 'value', atMost: 15 } }),
    row({ what: 'check a package of 500 acts', value: f.checkS * scale, unit: 's', limit: { of: 'value', atMost: 10 } }),
    row({ what: 'binder of 300 acts', value: f.binderS, unit: 's', limit: { of: 'value', atMost: 15 } }),
    row({ what: 'memory while building', value: f.buildPeakMB, unit: 'MB', limit: { of: 'value', atMost: 300 } }),
  ];
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what = '', folder = '', acts = '500'] = process.argv;
  if (what === 'fill') prepare(folder, Number(acts));
  else
    process.stdout.write(
      `${JSON.stringify(what === 'figures' ? await figures(folder, Number(acts)) : evidenceFigures(Number(what || 500)))}\n`,
    );
}
