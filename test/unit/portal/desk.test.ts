// Proves that no download of the official site is lost without a word: kept whole with its origin, told otherwise, and picked up after a kill.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPortalDesk, MAX_AT_ONCE } from '../../../src-main/services/portal-desk.ts';
import type { HostCertificate, PortalPlace } from '../../../src-main/services/ports.ts';
import type { PortalLoss } from '../../../src-shared/contract/portal.ts';
import { NOW, RFC, tempFolder } from '../../archive/support/fixtures.ts';
import { rig } from '../intake/support.ts';

const certificate: HostCertificate = {
  host: 'buzon.imss.gob.mx',
  issuer: 'Emisora',
  subject: 'Sitio',
  from: '2026-01-01T00:00:00.000Z',
  to: '2027-01-01T00:00:00.000Z',
  sha256: 'c'.repeat(64),
  der: 'AA==',
};
const ACT = { name: 'acto.txt', address: 'https://buzon.imss.gob.mx/d/1', page: 'https://buzon.imss.gob.mx/acuse', total: 5, certificate };

async function deskIn(folder: string, o: { readonly broken?: boolean; readonly fileBytes?: number } = {}) {
  const { intake, archive } = await rig();
  const lost: { readonly name: string; readonly why: PortalLoss }[] = [];
  const made = createPortalDesk({
    folder,
    limits: { fileBytes: o.fileBytes ?? 1_000 },
    intake: o.broken
      ? {
          takeBytes: async () => {
            throw new Error('the disk is full');
          },
        }
      : intake,
    now: () => NOW,
    onLost: async ({ name, why }) => void lost.push({ name, why }),
    onKept: () => undefined,
    log: () => undefined,
  });
  const kept = () => archive.intakeItems({ rfc: RFC, limit: 100 });
  return { ...made, lost, kept };
}
const placeOf = (place: PortalPlace | string): PortalPlace => {
  if (typeof place === 'string') throw new Error(place);
  return place;
};

it('keeps what came whole with its origin, once, and leaves nothing in the folder', async () => {
  const folder = join(tempFolder(), 'portal');
  const { desk, kept, lost } = await deskIn(folder);
  for (const expected of ['kept', 'duplicate']) {
    const { id, path } = placeOf(desk.begin(ACT));
    writeFileSync(path, 'hola\n');
    expect(await desk.end(id, 'whole')).toBe(expected);
  }
  const [item, ...more] = await kept();
  expect(more).toEqual([]);
  expect(item).toMatchObject({
    name: 'acto.txt',
    size: 5,
    origin: { how: 'portal', address: ACT.address, page: ACT.page, certificate, at: NOW.toISOString() },
  });
  expect(lost).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it.each(['closed', 'cancelled', 'cut', 'too-big'] as const)('tells what ended as %s, and keeps nothing of it', async (how) => {
  const folder = join(tempFolder(), 'portal');
  const { desk, kept, lost } = await deskIn(folder);
  const { id, path } = placeOf(desk.begin(ACT));
  writeFileSync(path, 'ho');
  expect(await desk.end(id, how)).toBe(how);
  expect(lost).toEqual([{ name: 'acto.txt', why: how }]);
  expect(await kept()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('takes no more at once than a person could look at, nor what is said to be too large', async () => {
  const { desk } = await deskIn(join(tempFolder(), 'portal'));
  expect(desk.begin({ ...ACT, total: 1_001 })).toBe('too-big');
  for (let n = 0; n < MAX_AT_ONCE; n += 1) placeOf(desk.begin(ACT));
  expect(desk.begin(ACT)).toBe('too-many');
});

it('a whole one that the archive could not take waits, and is kept at the next start; a half one is told', async () => {
  const folder = join(tempFolder(), 'portal');
  const first = await deskIn(folder, { broken: true });
  const whole = placeOf(first.desk.begin(ACT));
  writeFileSync(whole.path, 'hola\n');
  expect(await first.desk.end(whole.id, 'whole')).toBe('not-kept');
  const half = placeOf(first.desk.begin({ ...ACT, name: 'medio.txt' }));
  writeFileSync(half.path, 'ho'); // and the app is killed
  writeFileSync(join(folder, 'ajeno.txt'), 'x');

  const next = await deskIn(folder);
  await next.recover();
  expect((await next.kept()).map(({ name, origin }) => ({ name, origin }))).toMatchObject([
    { name: 'acto.txt', origin: { how: 'portal', address: ACT.address, certificate } },
  ]);
  expect(next.lost).toEqual([{ name: 'medio.txt', why: 'app-ended' }]);
  expect(readdirSync(folder)).toEqual(['ajeno.txt']);
  await next.recover();
  expect(next.lost).toHaveLength(1);
  expect(existsSync(whole.path)).toBe(false);
});
