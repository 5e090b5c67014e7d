// Holds the one thing being signed now: what it says, whose e.firma is chosen, and the answer to whoever asked for it.
// The key and the password pass through here only as buffers on their way to efirma; nothing of them is kept or logged.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import { sha256 } from '../archive/sha256.ts';
import {
  type CertificateFacts,
  type Inspection,
  inspect,
  openSigner,
  prepareKey,
  type TrustStore,
  withKeyPermissions,
} from '../efirma/index.ts';
import { revokedError, signAsked } from './asked-signature.ts';
import type { Clock } from './clock.ts';
import type { EfirmaFiles } from './efirma-files.ts';
import type { Emit, Log, SettingsStore, SigningWindow, SystemNow } from './ports.ts';
import type { Captured, Revocations } from './revocation.ts';

export type SigningRequest = {
  readonly purpose: 'login' | 'enable' | 'disable' | 'open' | 'file' | 'report';
  readonly title: string;
  /** Sentences in the person's language that say what the signature does. */
  readonly effect: readonly string[];
  readonly addressee: { readonly rfc: string; readonly name: string };
  /** The canonical string for a signature made at `signedAt` (institute's time, ISO). */
  readonly canonicalAt: (signedAt: string) => string;
};

export type Signed = { readonly statement: SignedStatement; readonly facts: CertificateFacts; readonly signedAt: string };

type SigningView = Answer<'signing.view'>;
type Pending = {
  readonly id: string;
  readonly request: SigningRequest;
  signedAt: string;
  error: AppError | null;
  failures: number;
  blockedUntil: number;
  busy: boolean;
  /** What was answered of each certificate chosen, by its hash: asked as soon as it is seen, so that nobody waits for it later. */
  readonly asked: Map<string, { readonly coming: Promise<Captured | null>; came: Captured | null | undefined }>;
  readonly settle: (result: Result<Signed>) => void;
};

export type Signing = {
  /** Opens the signing window and waits for the person. CANCELLED when they close it; CONFLICT while another is open. */
  readonly sign: (request: SigningRequest) => Promise<Result<Signed>>;
  readonly view: () => Promise<Result<SigningView>>;
  readonly chooseFile: (what: 'cer' | 'key') => Promise<Result<SigningView>>;
  readonly submit: (id: string, password: Uint8Array) => Promise<Result<SigningView>>;
  readonly cancel: (id: string) => Promise<Result<{ done: true }>>;
};

export type SigningParts = {
  readonly window: SigningWindow;
  readonly files: EfirmaFiles;
  readonly trust: () => TrustStore;
  readonly revocation: Revocations;
  readonly clock: Clock;
  readonly systemNow: SystemNow;
  readonly settings: SettingsStore;
  readonly emit: Emit;
  readonly log: Log;
};

/** Past this, the instant shown is no longer near the one signed: the text is made again and shown again. */
const SHOWN_MAX_MS = 10 * 60_000;
/** Growing wait between wrong passwords, in seconds. A .key has no try limit; this only slows a hand, and says so. */
const WAITS = [0, 0, 1, 2, 4, 8, 15] as const;

export function createSigning(parts: SigningParts): Signing {
  let pending: Pending | null = null;

  const finish = (result: Result<Signed>): void => {
    const done = pending;
    pending = null;
    parts.window.close();
    done?.settle(result);
  };
  parts.window.onClosed(() => {
    if (pending && !pending.busy) finish(fail('CANCELLED'));
  });

  const about = (p: Pending, cer: Uint8Array) => {
    const hash = sha256(cer);
    const known = p.asked.get(hash);
    if (known) return known;
    const asked: { coming: Promise<Captured | null>; came: Captured | null | undefined } = {
      coming: parts.revocation.ask(cer).then((came) => {
        asked.came = came;
        if (pending === p) parts.emit('signing');
        return came;
      }),
      came: undefined,
    };
    p.asked.set(hash, asked);
    return asked;
  };
  /** What was answered so far, put into what is shown. */
  const withRevocation = (inspection: Inspection, came: Captured | null | undefined): Inspection => {
    if (inspection.verdict !== 'OK' || came === undefined) return inspection;
    if (came === null) return { ...inspection, warnings: [...inspection.warnings, 'REVOCACION_SIN_RESPUESTA'] };
    if (came.facts.status !== 'revoked') return inspection;
    return { ...inspection, verdict: 'REVOCADA', details: { fecha: came.facts.revokedAt ?? '' } };
  };

  const check = async (
    p: Pending,
  ): Promise<{ cer: { fileName: string; inspection: Inspection } | null; key: { fileName: string } | null }> => {
    const chosen = await parts.files.current();
    if (!chosen.cer) return { cer: null, key: chosen.key ? { fileName: chosen.key.fileName } : null };
    const judged = inspect({
      cer: chosen.cer.bytes,
      cerName: chosen.cer.fileName,
      trust: parts.trust(),
      at: parts.clock.now(),
      expectedRfc: p.request.addressee.rfc,
    });
    const came = judged.verdict === 'OK' ? about(p, chosen.cer.bytes).came : undefined;
    const inspection = withRevocation(withKeyPermissions(judged, chosen.key?.path ?? null), came);
    return { cer: { fileName: chosen.cer.fileName, inspection }, key: chosen.key ? { fileName: chosen.key.fileName } : null };
  };

  const view = async (): Promise<Result<SigningView>> => {
    const p = pending;
    if (!p) return fail('NOT_FOUND');
    const { cer, key } = await check(p);
    const { language, theme } = parts.settings.get();
    return ok({
      id: p.id,
      purpose: p.request.purpose,
      title: p.request.title,
      effect: [...p.request.effect],
      canonical: p.request.canonicalAt(p.signedAt),
      addressee: p.request.addressee,
      certificate: cer as SigningView['certificate'],
      key,
      error: p.error,
      waitSeconds: Math.max(0, Math.ceil((p.blockedUntil - parts.systemNow().getTime()) / 1000)),
      language,
      theme,
    });
  };

  const refuse = (p: Pending, error: AppError): Promise<Result<SigningView>> => {
    p.error = error;
    if (error.code === 'CONTRASENA_INCORRECTA') {
      p.failures += 1;
      p.blockedUntil = parts.systemNow().getTime() + (WAITS[Math.min(p.failures, WAITS.length - 1)] ?? 0) * 1000;
    }
    return view();
  };

  /** Reads both files anew (they may be another renewal since), signs, and forgets. */
  const signNow = async (p: Pending, password: Uint8Array): Promise<Result<Signed>> => {
    const now = parts.clock.now();
    if (now.getTime() - Date.parse(p.signedAt) > SHOWN_MAX_MS) {
      p.signedAt = now.toISOString();
      return fail('DOCUMENTO_CAMBIO');
    }
    const paths = await parts.files.paths();
    if (!paths.cer || !paths.key) return fail('ARCHIVO_NO_ENCONTRADO', { ruta: paths.cer ? '.key' : '.cer' });
    let cer: Uint8Array;
    let key: Uint8Array;
    try {
      [cer, key] = await Promise.all([readFile(paths.cer), readFile(paths.key)]);
    } catch {
      return fail('ARCHIVO_NO_ENCONTRADO', { ruta: `${basename(paths.cer)}, ${basename(paths.key)}` });
    }
    // Nobody is kept from signing by a service that does not answer: it gives up by itself, in seconds.
    const captured = await about(p, cer).coming;
    // Before the key is opened: a revoked e.firma must not even try the password.
    const revoked = revokedError(captured);
    if (revoked) return { ok: false, error: revoked };
    await prepareKey(key);
    const opened = openSigner({
      cer,
      key,
      password,
      cerName: basename(paths.cer),
      keyName: basename(paths.key),
      trust: parts.trust(),
      at: now,
      expectedRfc: p.request.addressee.rfc,
    });
    key.fill(0);
    if (!opened.ok) return opened;
    try {
      const statement = await signAsked(opened.value, p.request, { signedAt: p.signedAt, captured, revocation: parts.revocation });
      if (!statement.ok) return statement;
      return ok({ statement: statement.value, facts: opened.value.facts, signedAt: p.signedAt });
    } finally {
      opened.value.close();
    }
  };

  return {
    async sign(request) {
      if (pending) return fail('CONFLICT');
      const answer = new Promise<Result<Signed>>((settle) => {
        pending = {
          id: randomUUID(),
          request,
          signedAt: parts.clock.now().toISOString(),
          error: null,
          failures: 0,
          blockedUntil: 0,
          busy: false,
          asked: new Map(),
          settle,
        };
      });
      try {
        await parts.window.open();
      } catch (thrown) {
        parts.log('error', 'signing window did not open', { reason: String(thrown) });
        finish(fail('INTERNAL'));
      }
      return answer;
    },
    view,
    async chooseFile(what) {
      if (!pending) return fail('NOT_FOUND');
      const chosen = await parts.files.choose(what);
      if (!chosen.ok && chosen.error.code !== 'CANCELLED') return refuse(pending, chosen.error);
      if (chosen.ok) pending.error = null;
      parts.emit('signing');
      return view();
    },
    async submit(id, password) {
      const p = pending;
      try {
        if (!p || p.id !== id) return fail('NOT_FOUND');
        if (p.busy) return fail('CONFLICT');
        if (p.blockedUntil > parts.systemNow().getTime()) return await view();
        if (password.byteLength === 0) return await refuse(p, { code: 'CONTRASENA_VACIA' });
        p.busy = true;
        const signed = await signNow(p, password);
        p.busy = false;
        if (!signed.ok) return await refuse(p, signed.error);
        parts.log('info', 'signed', { purpose: p.request.purpose, serial: signed.value.facts.serial });
        p.error = null;
        const last = await view();
        finish(signed);
        return last;
      } finally {
        password.fill(0);
        if (p) p.busy = false;
      }
    },
    async cancel(id) {
      if (pending?.id === id) finish(fail('CANCELLED'));
      return ok({ done: true });
    },
  };
}
