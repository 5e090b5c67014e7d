// Holds the making of an act's documents: the case from a seed, the words of its kind, drawn and sealed. Must not store anything.
import officesData from '../../src-shared/data/offices.json' with { type: 'json' };
import { documentCanonical } from '../../src-shared/domain/canonical.ts';
import type { Seal } from '../../src-shared/domain/receipt.ts';
import { sha256 } from './folio.ts';
import { businessDaysAfter, noticeDates, today } from './legal-days.ts';
import { createDice } from './letters/dice.ts';
import { type IssuedKind, LETTERS } from './letters/kinds.ts';
import type { Case, Office } from './letters/letter.ts';
import { INSTITUTE_NAME, type Notary } from './notary.ts';
import { makeAddress, makeOfficer } from './people.ts';

export type PrintedDocument = {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly issuedAt: string;
  readonly seal: Seal;
  readonly chain: readonly string[];
  readonly bytes: Uint8Array;
};
export type Printed = { readonly office: Office; readonly documents: readonly PrintedDocument[] };
export type PrintOrder = {
  readonly kind: IssuedKind;
  readonly folio: string;
  readonly rfc: string;
  readonly name: string;
  readonly employerRegistration: string;
  readonly issuedAt: Date;
  /** Same seed, same everything else: same bytes. */
  readonly seed: string;
};
export type LetterPress = { readonly print: (order: PrintOrder) => Promise<Printed> };

const OFFICES: readonly Office[] = officesData.offices;

export function createLetterPress(assetsDir: string, notary: Notary): LetterPress {
  // Fonts and the PDF library are 4 MB that a program which never issues anything need not read: a tenth of a start.
  return {
    print: async (order) => {
      const { drawLetter } = await import('./letters/draw.ts');
      const { openFonts } = await import('../fonts/fonts.ts');
      const fonts = openFonts(assetsDir);
      const letter = LETTERS[order.kind];
      // The office follows the RFC: an employer belongs to one subdelegación.
      const office = createDice(`office:${order.rfc}`).pick(OFFICES);
      const dice = createDice(`${order.kind}:${order.seed}`);
      const about: Case = {
        folio: order.folio,
        rfc: order.rfc,
        name: order.name,
        employerRegistration: order.employerRegistration,
        address: makeAddress(order.rfc),
        office,
        officer: makeOfficer(dice),
        day: today(order.issuedAt),
        appointment: businessDaysAfter(noticeDates(order.issuedAt).takesEffectOn, dice.whole(3, 6)),
        dice,
      };
      const documents: PrintedDocument[] = [];
      for (const document of letter.compose(about)) {
        const issuedAt = order.issuedAt.toISOString();
        const inner = notary.seal(
          `||1.0|INSTITUTO DE PRACTICA|${order.folio}|${document.name}|${order.rfc}|${order.employerRegistration}|${issuedAt}||`,
        );
        const bytes = await drawLetter(
          {
            about,
            document,
            unit: letter.unit,
            position: letter.position,
            issuedAt: order.issuedAt,
            seal: { canonical: inner.seal.canonical, signature: inner.seal.signature, serial: inner.seal.serial, signer: INSTITUTE_NAME },
          },
          fonts,
        );
        const facts = { name: document.name, size: bytes.byteLength, sha256: sha256(bytes), issuedAt };
        documents.push({
          ...facts,
          mediaType: 'application/pdf',
          ...notary.seal(documentCanonical({ folio: order.folio, ...facts })),
          bytes,
        });
      }
      return { office, documents };
    },
  };
}
