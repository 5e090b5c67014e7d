// Holds the tests of each fault: what the client sees, and that the institute's own record is never hurt.
import { describe, expect, it } from 'vitest';
import { verifySeal } from '../../../src-main/efirma/index.ts';
import { FAULTS, type FaultName } from '../../../src-main/practice/faults.ts';
import { firstOf, newKey, newPerson, sha256, startInstitute, trustOfAuthority } from './support.ts';

async function opened() {
  const waits: number[] = [];
  const bench = startInstitute('2026-11-23T15:00:00.000Z', {
    wait: async (ms, signal) => {
      waits.push(ms);
      signal.throwIfAborted();
    },
  });
  const person = await newPerson(bench);
  await person.enrol();
  const act = firstOf(await person.call('GET', '/v1/acts'));
  await person.open(act);
  const document = firstOf(await person.call('GET', `/v1/acts/${act.id}/documents`));
  return { bench, person, act, document, waits, controls: bench.institute.controls };
}

describe('faults', () => {
  it('down: nobody listens', async () => {
    const { person, controls } = await opened();
    controls.setFault('down', true);
    await expect(person.call('GET', '/v1/institute')).rejects.toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } });
    controls.setFault('down', false);
    expect((await person.call('GET', '/v1/institute')).status).toBe(200);
  });

  it('error-500 and maintenance answer before anything is done', async () => {
    const { person, controls } = await opened();
    controls.setFault('error-500', true, { times: 1 });
    const failed = await person.addContact('email', 'b@ejemplo.mx');
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    controls.setFault('maintenance', true, { times: 1 });
    const page = await person.addContact('email', 'b@ejemplo.mx');
    expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect((await person.addContact('email', 'b@ejemplo.mx')).status).toBe(200);
  });

  it('slow holds the answer back after the work; who gives up does not undo it', async () => {
    const { person, controls, waits } = await opened();
    controls.setFault('slow', true, { ms: 30_000, times: 2 });
    await person.call('GET', '/v1/institute');
    expect(waits).toEqual([30_000]);
    const impatient = new AbortController();
    const key = newKey();
    const pending = person.call('POST', '/v1/contacts', { key, body: { kind: 'email', value: 'b@ejemplo.mx' }, signal: impatient.signal });
    impatient.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    expect((await person.call('GET', `/v1/operations/${key}`)).body.state).toBe('done');
  });

  it('cut-body announces all and sends half', async () => {
    const { bench, person, controls } = await opened();
    const get = () => bench.institute.fetch(new Request('http://x/v1/terms'));
    controls.setFault('cut-body', true, { times: 1 });
    await expect((await get()).text()).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
    controls.setFault('cut-body', true, { times: 1, cut: 'short' });
    const short = await get();
    const bytes = new Uint8Array(await short.arrayBuffer());
    expect(bytes.length).toBe(Math.floor(Number(short.headers.get('content-length')) / 2));
    expect((await person.call('GET', '/v1/terms')).status).toBe(200);
  });

  it('duplicate-answer tells everything twice', async () => {
    const { person, controls, act } = await opened();
    controls.setFault('duplicate-answer', true);
    expect((await person.call('GET', '/v1/acts')).body.items.map((a) => a.id)).toEqual([act.id, act.id]);
    expect((await person.call('GET', '/v1/announcements')).body.items).toHaveLength(2);
  });

  it('clock-skew tells another time, and keeps its own', async () => {
    const { person, controls } = await opened();
    controls.setFault('clock-skew', true, { hours: -3 });
    expect((await person.call('GET', '/v1/institute')).body.now).toBe('2026-11-23T12:00:00.000Z');
    expect((await person.call('GET', '/v1/acts')).body.now).toBe('2026-11-23T12:00:00.000Z');
    expect(controls.clock().now).toBe('2026-11-23T15:00:00.000Z');
  });

  it('bad-hash alters the document, bad-seal the seal; both heal', async () => {
    const { person, controls, act, document } = await opened();
    const path = `/v1/acts/${act.id}/documents`;
    const sealIsGood = async () =>
      verifySeal(firstOf(await person.call('GET', path)).seal, trustOfAuthority(), new Date(document.issuedAt)).ok;
    controls.setFault('bad-hash', true, { times: 1 });
    expect(sha256((await person.call('GET', `${path}/${document.id}`)).bytes)).not.toBe(document.sha256);
    expect(sha256((await person.call('GET', `${path}/${document.id}`)).bytes)).toBe(document.sha256);
    controls.setFault('bad-seal', true, { times: 1 });
    expect(await sealIsGood()).toBe(false);
    expect(await sealIsGood()).toBe(true);
    controls.setFault('bad-seal', true, { times: 1 });
    const receipt = (await person.call('GET', `/v1/acts/${act.id}/receipt`)).body.receipt;
    expect(verifySeal(receipt.seal, trustOfAuthority(), new Date(receipt.at)).ok).toBe(false);
    expect(receipt.signed && verifySeal(receipt.signed, trustOfAuthority(), new Date(receipt.at)).ok).toBe(true);
  });

  it('wrong-content-type calls everything a page', async () => {
    const { bench, controls } = await opened();
    controls.setFault('wrong-content-type', true, { times: 1 });
    expect((await bench.institute.fetch(new Request('http://x/v1/terms'))).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('may be bound to routes and counts only those; the controls stay reachable', async () => {
    const { bench, person, controls } = await opened();
    controls.setFault('error-500', true, { times: 1, routes: ['terms'] });
    expect((await person.call('GET', '/v1/enrolment')).status).toBe(200);
    expect(controls.faults().find((f) => f.name === 'error-500')).toMatchObject({ on: true, times: 1 });
    expect((await person.call('GET', '/v1/terms')).status).toBe(500);
    expect((await person.call('GET', '/v1/terms')).status).toBe(200);
    for (const name of FAULTS satisfies readonly FaultName[]) controls.setFault(name, true);
    expect((await bench.institute.fetch(new Request('http://x/practice/clock'))).status).toBe(200);
    await controls.reset();
    expect(controls.faults().every((f) => !f.on)).toBe(true);
  });
});
