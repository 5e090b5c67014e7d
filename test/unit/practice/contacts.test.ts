// Holds the tests of contact means: limits, codes, the 72 hours by the institute's clock, removal, and what is sent for each.
import { describe, expect, it } from 'vitest';
import * as s from '../../../src-shared/protocol/schemas.ts';
import { newKey, newPerson, startInstitute } from './support.ts';

async function entered() {
  const bench = startInstitute();
  const person = await newPerson(bench);
  await person.login();
  return { bench, person, controls: bench.institute.controls };
}

describe('registering', () => {
  it.each([
    ['email', 'no es correo', 'CONTACT_INVALID', 422],
    ['email', 'a@b', 'CONTACT_INVALID', 422],
    ['mobile', '12345', 'CONTACT_INVALID', 422],
    ['mobile', '0123456789', 'CONTACT_INVALID', 422],
  ])('refuses %s %s', async (kind, value, code, status) => {
    const { person } = await entered();
    const answer = await person.addContact(kind, value);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(s.Problem.safeParse(answer.body).success).toBe(true);
  });

  it('is pending for 72 hours and sends a link with a readable code, or five digits from BUZON IMSS', async () => {
    const { person, controls } = await entered();
    const email = s.ContactAnswer.parse((await person.addContact('email', ' Avisos@Ejemplo.MX ')).body);
    expect(email).toMatchObject({
      receipt: null,
      contact: {
        state: 'pending',
        value: 'avisos@ejemplo.mx',
        registeredAt: '2026-11-23T15:00:00.000Z',
        expiresAt: '2026-11-26T15:00:00.000Z',
        confirmedAt: null,
      },
    });
    await person.addContact('mobile', '+52 1 55 1234 5678');
    const [mail, sms] = controls.outbox();
    expect(mail).toMatchObject({ kind: 'email', to: 'avisos@ejemplo.mx', subject: 'Confirme su correo electrónico' });
    expect(mail?.body).toContain(`https://practica.invalid/confirmar?c=${person.codeFor('avisos@ejemplo.mx')}`);
    expect(sms).toMatchObject({ kind: 'sms', to: '5512345678', from: 'BUZON IMSS' });
    expect(person.codeFor('5512345678')).toMatch(/^\d{5}$/);
  });

  it('refuses duplicates, a sixth e-mail and a second mobile', async () => {
    const { person } = await entered();
    for (let i = 1; i <= 5; i += 1) expect((await person.addContact('email', `a${i}@ejemplo.mx`)).status).toBe(200);
    expect((await person.addContact('email', 'A1@ejemplo.mx')).body.code).toBe('CONTACT_DUPLICATE');
    expect((await person.addContact('email', 'a6@ejemplo.mx')).body.code).toBe('CONTACT_LIMIT');
    await person.addContact('mobile', '5512345678');
    expect((await person.addContact('mobile', '5587654321')).body.code).toBe('CONTACT_LIMIT');
  });
});

describe('confirming', () => {
  it('takes the code, the code in small letters with spaces, or the end of the link; answers a sealed receipt', async () => {
    const { person } = await entered();
    const ways = [
      (code: string) => code,
      (code: string) => ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4)} `,
      (code: string) => `/confirmar?c=${code}`,
    ];
    for (const [i, way] of ways.entries()) {
      const { id } = (await person.addContact('email', `v${i}@ejemplo.mx`)).body.contact;
      const answer = s.ContactAnswer.parse((await person.confirm(id, way(person.codeFor(`v${i}@ejemplo.mx`)))).body);
      expect(answer).toMatchObject({
        contact: { state: 'confirmed', confirmedAt: '2026-11-23T15:00:00.000Z' },
        receipt: { kind: 'contact-confirmed', subject: id, signed: null },
      });
    }
  });

  it('refuses a wrong code, and after five leaves no more tries for fifteen minutes', async () => {
    const { person, controls } = await entered();
    const { id } = (await person.addContact('email', 'a@ejemplo.mx')).body.contact;
    for (let i = 0; i < 5; i += 1) expect((await person.confirm(id, 'XXXXXXXX')).body.code).toBe('CODE_WRONG');
    const code = person.codeFor('a@ejemplo.mx');
    const blocked = await person.confirm(id, code);
    expect([blocked.status, blocked.body.code, blocked.body.reason, blocked.headers.get('retry-after')]).toEqual([
      429,
      'CODE_WRONG',
      'TOO_MANY',
      '900',
    ]);
    await controls.advance({ hours: 0.26 });
    expect((await person.confirm(id, code)).status).toBe(200);
    expect((await person.confirm(id, code)).body.code).toBe('CODE_USED');
  });

  it('lets a new code kill the old one, and counts 72 hours anew', async () => {
    const { person, controls } = await entered();
    const { id } = (await person.addContact('email', 'a@ejemplo.mx')).body.contact;
    const old = person.codeFor('a@ejemplo.mx');
    await controls.advance({ hours: 71 });
    const again = await person.call('POST', `/v1/contacts/${id}/resend`, { key: newKey() });
    expect(again.body.contact.expiresAt).toBe('2026-11-29T14:00:00.000Z');
    expect((await person.confirm(id, old)).body.code).toBe('CODE_LAPSED');
    await controls.advance({ hours: 71 });
    expect((await person.confirm(id, person.codeFor('a@ejemplo.mx'))).status).toBe(200);
    expect((await person.call('POST', `/v1/contacts/${id}/resend`, { key: newKey() })).body.code).toBe('CONTACT_NOT_PENDING');
  });

  it('lapses after 72 hours by the institute’s clock, and the address can be registered again', async () => {
    const { person, controls } = await entered();
    const { id } = (await person.addContact('email', 'a@ejemplo.mx')).body.contact;
    const code = person.codeFor('a@ejemplo.mx');
    await controls.advance({ hours: 72 });
    expect((await person.call('GET', '/v1/enrolment')).body.contacts[0]?.state).toBe('pending');
    await controls.advance({ hours: 0.001 });
    expect((await person.call('GET', '/v1/enrolment')).body.contacts[0]?.state).toBe('lapsed');
    expect((await person.confirm(id, code)).body.code).toBe('CONTACT_LAPSED');
    expect((await person.call('POST', `/v1/contacts/${id}/resend`, { key: newKey() })).body.code).toBe('CONTACT_LAPSED');
    expect((await person.addContact('email', 'a@ejemplo.mx')).status).toBe(200);
    expect((await person.call('GET', '/v1/enrolment')).body.contacts).toMatchObject([{ state: 'pending' }]);
  });

  it.each([
    ['POST', '/v1/contacts/nadie/confirm'],
    ['POST', '/v1/contacts/nadie/resend'],
    ['DELETE', '/v1/contacts/nadie'],
  ])('%s %s is NOT_FOUND', async (method, path) => {
    const { person } = await entered();
    const answer = await person.call(method, path, { key: newKey(), ...(path.endsWith('confirm') ? { body: { code: '1' } } : {}) });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('keeps the means of one RFC from another', async () => {
    const { bench, person } = await entered();
    const { id } = (await person.addContact('email', 'a@ejemplo.mx')).body.contact;
    const other = await newPerson(bench, 'Otra Empresa SA');
    await other.login();
    expect((await other.confirm(id, person.codeFor('a@ejemplo.mx'))).body.code).toBe('NOT_FOUND');
  });
});

describe('removing', () => {
  const remove = (person: Awaited<ReturnType<typeof newPerson>>, id: string) =>
    person.call('DELETE', `/v1/contacts/${id}`, { key: newKey() });

  it('gives a receipt for a confirmed one and none for a pending one', async () => {
    const { person } = await entered();
    const confirmed = await person.contact('email', 'a@ejemplo.mx');
    const pending = (await person.addContact('email', 'b@ejemplo.mx')).body.contact.id;
    expect((await remove(person, pending)).body).toMatchObject({ contact: { state: 'removed' }, receipt: null });
    expect(s.ContactAnswer.parse((await remove(person, confirmed)).body)).toMatchObject({
      contact: { state: 'removed' },
      receipt: { kind: 'contact-removed', subject: confirmed },
    });
    expect((await remove(person, confirmed)).body.code).toBe('NOT_FOUND');
    expect((await person.call('GET', '/v1/enrolment')).body.contacts).toEqual([]);
  });

  it('protects the last confirmed of each kind while the mailbox is active, yet lets the mobile be changed', async () => {
    const { bench, person } = await entered();
    await person.enrol();
    const contacts = (await person.call('GET', '/v1/enrolment')).body.contacts;
    for (const { id } of contacts) expect((await remove(person, id)).body.code).toBe('CONTACT_LAST');
    const mobile = (await person.addContact('mobile', '5587654321')).body.contact;
    expect((await person.addContact('mobile', '5511112222')).body.code).toBe('CONTACT_LIMIT');
    expect((await person.confirm(mobile.id, person.codeFor('5587654321'))).status).toBe(200);
    const mobiles = (await person.call('GET', '/v1/enrolment')).body.contacts.filter((c) => c.kind === 'mobile');
    expect(mobiles.map((c) => c.value)).toEqual(['5587654321']);
    expect(bench.institute.controls.outbox().at(-1)?.to).toBe('5587654321');
  });
});
