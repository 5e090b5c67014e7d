// Holds every bad file, password and code a person can give, through the channels and real files: the code, its Spanish sentences, nothing
// signed or sent, nothing lost, and that the right one then works. Must not repeat what the e.firma room is tested for.
import { createPrivateKey } from 'node:crypto';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPracticeAuthority, type IssuedPair, PracticeAuthority } from '../../../src-main/efirma/index.ts';
import { EFIRMA_CODES, type ErrorCode } from '../../../src-shared/contract/errors.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { createText } from '../../../src-shared/text/index.ts';
import { satMissing, satOddPasswords, satPair, satTrust, sharedKeyPair } from '../../support/efirma-pairs.ts';
import { codeIn, openAct } from '../../support/mailbox-owner.ts';
import { AUTHORITY, PASSWORD } from '../practice/support.ts';
import { newAct, saysAll } from './exchanges.ts';
import { type Home, moveIn, moveInEnabled } from './support.ts';

const authority = PracticeAuthority.import(AUTHORITY);
const person = {
  rfc: 'FUNK671228PH6',
  name: 'KARLA FUENTE NOLASCO',
  person: 'fisica',
  curp: 'FUNK671228MCLNLR05',
  password: PASSWORD,
  validFrom: new Date('2026-11-01T00:00:00Z'),
  validTo: new Date('2030-11-01T00:00:00Z'),
} as const;
const keyPair = sharedKeyPair();
const good = authority.issueFiel({ ...person, keyPair });
const other = authority.issueFiel({ ...person, rfc: 'GOYA780416GM0' });
const look = (at: string): Date => new Date(at);

/** The same envelope with another cipher's name in it, which nobody here knows. */
function unknownCipher(key: Uint8Array): Uint8Array {
  const changed = Buffer.from(key);
  const at = changed.indexOf(Buffer.from('2a864886f70d0307', 'hex'));
  changed[at + 7] = 0x63;
  return changed;
}

/** A wrong password whose padding comes out right by chance, as one in 250 does: it fails as malformed ASN.1, not as «bad decrypt». */
function oddPassword(key: Uint8Array): string {
  for (let n = 0; n < 6000; n += 1) {
    const guess = `equivocada-${n}`;
    try {
      createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8', passphrase: guess });
    } catch (thrown) {
      if (!String((thrown as { code?: string }).code).includes('BAD_DECRYPT')) return guess;
    }
  }
  throw new Error('no such password found');
}

type Row = {
  readonly what: string;
  readonly cer?: Uint8Array;
  readonly key?: Uint8Array;
  readonly password?: string;
  readonly code: ErrorCode;
};
const ROWS: readonly Row[] = [
  { what: 'a wrong password', password: 'no es ésta', code: 'CONTRASENA_INCORRECTA' },
  { what: 'a wrong password that fails as ASN.1', password: oddPassword(good.key), code: 'CONTRASENA_INCORRECTA' },
  { what: 'no password', password: '', code: 'CONTRASENA_VACIA' },
  { what: 'swapped files', cer: good.key, key: good.cer, code: 'ARCHIVOS_INVERTIDOS' },
  { what: 'a CSD', ...authority.issueCsd({ ...person, keyPair }), code: 'ES_CSD' },
  { what: 'an institute’s seal', ...authority.issueSeal({ name: 'INSTITUTO', keyPair, password: PASSWORD }), code: 'TIPO_DESCONOCIDO' },
  {
    what: 'an expired e.firma',
    ...authority.issueFiel({ ...person, keyPair, validFrom: look('2021-01-01Z'), validTo: look('2025-01-01Z') }),
    code: 'VENCIDA',
  },
  {
    what: 'one not yet valid',
    ...authority.issueFiel({ ...person, keyPair, validFrom: look('2027-01-01Z'), validTo: look('2031-01-01Z') }),
    code: 'AUN_NO_VIGENTE',
  },
  {
    what: 'an untrusted issuer',
    ...createPracticeAuthority(look('2026-01-15T12:00:00Z')).issueFiel({ ...person, keyPair }),
    code: 'EMISOR_NO_CONFIABLE',
  },
  { what: 'a weak key', ...authority.issueFiel({ ...person, bits: 1024 }), code: 'LLAVE_DEBIL' },
  { what: 'the key of another pair', key: other.key, code: 'PAR_NO_CORRESPONDE' },
  { what: 'a plain key', key: keyPair.privateKey.export({ format: 'der', type: 'pkcs8' }), code: 'KEY_SIN_CIFRAR' },
  { what: 'an envelope nobody opens', key: unknownCipher(good.key), code: 'KEY_CIFRADO_NO_ADMITIDO' },
  { what: 'a key cut short', key: good.key.subarray(0, 900), code: 'KEY_DANADA' },
  { what: 'a picture as key', key: Buffer.from('89504e470d0a1a0a', 'hex'), code: 'KEY_ILEGIBLE' },
  { what: 'a certificate cut short', cer: good.cer.subarray(0, 700), code: 'CER_ILEGIBLE' },
  { what: 'an empty certificate', cer: new Uint8Array(), code: 'CER_ILEGIBLE' },
];

/** What a person was told, by the answer or by the signing window. */
async function enter(home: Home): Promise<AppError | null> {
  const before = home.hands.refusals.length;
  const answer = await home.call('enrolment.identify', undefined);
  if (answer.ok) return null;
  return home.hands.refusals[before] ?? answer.error;
}

async function choose(home: Home, pair: Partial<IssuedPair>): Promise<void> {
  const cer = join(home.folder, 'elegido.cer');
  const key = join(home.folder, 'elegido.key');
  writeFileSync(cer, pair.cer ?? good.cer);
  writeFileSync(key, pair.key ?? good.key);
  chmodSync(key, 0o600);
  home.hands.cer = cer;
  home.hands.key = key;
  await home.must('enrolment.chooseFile', { what: 'cer' });
  await home.must('enrolment.chooseFile', { what: 'key' });
}

describe('files and passwords on entering', () => {
  let home: Home;
  beforeAll(async () => {
    home = await moveIn();
  });
  afterAll(() => home.stop());

  it.each(ROWS)('$what: $code', async ({ cer, key, password, code }) => {
    await choose(home, { ...(cer ? { cer } : {}), ...(key ? { key } : {}) });
    home.hands.password = password ?? PASSWORD;
    const sent = home.sent.filter((line) => line !== 'POST /v1/sessions/challenge').length;
    const told = await enter(home);
    expect(told?.code).toBe(code);
    if (told) saysAll(told);
    // No session, no profile; not one signed thing left this machine.
    expect(home.sent.filter((line) => line !== 'POST /v1/sessions/challenge').length).toBe(sent);
    const { profile, session } = await home.must('app.status', undefined);
    expect([profile, session]).toEqual([null, 'none']);
    expect((await home.must('enrolment.get', undefined)).step).toBe('efirma');
    expect((await home.must('archive.verify', undefined)).problems).toEqual([]);
    expect(JSON.stringify(home.log)).not.toContain(PASSWORD);
  });

  it('covers every code that files and a password can bring', () => {
    // Told elsewhere: revocation in revocation.test.ts; the others need a moment of their own (below, or in signing).
    const elsewhere = ['REVOCADA', 'CERT_DE_PRUEBA', 'RFC_DISTINTO', 'ARCHIVO_NO_ENCONTRADO', 'DOCUMENTO_CAMBIO', 'FIRMA_NO_COMPROBADA'];
    const covered = new Set<string>(ROWS.map((row) => row.code));
    expect(EFIRMA_CODES.filter((code) => !covered.has(code)).toSorted()).toEqual(elsewhere.toSorted());
  });

  it('files that are gone, as on a stick pulled out: ARCHIVO_NO_ENCONTRADO, and chosen again they work', async () => {
    await choose(home, {});
    home.hands.password = PASSWORD;
    for (const gone of [home.hands.key, home.hands.cer]) {
      rmSync(gone ?? '');
      const told = await enter(home);
      expect(told?.code).toBe('ARCHIVO_NO_ENCONTRADO');
      if (told) saysAll(told);
    }
    expect((await home.must('app.status', undefined)).profile).toBe(null);
    await choose(home, {});
    expect(await enter(home)).toBe(null);
    expect((await home.must('app.status', undefined)).profile).toMatchObject({ rfc: person.rfc });
  });

  it('a key file that others may read is warned of, and signs all the same', async () => {
    await choose(home, {});
    const warnings = async () => (await home.must('enrolment.get', undefined)).certificate?.inspection.warnings;
    expect(await warnings()).toEqual([]);
    chmodSync(home.hands.key ?? '', 0o644);
    expect(await warnings()).toEqual(process.platform === 'win32' ? [] : ['PERMISOS_DE_LLAVE']);
    saysAll({ code: 'PERMISOS_DE_LLAVE' } as unknown as AppError);
    expect(await enter(home)).toBe(null);
  });
});

describe('the e.firma of another', () => {
  it('does not open what is addressed to this mailbox: RFC_DISTINTO, the consent stays unused, and one’s own still opens it', async () => {
    const home = await moveInEnabled();
    const own = { cer: home.hands.cer, key: home.hands.key };
    const { id } = await newAct(home);
    await home.must('sync.now', undefined);
    await choose(home, other);
    const before = home.sent.length;
    expect(await openAct(home, id)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const told = home.hands.refusals.at(-1);
    expect(told?.code).toBe('RFC_DISTINTO');
    if (told) saysAll(told);
    expect(home.sent.length).toBe(before);
    expect((await home.must('acts.get', { id })).row.state).toBe('noticed');
    Object.assign(home.hands, own);
    await home.must('enrolment.chooseFile', { what: 'cer' });
    await home.must('enrolment.chooseFile', { what: 'key' });
    expect(await openAct(home, id)).toMatchObject({ ok: true, value: { row: { state: 'opened' } } });
    await home.stop();
  });
});

describe('codes', () => {
  let home: Home;
  const VALUE = 'nuevo@panaderia.example.mx';
  beforeAll(async () => {
    home = await moveInEnabled();
  });
  afterAll(() => home.stop());
  const contact = async () => (await home.must('enrolment.get', undefined)).contacts.findLast((c) => c.value === VALUE);
  const confirm = async (code: string) => home.call('enrolment.confirmContact', { id: (await contact())?.id ?? '', code });
  const refused = async (code: string, expected: ErrorCode, state: string): Promise<void> => {
    const answer = await confirm(code);
    expect(answer.ok ? 'ok' : answer.error.code).toBe(expected);
    if (!answer.ok) saysAll(answer.error);
    expect((await contact())?.state).toBe(state);
  };

  it('wrong, replaced, used and too late are each told apart, and the right one works in between', async () => {
    await home.must('enrolment.addContact', { kind: 'email', value: VALUE });
    const first = codeIn(await home.mail(VALUE));
    await refused('AAAAAAAA', 'CODE_WRONG', 'pending');
    await home.must('enrolment.resendContact', { id: (await contact())?.id ?? '' });
    await refused(first, 'CODE_LAPSED', 'pending');
    const second = codeIn(await home.mail(VALUE));
    expect(await confirm(second)).toMatchObject({ ok: true });
    expect((await contact())?.state).toBe('confirmed');
    await refused(second, 'CODE_USED', 'confirmed');
    await home.must('enrolment.removeContact', { id: (await contact())?.id ?? '' });
  });

  it('after 72 hours: the means has lapsed and is registered anew', async () => {
    await home.must('enrolment.addContact', { kind: 'email', value: VALUE });
    const code = codeIn(await home.mail(VALUE));
    await home.institute.controls.advance({ hours: 73 });
    await home.must('sync.now', undefined);
    await refused(code, 'CONTACT_LAPSED', 'lapsed');
    await home.must('enrolment.addContact', { kind: 'email', value: VALUE });
    expect(await confirm(codeIn(await home.mail(VALUE)))).toMatchObject({ ok: true });
  });

  it.each([
    { what: 'no address', kind: 'email', value: 'no es correo', code: 'CONTACT_INVALID' },
    { what: 'nine digits', kind: 'mobile', value: '551234567', code: 'CONTACT_INVALID' },
    { what: 'the same again', kind: 'email', value: 'AVISOS@panaderia.example.mx', code: 'CONTACT_DUPLICATE' },
  ] as const)('$what: $code', async ({ kind, value, code }) => {
    const before = (await home.must('enrolment.get', undefined)).contacts.length;
    const answer = await home.call('enrolment.addContact', { kind, value });
    expect(answer.ok ? 'ok' : answer.error.code).toBe(code);
    if (!answer.ok) saysAll(answer.error);
    expect((await home.must('enrolment.get', undefined)).contacts.length).toBe(before);
  });

  it('a sixth e-mail, and the last one while the mailbox is enabled', async () => {
    for (
      let n = (await home.must('enrolment.get', undefined)).contacts.filter((c) => c.kind === 'email' && c.state !== 'lapsed').length;
      n < 5;
      n += 1
    )
      await home.must('enrolment.addContact', { kind: 'email', value: `c${n}@panaderia.example.mx` });
    expect(await home.call('enrolment.addContact', { kind: 'email', value: 'sexto@panaderia.example.mx' })).toMatchObject({
      error: { code: 'CONTACT_LIMIT' },
    });
    const mobile = (await home.must('enrolment.get', undefined)).contacts.find((c) => c.kind === 'mobile' && c.state === 'confirmed');
    expect(await home.call('enrolment.removeContact', { id: mobile?.id ?? '' })).toMatchObject({ error: { code: 'CONTACT_LAST' } });
  });
});

describe('the SAT’s test files', () => {
  if (satMissing) {
    it.skip(satMissing);
    return;
  }
  let home: Home;
  beforeAll(async () => {
    home = await moveIn({ trust: satTrust() });
  });
  afterAll(() => home.stop());

  it.each([
    { name: 'eku9003173c9-csd-2023', code: 'ES_CSD' },
    { name: 'han930228sm9-fiel-2019', code: 'VENCIDA' },
    { name: 'aaa010101aaa-fiel-2017', code: 'VENCIDA' },
    { name: 'aaa010101aaa-no-sat-2021', code: 'TIPO_DESCONOCIDO' },
  ] as const)('$name: $code', async ({ name, code }) => {
    const { cer, key, password } = satPair(name);
    await choose(home, { cer, key });
    home.hands.password = password;
    const told = await enter(home);
    expect(told?.code).toBe(code);
    if (told) saysAll(told);
    expect((await home.must('app.status', undefined)).profile).toBe(null);
  });

  const inForce = ['funk671228ph6-fiel-2023', 'eku9003173c9-fiel-2023'];
  const odd = Object.entries(satOddPasswords()).map(([name, [password = '']]) => ({ name, password }));
  it.each(odd.filter(({ name }) => inForce.includes(name)))(
    'a wrong password of $name that fails as ASN.1, then the right one',
    async ({ name, password }) => {
      const { cer, key, password: right } = satPair(name);
      await choose(home, { cer, key });
      home.hands.password = password;
      expect((await enter(home))?.code).toBe('CONTRASENA_INCORRECTA');
      home.hands.password = right;
      expect(await enter(home)).toBe(null);
    },
  );

  it('test e.firmas are refused where tests are not let in: CERT_DE_PRUEBA', async () => {
    const strict = await moveIn();
    const { cer, key, password } = satPair('funk671228ph6-fiel-2023');
    await choose(strict, { cer, key });
    strict.hands.password = password;
    const told = await enter(strict);
    expect(['CERT_DE_PRUEBA', 'EMISOR_NO_CONFIABLE']).toContain(told?.code);
    await strict.stop();
  });
});

it('says in Spanish what each of these codes means', () => {
  const { error } = createText('es-MX');
  expect(new Set(ROWS.map((row) => error({ code: row.code }).what)).size).toBeGreaterThan(12);
});
