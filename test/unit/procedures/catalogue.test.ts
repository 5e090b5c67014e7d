// Checks every file of the catalogue: valid, listed, sourced, searchable, and with the forms that must be there.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MATTERS } from '../../../src-shared/domain/act.ts';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { answersTo, catalogue, procedureOf, searchCatalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows } from '../../../src-shared/domain/procedures/form-schema.ts';
import { inMailbox, isFiled } from '../../../src-shared/domain/procedures/schema.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'src-shared', 'data', 'procedures');
const list = catalogue();

const FORMS = [
  'respuesta-requerimiento',
  'aclaracion-cedula',
  'convenio-parcialidades',
  'cambio-domicilio',
  'alta-patronal-moral',
  'alta-patronal-fisica',
  'prima-riesgo',
  'devolucion-pago-indebido',
  'correccion-patronal',
  'designacion-representantes',
  'recurso-inconformidad',
  'opinion-cumplimiento',
  'promocion-libre',
];

describe('the catalogue', () => {
  it('has every file of its folder, under its own name', () => {
    const files = readdirSync(folder).map((name) => name.replace('.json', ''));
    expect(list.map((p) => p.id).toSorted()).toEqual(files.toSorted());
  });
  it('covers the three matters', () => {
    for (const matter of MATTERS) expect(list.some((p) => p.matters.includes(matter))).toBe(true);
  });
  it.each(FORMS)('has a form for %s', (id) => expect(procedureOf(id)?.form).toBeDefined());
  it('names the same homoclaves as its sources do', () => {
    expect(procedureOf('IMSS-02-089')?.id).toBe('convenio-parcialidades');
    expect(procedureOf('imss-02-029')?.id).toBe('prima-riesgo');
    expect(procedureOf('IMSS-02-002-B')?.id).toBe('cambio-domicilio');
    expect(procedureOf('IMSS-02-042')?.id).toBe('tarjeta-patronal');
    expect(procedureOf('nada')).toBeNull();
  });
  it('says with a caution where a form is not known to be taken by the mailbox', () => {
    for (const p of list.filter(isFiled))
      if (p.stage === 'elsewhere' && !p.channels.some((c) => c.channel === 'mailbox' && c.confidence !== 'low'))
        expect(p.caution, p.id).toBeDefined();
  });
  it('answers the kinds of act that ask for something', () => {
    expect(answersTo('requerimiento-informacion')[0]?.id).toBe('respuesta-requerimiento');
    expect(answersTo('cedula-liquidacion')[0]?.id).toBe('aclaracion-cedula');
    for (const kind of ACT_KINDS.filter((k) => k !== 'oficio-conclusion')) expect(answersTo(kind).length, kind).toBeGreaterThan(0);
  });
  it('is searched without accents and in both languages', () => {
    expect(searchCatalogue(list, 'devolucion PAGOS').map((p) => p.id)).toContain('devolucion-pago-indebido');
    expect(searchCatalogue(list, 'instalments').map((p) => p.id)).toEqual(['convenio-parcialidades']);
    expect(searchCatalogue(list, 'zzz')).toEqual([]);
    expect(searchCatalogue(list, ' ')).toBe(list);
  });
  it.each([
    ['quiero pagar a plazos', 'convenio-parcialidades'],
    ['IMSS-02-089', 'convenio-parcialidades'],
    ['cambiar de domicilio', 'cambio-domicilio'],
    ['cómo contesto un requerimiento', 'respuesta-requerimiento'],
    ['opinión', 'opinion-cumplimiento'],
    ['devoluciones de pago', 'devolucion-pago-indebido'],
  ])('«%s», as a person says it, finds %s', (said, id) => {
    expect(searchCatalogue(list, said).map((p) => p.id)).toContain(id);
  });
  it('puts those that are called so before those that only speak of it', () => {
    expect(searchCatalogue(list, 'convenio')[0]?.id).toMatch(/^convenio/);
  });
  it('refers only to fields that are there', () => {
    for (const p of list.filter(isFiled)) {
      const ids = fieldsOf(p.form).map((f) => f.id);
      for (const f of fieldsOf(p.form)) {
        if (isRows(f)) continue;
        if (f.when) expect(ids, p.id).toContain(f.when.field);
        if (f.notBefore) expect(ids, p.id).toContain(f.notBefore);
        if (f.type === 'act')
          expect(
            f.actKinds?.every((k) => p.actKinds?.includes(k)),
            p.id,
          ).toBe(true);
      }
    }
  });
  it('has some of each place', () => {
    expect(list.some(inMailbox)).toBe(true);
    expect(new Set(list.map((p) => p.channels[0]?.channel))).toEqual(
      new Set(['mailbox', 'idse', 'sideimss', 'siroc', 'icsoe', 'web', 'in-person']),
    );
  });
});
