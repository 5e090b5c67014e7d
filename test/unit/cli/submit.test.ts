// `acuse filings submit` against the real institute: over loopback as the command's desk does it, and once as a script calls the command.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFilingDesk } from '../../../src-main/compose-filing.ts';
import { readCertificate } from '../../../src-main/efirma/index.ts';
import { type Listening, listen } from '../../../src-main/practice/serve.ts';
import type { FilingOrder, Submitted } from '../../../src-main/services/filing-desk.ts';
import { openSource } from '../../../src-main/source.ts';
import type { Result } from '../../../src-shared/contract/result.ts';
import { ASSETS, openHouse, ROOT } from '../../support/house.ts';
import { enrol } from '../../support/mailbox-owner.ts';
import { PASSWORD } from '../practice/support.ts';
import { FORMS, goodValues } from '../procedures/filing-fixture.ts';
import { type Home, moveInEnabled, sourceOf } from '../services/support.ts';

const folder = mkdtempSync(join(tmpdir(), 'acuse-submit-'));
const paper = join(folder, 'anexo.pdf');
const form = FORMS.find((f) => f.id === 'promocion-libre');
const valuesFor = (rfc: string, more: Record<string, string> = {}) => ({ ...(form ? goodValues(form) : {}), rfc, ...more });

beforeAll(async () => {
  const document = await PDFDocument.create();
  document.addPage();
  writeFileSync(paper, await document.save());
});

describe('the desk, over loopback', () => {
  let home: Home;
  let server: Listening | null = null;
  let url = '';
  const up = async (): Promise<void> => {
    server = await listen(home.institute, url ? Number(new URL(url).port) : 0);
    url = server.url;
  };
  const down = async (): Promise<void> => {
    await server?.close();
    server = null;
  };
  beforeAll(async () => {
    home = await moveInEnabled();
    await home.stop();
    await up();
  });
  afterAll(down);

  type Way = { readonly rfc?: string; readonly password?: string; readonly cer?: string; readonly key?: string };
  const open = (way: Way = {}) =>
    openFilingDesk({
      profileDir: home.folder,
      rfc: way.rfc ?? home.rfc,
      efirma: {
        cer: way.cer ?? join(home.folder, 'mi.cer'),
        key: way.key ?? join(home.folder, 'mi.key'),
        password: new TextEncoder().encode(way.password ?? PASSWORD),
      },
      env: {},
      outside: {
        source: { ...sourceOf(home.institute), institute: null, baseUrl: url, fetch: (request) => fetch(request) },
        systemNow: () => home.machine.now,
        wait: async () => undefined,
      },
    });
  const orderOf = (purpose: string, more: Partial<FilingOrder> = {}): FilingOrder => ({
    procedure: 'promocion-libre',
    rfc: home.rfc,
    values: valuesFor(home.rfc, { purpose }),
    files: [{ slot: 'annexes', path: paper }],
    knowsItNotifies: false,
    again: false,
    ...more,
  });
  /** One command: opened, done, closed. */
  const submit = async (order: FilingOrder, way: Way = {}): Promise<Result<Submitted>> => {
    const desk = await open({ ...way, ...(way.rfc ? {} : { rfc: order.rfc }) });
    if (!desk.ok) return desk;
    try {
      return await desk.value.submit(order);
    } finally {
      await desk.value.close();
    }
  };
  const filed = (): number => Object.values(home.institute.controls.counters().filings).reduce((sum, n) => sum + n, 0);
  const leftOver = async (): Promise<number> => {
    home = await home.reopen();
    const { drafts } = await home.must('filings.list', { offset: 0, limit: 50 });
    await home.stop();
    return drafts.length;
  };

  it('files once, however often it is run, and once more only when told to', async () => {
    const before = filed();
    const first = await submit(orderOf('una vez'));
    expect(first).toMatchObject({
      ok: true,
      value: { state: 'filed', before: false, errors: [], folio: expect.stringMatching(/^[A-Z]+-\d/) },
    });
    const again = await submit(orderOf('una vez'));
    const folio = first.ok ? first.value.folio : '';
    expect(again).toMatchObject({ ok: true, value: { state: 'filed', before: true, folio, receipt: { id: expect.any(String) } } });
    expect(filed()).toBe(before + 1);
    const another = await submit(orderOf('una vez', { again: true }));
    expect(another).toMatchObject({ ok: true, value: { state: 'filed', before: false } });
    expect(another.ok && another.value.folio).not.toBe(folio);
    expect(filed()).toBe(before + 2);
    home = await home.reopen();
    const receipts = await home.must('receipts.list', { kind: 'filing' });
    expect(receipts.find((r) => r.folio === folio)).toMatchObject({ verdict: 'valid' });
    // What was answered about the e.firma when the command signed lies beside the signature, as when a person signs.
    const proof = await home.must('receipts.verify', { id: receipts.find((r) => r.folio === folio)?.id ?? '' });
    expect(proof.why?.map(({ code }) => code)).toContain('not-revoked');
    expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
    expect(await submit(orderOf('con la aplicación abierta'))).toMatchObject({ ok: false, error: { code: 'ARCHIVE_UNAVAILABLE' } });
    await home.stop();
  });

  it('two at once are one', async () => {
    const before = filed();
    const desk = await open();
    if (!desk.ok) throw new Error(desk.error.code);
    const both = await Promise.all([desk.value.submit(orderOf('a la vez')), desk.value.submit(orderOf('a la vez'))]);
    await desk.value.close();
    expect(both.filter((one) => one.ok && one.value.state === 'filed')).toHaveLength(1);
    expect(filed()).toBe(before + 1);
  });

  it('signed with no way out it waits, is not signed again, and goes with the next command', async () => {
    const before = filed();
    await down();
    expect(await submit(orderOf('sin línea'))).toMatchObject({
      ok: true,
      value: { state: 'waiting', folio: null, error: { code: 'SERVICE_DOWN' } },
    });
    expect(await submit(orderOf('sin línea'))).toMatchObject({ ok: true, value: { state: 'waiting' } });
    await up();
    expect(filed()).toBe(before);
    expect(await submit(orderOf('sin línea'))).toMatchObject({ ok: true, value: { state: 'filed' } });
    expect(filed()).toBe(before + 1);
  });

  it('or with the app, when that is opened first', async () => {
    const before = filed();
    await down();
    expect(await submit(orderOf('la envía la aplicación'))).toMatchObject({ ok: true, value: { state: 'waiting' } });
    await up();
    home = await home.reopen();
    await home.must('sync.now', undefined);
    await home.stop();
    expect(filed()).toBe(before + 1);
    expect(await submit(orderOf('la envía la aplicación'))).toMatchObject({ ok: true, value: { state: 'filed', before: true } });
    expect(filed()).toBe(before + 1);
  });

  it.each([
    ['commits and the line drops', 'commit-then-drop' as const],
    ['breaks before doing anything', 'error-500' as const],
  ])('is one filing when the institute %s', async (what, fault) => {
    const before = filed();
    home.institute.controls.setFault(fault, true, { times: 1, routes: ['submitFiling'] });
    const first = await submit(orderOf(what));
    expect(first.ok && first.value.state).not.toBe('refused');
    expect(await submit(orderOf(what))).toMatchObject({ ok: true, value: { state: 'filed' } });
    expect(filed()).toBe(before + 1);
  });

  it('signs nothing and leaves nothing behind: a wrong password, somebody else’s e.firma, an unknown mailbox, a form with faults', async () => {
    const before = filed();
    const lying = await leftOver();
    const order = orderOf('rechazos');
    expect(await submit(order, { password: 'otra' })).toMatchObject({ ok: false, error: { code: 'CONTRASENA_INCORRECTA' } });
    const other = await home.institute.controls.makeEfirma({ person: 'fisica', name: 'Otra Persona', password: PASSWORD });
    writeFileSync(join(folder, 'otra.cer'), other.cer);
    writeFileSync(join(folder, 'otra.key'), other.key, { mode: 0o600 });
    const theirs = { cer: join(folder, 'otra.cer'), key: join(folder, 'otra.key') };
    expect(await submit(order, theirs)).toMatchObject({ ok: false, error: { code: 'RFC_DISTINTO' } });
    expect(await submit({ ...order, rfc: other.rfc }, theirs)).toMatchObject({ ok: false, error: { code: 'NOT_ENROLLED' } });
    expect(await submit(order, { key: join(folder, 'no-esta.key') })).toMatchObject({
      ok: false,
      error: { code: 'ARCHIVO_NO_ENCONTRADO' },
    });
    expect(await submit(orderOf('x', { procedure: 'icsoe' }))).toMatchObject({ ok: false, error: { code: 'PROCEDURE_UNKNOWN' } });
    expect(await submit(orderOf('x', { files: [{ slot: 'nada', path: paper }] }))).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await submit(orderOf('x', { files: [{ slot: 'annexes', path: join(folder, 'no.pdf') }] }))).toMatchObject({
      ok: false,
      error: { code: 'ATTACHMENT_UNREADABLE' },
    });
    const faulty = await submit({ ...order, values: valuesFor(home.rfc, { email: 'no es', facts: '' }) });
    expect(faulty).toMatchObject({ ok: true, value: { state: 'refused', error: { code: 'FILING_INVALID' } } });
    expect(faulty.ok && faulty.value.errors.map((e) => e.field)).toEqual(expect.arrayContaining(['email', 'facts']));
    expect(filed()).toBe(before);
    expect(await leftOver()).toBe(lying);
    expect(await submit(order)).toMatchObject({ ok: true, value: { state: 'filed' } });
  });

  it('asks for it to be known that writing about a closed act notifies it', async () => {
    const issued = await home.institute.controls.issueAct({ rfc: home.rfc, kind: 'requerimiento-informacion' });
    if (!issued.ok) throw new Error(issued.error.code);
    home = await home.reopen();
    await home.must('sync.now', undefined);
    await home.stop();
    const answer = FORMS.find((f) => f.id === 'respuesta-requerimiento');
    const order = orderOf('', {
      procedure: 'respuesta-requerimiento',
      values: { ...(answer ? goodValues(answer) : {}), rfc: home.rfc, act: issued.value.id },
      files: [{ slot: 'evidence', path: paper }],
    });
    const told = await submit(order);
    expect(told).toMatchObject({ ok: true, value: { state: 'refused', notifies: [expect.stringContaining(issued.value.folio)] } });
    expect(await submit({ ...order, knowsItNotifies: true })).toMatchObject({ ok: true, value: { state: 'filed' } });
    home = await home.reopen();
    expect((await home.must('acts.get', { id: issued.value.id })).row.workState).toBe('answered');
    await home.stop();
  });

  it('does not sign with a revoked e.firma, and says since when', async () => {
    const before = filed();
    const lying = await leftOver();
    const read = readCertificate(readFileSync(join(home.folder, 'mi.cer')));
    const at = home.machine.now;
    await home.institute.controls.revoke(read.ok ? read.value.facts.serial : '', at);
    expect(await submit(orderOf('revocada'))).toMatchObject({
      ok: false,
      error: { code: 'REVOCADA', details: { fecha: at.toISOString() } },
    });
    expect(filed()).toBe(before);
    expect(await leftOver()).toBe(lying);
  });
});

describe('the command', () => {
  const profileDir = join(folder, 'profile');
  const cer = join(folder, 'mi.cer');
  const key = join(folder, 'mi.key');
  const password = join(folder, 'clave.txt');
  let rfc = '';
  beforeAll(async () => {
    mkdirSync(profileDir);
    const source = openSource({ profileDir, assetsDir: ASSETS, env: {}, systemNow: () => new Date() });
    if (!source.institute) throw new Error('no institute');
    const { controls } = source.institute;
    const efirma = await controls.makeEfirma({ person: 'moral', name: 'Panadería Ñandú', password: PASSWORD });
    rfc = efirma.rfc;
    writeFileSync(cer, efirma.cer);
    writeFileSync(key, efirma.key, { mode: 0o600 });
    writeFileSync(password, `${PASSWORD}\n`);
    const house = await openHouse({ profileDir, source, hands: { cer, key, password: PASSWORD } });
    await enrol(house, async (to) => controls.outbox().findLast((m) => m.to === to)?.body ?? '');
    await house.stop();
  });

  const acuse = (value: unknown, ...more: string[]) => {
    const path = join(folder, 'tramite.json');
    writeFileSync(path, JSON.stringify(value));
    const args = ['filings', 'submit', path, '--cer', cer, '--key', key, '--password-file', password, '--profile', profileDir, ...more];
    const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
  const good = () => ({ procedure: 'promocion-libre', rfc, values: valuesFor(rfc), files: { annexes: ['anexo.pdf'] } });

  it('files, prints the folio and the acknowledgement, and says so again when it is run again', { timeout: 180_000 }, () => {
    const made = acuse(good(), '--json');
    expect(made.err).toBe('');
    const first = JSON.parse(made.out);
    expect({ code: made.code, ...first }).toMatchObject({
      code: 0,
      state: 'filed',
      before: false,
      receipt: { contentSha256: expect.any(String) },
    });
    const again = acuse(good());
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining(`Ya estaba presentado con el folio ${first.folio}.`) });
  });
  it('ends with 1 when it was not filed, 2 when the file is none, 3 without an archive', { timeout: 180_000 }, () => {
    const faulty = acuse({ ...good(), values: { ...good().values, email: '' } });
    expect(faulty).toMatchObject({ code: 1, out: expect.stringContaining('email: falta llenarlo') });
    writeFileSync(password, 'otra\n');
    const refused = acuse({ ...good(), values: valuesFor(rfc, { purpose: 'otra' }) }, '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'CONTRASENA_INCORRECTA' } });
    expect(acuse({ ...good(), acts: { a: { kind: 'multa', notified: true } } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('«acts»'),
    });
    expect(acuse(good(), '--profile', join(folder, 'nada')).code).toBe(3);
  });
});
