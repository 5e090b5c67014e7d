// `acuse procedures` and `acuse filings` as scripts call them: a real process, its object, its sentences and its exit codes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newArchive, RFC, tempFolder } from '../../archive/support/fixtures.ts';
import { FORMS, goodAttachments, goodValues, rfcFor } from '../procedures/filing-fixture.ts';

const ROOT = join(import.meta.dirname, '../../..');
function acuse(...args: string[]) {
  const done = spawnSync(process.execPath, [join(ROOT, 'src-main/cli/acuse.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const json = (...args: string[]) => {
  const { code, out } = acuse(...args, '--json');
  return { code, ...JSON.parse(out) };
};
const folder = mkdtempSync(join(tmpdir(), 'acuse-cli-filing-'));
const file = (value: unknown): string => {
  const path = join(folder, 'filing.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
};

describe('procedures', () => {
  it('are listed, found without accents, and shown by name or homoclave', () => {
    expect(json('procedures', 'list', '--form').total).toBe(FORMS.length);
    expect(json('procedures', 'list', '--text', 'devolucion pagos')).toMatchObject({
      code: 0,
      items: [{ id: 'devolucion-pago-indebido' }],
    });
    expect(acuse('procedures', 'list', '--text', 'zzz').code).toBe(1);
    expect(json('procedures', 'show', 'IMSS-02-089')).toMatchObject({ code: 0, id: 'convenio-parcialidades' });
    expect(acuse('procedures', 'show', 'nada')).toMatchObject({ code: 1, err: expect.stringContaining('catálogo') });
    expect(acuse('procedures', 'show', 'icsoe').out).toContain('LSS 15 A');
  });
});

describe('filings validate', () => {
  const form = FORMS.find((f) => f.id === 'prima-riesgo');
  const good = () => ({
    procedure: 'prima-riesgo',
    rfc: form ? rfcFor(form) : '',
    values: form ? goodValues(form) : {},
    attachments: form ? goodAttachments(form) : [],
    today: '2026-02-10',
  });
  it('says that a good one can be filed, with its computation', () => {
    expect(json('filings', 'validate', file(good()))).toMatchObject({
      code: 0,
      valid: true,
      errors: [],
      computation: { outcome: expect.stringMatching(/ %$/) },
    });
  });
  it('says each thing that stops another, and ends with 1', () => {
    const bad = { ...good(), values: { ...good().values, formerPremium: '16', email: '' } };
    const made = acuse('filings', 'validate', file(bad));
    expect(made.code).toBe(1);
    expect(made.out).toContain('formerPremium: debe ser 15 o menos');
    expect(made.out).toContain('email: falta llenarlo');
  });
  it('ends with 2 where the file is none', () => {
    expect(acuse('filings', 'validate', join(folder, 'no.json')).code).toBe(2);
    expect(acuse('filings', 'validate', file({ procedure: 'icsoe', rfc: RFC, values: {} })).code).toBe(2);
    expect(acuse('filings', 'validate', file({ procedure: 1 })).code).toBe(2);
  });
});

it('filings status reads the archive', () => {
  const profile = tempFolder();
  const archive = newArchive(join(profile, 'archive.sqlite'));
  archive.storeFilings(
    RFC,
    [
      {
        id: 'f1',
        folio: 'PRO-20261124-101500001',
        procedure: 'cambio-domicilio',
        version: '2026.1',
        rfc: RFC,
        actId: null,
        state: 'asked',
        receivedAt: '2026-11-24T16:15:00.000Z',
        dueOn: '2026-12-10',
        events: [{ kind: 'asked', at: '2026-11-26T06:00:00.000Z', text: 'Falta el comprobante.', dueOn: '2026-12-10' }],
      },
    ],
    { cursor: '1' },
  );
  const said = acuse('filings', 'status', 'PRO-20261124-101500001', '--profile', profile);
  expect(said).toMatchObject({ code: 0, out: expect.stringContaining('Falta el comprobante.') });
  expect(acuse('filings', 'status', 'otro', '--profile', profile).code).toBe(1);
});
