// Holds a small house for the tests of services: a real archive file, the real practice institute, a real e.firma; only windows,
// dialogs and the desktop are stand-ins. Must not assert.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../../src-main/archive/archive.ts';
import type { ArchiveClient } from '../../../src-main/archive/index.ts';
import { TrustStore } from '../../../src-main/efirma/index.ts';
import { createGateway } from '../../../src-main/gateway/gateway.ts';
import { createClock } from '../../../src-main/services/clock.ts';
import { createEfirmaFiles, type EfirmaPaths } from '../../../src-main/services/efirma-files.ts';
import { createEnrolment } from '../../../src-main/services/enrolment.ts';
import { createOutbox } from '../../../src-main/services/outbox.ts';
import type { Settings } from '../../../src-main/services/ports.ts';
import { createSession } from '../../../src-main/services/session.ts';
import { createSigning } from '../../../src-main/services/signing.ts';
import { PASSWORD, startInstitute } from '../practice/support.ts';

/** The archive's class as services see it: the same methods, answering promises. */
export function openTestArchive(): ArchiveClient {
  const opened = Archive.open({ file: join(mkdtempSync(join(tmpdir(), 'acuse-services-')), 'archive.sqlite'), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  return new Proxy(archive, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function' ? async (...args: unknown[]) => method.apply(target, args) : undefined;
    },
  }) as unknown as ArchiveClient;
}

const SETTINGS: Settings = {
  language: 'es-MX',
  theme: 'system',
  noticeAccepted: true,
  closeToTray: true,
  startAtLogin: false,
  notifications: true,
  checkEveryMinutes: 15,
  singleKeys: true,
};

/** An employer whose e.firma files are chosen; the signing window is a hand that types the right password at once. */
export async function moveIn() {
  const { institute, clock: machine } = startInstitute();
  const archive = openTestArchive();
  const clock = createClock(() => machine.now);
  const gateway = createGateway({
    fetch: institute.fetch,
    baseUrl: 'http://institute.practica',
    timeoutMs: 20_000,
    wait: async () => undefined,
    onInstituteTime: clock.note,
  });
  const efirma = await institute.controls.makeEfirma({ person: 'moral', name: 'Panadería Ñandú', password: PASSWORD });
  const folder = mkdtempSync(join(tmpdir(), 'acuse-efirma-'));
  const paths: EfirmaPaths = { cer: join(folder, 'a.cer'), key: join(folder, 'a.key') };
  writeFileSync(join(folder, 'a.cer'), efirma.cer);
  writeFileSync(join(folder, 'a.key'), efirma.key);
  const picker = { chooseOpen: async () => null, chooseSave: async () => null, chooseFolder: async () => null };
  const files = createEfirmaFiles({ picker, load: async () => paths, save: async () => undefined, title: () => '' });
  const trust = TrustStore.fromDer([...institute.authorities]).allowing(['practice']);
  const settings = { get: () => SETTINGS, set: () => SETTINGS };
  const signing = createSigning({
    window: {
      open: async () => {
        const asked = await signing.view();
        if (asked.ok) await signing.submit(asked.value.id, new TextEncoder().encode(PASSWORD));
      },
      close: () => undefined,
      onClosed: () => undefined,
    },
    files,
    trust: () => trust,
    clock,
    systemNow: () => machine.now,
    settings,
    emit: () => undefined,
    log: () => undefined,
  });
  const kept = new Map<string, string>();
  const secrets = {
    persists: true,
    get: (k: string) => kept.get(k) ?? null,
    set: (k: string, v: string) => void kept.set(k, v),
    delete: (k: string) => void kept.delete(k),
  };
  const said = () => ({ title: '', effect: [] });
  const enrolment = createEnrolment({
    archive,
    gateway,
    session: createSession({ gateway, signing, secrets, clock }),
    signing,
    outbox: createOutbox({ archive, gateway, clock }),
    files,
    picker,
    trust: () => trust,
    institute: () => TrustStore.fromDer([{ der: institute.root, environment: 'practice' }]).allowing(['practice']),
    clock,
    emit: () => undefined,
    words: () => ({ login: said, enable: said, disable: said, folder: '' }),
    enablingLastDay: '2025-02-01',
    practice: institute.controls.makeEfirma,
    newPassword: () => PASSWORD,
    onEnabled: () => undefined,
  });
  return { institute, archive, enrolment, machine };
}
