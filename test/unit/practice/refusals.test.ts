// Holds the tests of what the institute refuses: sessions, signatures, shapes, states. Every code the contract names is met somewhere here or beside.
import { describe, expect, it } from 'vitest';
import { createPracticeAuthority, PracticeAuthority, type TrustStore } from '../../../src-main/efirma/index.ts';
import { loginCanonical, openingCanonical } from '../../../src-shared/domain/canonical.ts';
import { ROUTES, type Route } from '../../../src-shared/protocol/routes.ts';
import {
  AUTHORITY,
  NOBODY,
  newKey,
  newPerson,
  PASSWORD,
  type Person,
  sha256,
  signerFor,
  startInstitute,
  statement,
  type Told,
  trustOfAuthority,
} from './support.ts';

const challengeFor = async (person: Person, rfc = person.rfc) =>
  (await person.client.send('POST', '/v1/sessions/challenge', { body: { rfc } })).body;
const canonicalOf = (challenge: Pick<Told, 'challengeId' | 'nonce' | 'issuedAt'>, rfc: string): string =>
  loginCanonical({ challengeId: challenge.challengeId, rfc, nonce: challenge.nonce, issuedAt: challenge.issuedAt });
const tryLogin = (person: Person, challengeId: string, signed: unknown) =>
  person.client.send('POST', '/v1/sessions', { body: { challengeId, signed } });

describe('entering', () => {
  it('spends a challenge on the first try and lets it live five minutes', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    const challenge = await challengeFor(person);
    const signed = person.sign(canonicalOf(challenge, person.rfc));
    expect((await tryLogin(person, challenge.challengeId, signed)).status).toBe(200);
    expect((await tryLogin(person, challenge.challengeId, signed)).body).toMatchObject({
      code: 'SESSION_REFUSED',
      reason: 'CHALLENGE_USED',
    });
    const late = await challengeFor(person);
    await bench.institute.controls.advance({ hours: 0.09 });
    expect((await tryLogin(person, late.challengeId, person.sign(canonicalOf(late, person.rfc)))).body.reason).toBe('CHALLENGE_LAPSED');
    expect((await tryLogin(person, 'nadie', signed)).body.reason).toBe('CHALLENGE_UNKNOWN');
  });

  it('refuses other words, another RFC, an altered seal, another person’s CAdES', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    const other = await newPerson(bench, 'Otra Empresa SA');
    const attempt = async (make: (canonical: string) => unknown, rfc = person.rfc) => {
      const challenge = await challengeFor(person, rfc);
      return (await tryLogin(person, challenge.challengeId, make(canonicalOf(challenge, rfc)))).body.reason;
    };
    expect(await attempt(() => person.sign('||otra cosa||'))).toBe('DOCUMENTO_CAMBIO');
    expect(await attempt((text) => person.sign(text), other.rfc)).toBe('RFC_DISTINTO');
    expect(await attempt((text) => ({ ...person.sign(text), signature: person.sign(`${text} `).signature }))).toBe('VERIF_ALTERADO');
    expect(await attempt((text) => ({ ...person.sign(text), cades: other.sign(text).cades }))).toBe('VERIF_ALTERADO');
    expect(await attempt((text) => ({ ...person.sign(text), cades: person.sign(`${text} `).cades }))).toBe('VERIF_ALTERADO');
    expect(await attempt((text) => ({ ...person.sign(text), serial: '00001000000000000001' }))).toBe('VERIF_ALTERADO');
    expect(await attempt((text) => ({ ...person.sign(text), certificate: 'AAAA' }))).toBe('CER_ILEGIBLE');
  });

  it('refuses what expired, what is not yet valid, what is no e.firma, and authorities it does not know', async () => {
    const bench = startInstitute();
    const authority = PracticeAuthority.import(AUTHORITY);
    const base = { rfc: 'PES010203AB1', name: 'Prueba', person: 'moral', curp: 'XEXX010101HNEXXXA4', password: PASSWORD } as const;
    const at = new Date('2026-11-23T15:00:00Z');
    const anyone = await newPerson(bench);
    const reasonFor = async (pair: { cer: Uint8Array; key: Uint8Array }, when: Date, trust: TrustStore, purpose?: 'seal') => {
      const { openSigner } = await import('../../../src-main/efirma/index.ts');
      const opened = openSigner({ ...pair, password: Buffer.from(PASSWORD), trust, at: when, purpose });
      if (!opened.ok) throw new Error(opened.error.code);
      const challenge = await challengeFor(anyone, base.rfc);
      return (await tryLogin(anyone, challenge.challengeId, statement(opened.value, canonicalOf(challenge, base.rfc), when))).body.reason;
    };
    const dates = (from: string, to: string) => ({ validFrom: new Date(from), validTo: new Date(to) });
    const own = trustOfAuthority();
    expect(await reasonFor(authority.issueFiel({ ...base, ...dates('2021-01-01', '2025-01-01') }), new Date('2024-01-01'), own)).toBe(
      'VENCIDA',
    );
    expect(await reasonFor(authority.issueFiel({ ...base, ...dates('2027-01-01', '2029-01-01') }), new Date('2028-01-01'), own)).toBe(
      'AUN_NO_VIGENTE',
    );
    expect(await reasonFor(authority.issueCsd({ ...base, ...dates('2025-01-01', '2029-01-01') }), at, own, 'seal')).toBe('ES_CSD');
    const stranger = createPracticeAuthority(at);
    const pair = stranger.issueFiel({ ...base, ...dates('2025-01-01', '2029-01-01') });
    expect(await reasonFor(pair, at, stranger.trustStore())).toBe('EMISOR_NO_CONFIABLE');
    // The same one enters where the composition root says it may.
    const open = startInstitute('2026-11-23T15:00:00.000Z', { trustedForLogin: stranger.trustStore() });
    const guest = await newPerson(open);
    const challenge = await challengeFor(guest, base.rfc);
    const signer = signerFor({ ...guest.efirma, ...pair }, at, PASSWORD, stranger.trustStore());
    expect((await tryLogin(guest, challenge.challengeId, statement(signer, canonicalOf(challenge, base.rfc), at))).status).toBe(200);
    expect(NOBODY.certificates).toHaveLength(0);
  });

  it('keeps a session thirty days', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    await person.login();
    await bench.institute.controls.advance({ hours: 30 * 24 - 1 });
    expect((await person.call('GET', '/v1/enrolment')).status).toBe(200);
    await bench.institute.controls.advance({ hours: 1 });
    expect((await person.call('GET', '/v1/enrolment')).body.code).toBe('SESSION_NEEDED');
  });
});

describe('the shape of requests', () => {
  const withSession = Object.entries(ROUTES)
    .filter(([, route]) => route.session)
    .map(([name, route]) => [name, route] as const);
  it.each(withSession)('%s asks for a session', async (_name, route: Route) => {
    const { institute } = startInstitute();
    const person = await newPerson({ institute, clock: { now: new Date() } });
    const answer = await person.client.send(route.method, `/v1${route.path.replace(/\{\w+\}/g, 'x')}`, { token: 'falso', key: newKey() });
    expect([answer.status, answer.body.code]).toEqual([401, 'SESSION_NEEDED']);
  });

  it('refuses what is not the contract, and remembers none of it', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    await person.login();
    const bad = [
      await person.call('POST', '/v1/contacts', { body: { kind: 'email', value: 'a@ejemplo.mx' } }),
      await person.call('POST', '/v1/contacts', { key: 'con espacios', body: { kind: 'email', value: 'a@ejemplo.mx' } }),
      await person.call('POST', '/v1/contacts', { key: 'k1', body: { kind: 'fax', value: '1' } }),
      await person.call('POST', '/v1/contacts', { key: 'k1', body: { kind: 'email', value: 'a@ejemplo.mx', más: 1 } }),
      await person.client.send('POST', '/v1/contacts', { token: person.token, key: 'k1', raw: '{' }),
      await person.client.send('POST', '/v1/contacts', { token: person.token, key: 'k1', raw: `"${'x'.repeat(300_000)}"` }),
      await person.client.send('POST', '/v1/sessions/challenge', { body: { rfc: 'x' } }),
      await person.call('GET', '/v1/announcements?cursor=abc'),
    ];
    for (const answer of bad) expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
    expect((await person.call('GET', '/v1/operations/k1')).body).toEqual({ state: 'unknown', status: 0, body: null });
    expect((await person.client.send('GET', '/v1/nada')).status).toBe(404);
    await person.enrol();
    for (const query of ['limit=0', 'limit=501', 'limit=x', 'cursor=-1'])
      expect((await person.call('GET', `/v1/acts?${query}`)).body.code).toBe('BAD_REQUEST');
  });
});

describe('enabling and disabling', () => {
  it('asks for both kinds of means, the terms in force, a fresh signature of the same RFC, and does it once', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    await person.login();
    expect((await person.disable()).body.code).toBe('NOT_ENROLLED');
    await person.contact('email', 'a@ejemplo.mx');
    expect((await person.enable()).body.code).toBe('CONTACTS_MISSING');
    await person.contact('mobile', '5512345678');
    const send = async (change: object) => {
      const key = newKey();
      return person.call('POST', '/v1/enrolment', { key, body: { ...(await person.enableBody(key)), ...change } });
    };
    expect((await send({ termsVersion: 'otra' })).body.code).toBe('TERMS_CHANGED');
    expect((await send({ termsSha256: sha256('otro') })).body.code).toBe('TERMS_CHANGED');
    expect((await send({ signedAt: '2026-11-23T14:44:59.000Z' })).body.code).toBe('CLOCK_SKEW');
    expect((await send({ signedAt: '2026-11-23T15:15:01.000Z' })).body.code).toBe('CLOCK_SKEW');
    expect((await send({ signedAt: '2026-11-23T15:01:00.000Z' })).body).toMatchObject({
      code: 'SESSION_REFUSED',
      reason: 'DOCUMENTO_CAMBIO',
    });
    expect((await person.call('POST', '/v1/enrolment', { key: newKey(), body: await person.enableBody('another-key') })).body.reason).toBe(
      'DOCUMENTO_CAMBIO',
    );
    expect((await person.enable()).status).toBe(200);
    expect((await person.enable()).body.code).toBe('ALREADY_ENROLLED');
    expect((await person.call('GET', '/v1/enrolment')).body).toMatchObject({ state: 'active', enabledAt: '2026-11-23T15:00:00.000Z' });
    expect(bench.institute.controls.outbox().filter((m) => m.subject === 'Su buzón quedó habilitado')).toHaveLength(1);

    const disabled = await person.disable();
    expect(disabled.body.receipt).toMatchObject({ kind: 'disablement', subject: person.rfc });
    expect((await person.call('GET', '/v1/enrolment')).body).toMatchObject({ state: 'disabled', disabledAt: '2026-11-23T15:00:00.000Z' });
    expect((await person.disable()).body.code).toBe('NOT_ENROLLED');
    expect(await bench.institute.controls.issueAct({ rfc: person.rfc })).toMatchObject({ ok: false, error: { code: 'NOT_ENROLLED' } });
    expect((await person.enable()).status).toBe(200);
  });
});

describe('opening', () => {
  it('refuses another act’s signature, another RFC’s act, stale words, and anything after it was notified', async () => {
    const bench = startInstitute();
    const { controls } = bench.institute;
    const person = await newPerson(bench);
    await person.enrol();
    const [first, second] = [await controls.issueAct({ rfc: person.rfc }), await controls.issueAct({ rfc: person.rfc })];
    if (!first.ok || !second.ok) throw new Error('not issued');
    const key = newKey();
    expect(
      (await person.call('POST', `/v1/acts/${second.value.id}/opening`, { key, body: person.openBody(first.value, key) })).body.reason,
    ).toBe('DOCUMENTO_CAMBIO');
    const other = await newPerson(bench, 'Otra Empresa SA');
    await other.enrol();
    expect((await other.open(first.value)).body.code).toBe('NOT_FOUND');
    const lent = newKey();
    const canonical = openingCanonical({
      actId: first.value.id,
      folio: first.value.folio,
      rfc: person.rfc,
      consentSha256: sha256('x'),
      signedAt: person.now().toISOString(),
      key: lent,
    });
    const byOther = { consentSha256: sha256('x'), signedAt: person.now().toISOString(), signed: other.sign(canonical) };
    expect((await person.call('POST', `/v1/acts/${first.value.id}/opening`, { key: lent, body: byOther })).body).toMatchObject({
      code: 'SESSION_REFUSED',
      reason: 'RFC_DISTINTO',
    });
    const stale = newKey();
    expect(
      (
        await person.call('POST', `/v1/acts/${first.value.id}/opening`, {
          key: stale,
          body: person.openBody(first.value, stale, '2026-11-23T14:00:00.000Z'),
        })
      ).body.code,
    ).toBe('CLOCK_SKEW');
    for (const path of ['receipt', 'documents', 'documents/x']) {
      expect((await person.call('GET', `/v1/acts/${first.value.id}/${path}`)).body.code).toBe('NOT_NOTIFIED');
      expect((await person.call('GET', `/v1/acts/nada/${path}`)).body.code).toBe('NOT_FOUND');
      expect((await other.call('GET', `/v1/acts/${first.value.id}/${path}`)).body.code).toBe('NOT_FOUND');
    }
    expect((await person.open(first.value)).status).toBe(200);
    expect((await person.open(first.value)).body.code).toBe('ALREADY_NOTIFIED');
    expect((await person.call('GET', `/v1/acts/${first.value.id}/documents/x`)).body.code).toBe('NOT_FOUND');
    expect(controls.counters().openings).toEqual({ [first.value.id]: 1 });
  });
});
