// Checks that every expected failure has its three sentences in both languages, with the same blanks, and the settled e.firma wording.
// Must not repeat the app's own lists: the settled wording is typed here again, as an oracle.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EFIRMA_CODES, EFIRMA_WARNINGS, ERROR_CODES } from '../../../src-shared/contract/errors.ts';
import { errors as en } from '../../../src-shared/text/en/errors.ts';
import { errors as es } from '../../../src-shared/text/es-MX/errors.ts';

const PARTS = ['what', 'term', 'todo'] as const;
const CODES = [...ERROR_CODES, ...EFIRMA_WARNINGS];
const blanks = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '').toSorted();

/** The wording that support desks know, with the code it belongs to. */
const SETTLED: Readonly<Record<string, string>> = {
  CER_ILEGIBLE: 'El archivo «{archivo}» no es un certificado. Elija el archivo .cer de su e.firma.',
  ARCHIVOS_INVERTIDOS: 'Parece que los archivos están intercambiados: «{a}» es la llave privada y «{b}» el certificado.',
  ES_CSD: 'Este certificado es un Certificado de Sello Digital (CSD), que sólo sirve para facturar. Para firmar se necesita la e.firma.',
  TIPO_DESCONOCIDO: 'Este certificado no tiene la forma de una e.firma del SAT.',
  EMISOR_NO_CONFIABLE: 'El certificado no fue emitido por una autoridad del SAT reconocida (emisor: {emisor}).',
  CERT_DE_PRUEBA: 'Es un certificado de pruebas del SAT y no tiene validez.',
  VENCIDA: 'Su e.firma venció el {fecha}. Debe renovarla ante el SAT para poder firmar.',
  AUN_NO_VIGENTE: 'Su e.firma será válida a partir del {fecha}. Revise también la fecha y hora de su equipo.',
  POR_VENCER: 'Su e.firma vence el {fecha} (en {n} días).',
  REVOCADA: 'El SAT revocó esta e.firma el {fecha}. Ya no puede usarse para firmar.',
  REVOCACION_SIN_RESPUESTA: 'No se pudo consultar si la e.firma está revocada. El IMSS lo comprobará al recibir la firma.',
  RFC_DISTINTO: 'La e.firma es de {rfc}, pero el buzón abierto es de {rfcBuzon}.',
  KEY_ILEGIBLE: 'El archivo «{archivo}» no es una llave privada o está dañado. Elija el archivo .key que acompaña a su certificado.',
  KEY_DANADA: 'El archivo «{archivo}» no es una llave privada o está dañado. Elija el archivo .key que acompaña a su certificado.',
  KEY_CIFRADO_NO_ADMITIDO:
    'La llave usa un cifrado que este programa no admite ({algoritmo}). Use el archivo .key original que entregó el SAT.',
  KEY_SIN_CIFRAR: 'La llave no está protegida con contraseña. Por seguridad use el archivo .key original del SAT.',
  CONTRASENA_VACIA: 'Escriba la contraseña de la clave privada.',
  CONTRASENA_INCORRECTA:
    'La contraseña de la clave privada no es correcta. Revise mayúsculas (Bloq Mayús), la ñ y los acentos. No es la contraseña del portal del SAT.',
  PAR_NO_CORRESPONDE: 'La llave no corresponde a este certificado (serie {serie}). Es posible que una sea de una renovación anterior.',
  LLAVE_DEBIL: 'La llave de {n} bits ya no se considera segura.',
  ARCHIVO_NO_ENCONTRADO: 'No se encontró «{ruta}». Conecte la memoria USB o elija el archivo de nuevo.',
  DOCUMENTO_CAMBIO: 'El documento cambió desde que se mostró; ábralo de nuevo antes de firmar.',
  FIRMA_NO_COMPROBADA: 'La firma se generó pero no pasó la comprobación; no se envió nada.',
};

describe('error sentences', () => {
  it.each(CODES)('%s says what happened, what it means and what to do, in both languages, with the same blanks', (code) => {
    for (const part of PARTS) {
      const spanish = es[code][part];
      const english = en[code][part];
      for (const text of [spanish, english]) {
        expect(text.length).toBeGreaterThan(12);
        expect(text).toMatch(/[.»”]$/u);
        expect(text).toBe(text.trim());
      }
      expect(blanks(english)).toEqual(blanks(spanish));
      expect(spanish, 'tuteo').not.toMatch(/\b(tú|tu|tus|puedes|elige|revisa tu|escribe)\b/iu);
    }
    expect(en[code].what).not.toBe(es[code].what);
  });

  it('has no sentence for a code that does not exist', () => {
    expect(Object.keys(es).toSorted()).toEqual([...CODES].toSorted());
    expect(Object.keys(en).toSorted()).toEqual([...CODES].toSorted());
  });

  it.each([...EFIRMA_CODES, 'POR_VENCER', 'REVOCACION_SIN_RESPUESTA'] as const)('%s keeps the settled wording', (code) => {
    expect(es[code].what).toBe(SETTLED[code]);
  });

  it('keeps the settled wording of altered and unknown signatures', () => {
    expect(es.VERIF_ALTERADO.what).toBe('El documento fue alterado después de firmarse.');
    expect(es.VERIF_FIRMANTE_NO_CONFIABLE.what).toBe('La firma es íntegra, pero no se reconoce a quien la emitió.');
  });

  const reference = resolve(process.env.ACUSE_SHARED ?? resolve(import.meta.dirname, '../../../../shared'), 'domain/efirma.md');
  const present = existsSync(reference);
  if (!present) console.warn('skipped: the reference of e.firma messages is not beside the repository');
  it.skipIf(!present)('agrees with the reference table', () => {
    const lines = readFileSync(reference, 'utf8').split('\n');
    const rows = lines.flatMap((line) => {
      const found = /^\|\s*([A-Z_]+(?:\s*\/\s*[A-Z_]+)?)(?:\s*\(aviso\))?\s*\|[^|]*\|\s*«(.*?)»(?:\s*\([^)]*\))?\s*\|$/.exec(line);
      return found ? (found[1] ?? '').split('/').map((code) => [code.trim(), found[2] ?? ''] as const) : [];
    });
    expect(rows.length).toBeGreaterThanOrEqual(Object.keys(SETTLED).length);
    for (const [code, words] of rows) expect([code, SETTLED[code]]).toEqual([code, words]);
  });
});
