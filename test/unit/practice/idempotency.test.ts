// Holds the tests of idempotency: a repeated key gets the first answer and nothing is done again, also when the answer was lost.
import { describe, expect, it } from 'vitest';
import { OperationAnswer } from '../../../src-shared/protocol/schemas.ts';
import { newKey, newPerson, startInstitute } from './support.ts';

async function enrolled() {
  const bench = startInstitute();
  const person = await newPerson(bench);
  await person.enrol();
  const { controls } = bench.institute;
  const issued = await controls.issueAct({ rfc: person.rfc });
  if (!issued.ok) throw new Error('not issued');
  return { person, controls, act: issued.value };
}

describe('the same key', () => {
  it('answers the same again and opens once', async () => {
    const { person, controls, act } = await enrolled();
    const key = newKey();
    const body = person.openBody(act, key);
    const first = await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body });
    await controls.advance({ businessDays: 10 });
    const again = await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body });
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([200, first.body, 'true']);
    expect(controls.counters().openings).toEqual({ [act.id]: 1 });
    expect(Object.values(controls.counters().executions).every((n) => n === 1)).toBe(true);
  });

  it('remembers a refusal too', async () => {
    const { person } = await enrolled();
    const key = newKey();
    const first = await person.addContact('email', 'avisos@ejemplo.mx', key);
    expect(first.body.code).toBe('CONTACT_DUPLICATE');
    expect((await person.addContact('email', 'avisos@ejemplo.mx', key)).body).toEqual(first.body);
    expect(OperationAnswer.parse((await person.call('GET', `/v1/operations/${key}`)).body)).toEqual({
      state: 'refused',
      status: 409,
      body: first.body,
    });
  });

  it('with another body or on another route is a conflict', async () => {
    const { person } = await enrolled();
    const key = newKey();
    expect((await person.addContact('email', 'b@ejemplo.mx', key)).status).toBe(200);
    expect((await person.addContact('email', 'c@ejemplo.mx', key)).body.code).toBe('CONFLICT');
    expect((await person.call('DELETE', '/v1/contacts/x', { key })).body.code).toBe('CONFLICT');
  });

  it('belongs to one RFC', async () => {
    const { person } = await enrolled();
    const bench = startInstitute();
    const other = await newPerson(bench, 'Otra Empresa SA');
    await other.login();
    const key = newKey();
    await person.addContact('email', 'b@ejemplo.mx', key);
    expect((await other.call('GET', `/v1/operations/${key}`)).body.state).toBe('unknown');
  });

  it('sent three times at once is done once', async () => {
    const { person, controls, act } = await enrolled();
    const key = newKey();
    const body = person.openBody(act, key);
    const answers = await Promise.all([1, 2, 3].map(() => person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })));
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(controls.counters().openings).toEqual({ [act.id]: 1 });
  });
});

describe('when the connection breaks after the institute committed', () => {
  it('the opening stands, can be asked for by key, and is answered again as it was', async () => {
    const { person, controls, act } = await enrolled();
    controls.setFault('commit-then-drop', true, { times: 1 });
    const key = newKey();
    const body = person.openBody(act, key);
    await expect(person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    });
    expect(controls.counters().openings).toEqual({ [act.id]: 1 });
    const asked = OperationAnswer.parse((await person.call('GET', `/v1/operations/${key}`)).body);
    expect(asked).toMatchObject({ state: 'done', status: 200, body: { receipt: { kind: 'opening', subject: act.folio } } });
    expect((await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).body).toEqual(asked.body);
    expect(controls.counters().openings).toEqual({ [act.id]: 1 });
  });

  it('the enabling stands, and its acknowledgement can be asked for by key', async () => {
    const bench = startInstitute();
    const person = await newPerson(bench);
    await person.login();
    await person.contact('email', 'a@ejemplo.mx');
    await person.contact('mobile', '5512345678');
    bench.institute.controls.setFault('commit-then-drop', true, { times: 1 });
    const key = newKey();
    await expect(person.enable(key)).rejects.toThrow('fetch failed');
    expect((await person.call('GET', `/v1/operations/${key}`)).body).toMatchObject({
      state: 'done',
      body: { receipt: { kind: 'enablement' } },
    });
    expect(bench.institute.controls.counters().enablements).toEqual({ [person.rfc]: 1 });
  });

  it('what never arrived is unknown, and may then be sent', async () => {
    const { person, controls, act } = await enrolled();
    controls.setFault('down', true, { times: 1 });
    const key = newKey();
    const body = person.openBody(act, key);
    await expect(person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    expect((await person.call('GET', `/v1/operations/${key}`)).body.state).toBe('unknown');
    expect((await person.call('POST', `/v1/acts/${act.id}/opening`, { key, body })).status).toBe(200);
  });
});
