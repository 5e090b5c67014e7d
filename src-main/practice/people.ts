// Holds the making of plausible people and companies for practice: RFC, CURP, employer registration, with right check digits.
// Must not be used to validate real ones: a wrong digit there is only a warning (src-shared/domain).
import { createDice, type Dice } from './letters/dice.ts';

const RFC_ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
const CURP_ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const CONSONANTS = 'BCDFGHJKLMNPQRSTVWXYZ';

export function rfcCheckDigit(body: string): string {
  const padded = body.padStart(12, ' ');
  const sum = [...padded].reduce((total, letter, i) => total + RFC_ALPHABET.indexOf(letter) * (13 - i), 0);
  const rest = sum % 11;
  return rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest);
}

export function curpCheckDigit(body: string): string {
  const sum = [...body].reduce((total, letter, i) => total + CURP_ALPHABET.indexOf(letter) * (18 - i), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Luhn over the digits, the letter as its number (A = 10), the rightmost doubled. */
export function registrationCheckDigit(body: string): string {
  const digits = [...body].map((c) => (/\d/.test(c) ? c : String(c.charCodeAt(0) - 55))).join('');
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

const plain = (text: string): string => text.toUpperCase().replace(/Ñ/g, '#').normalize('NFD').replace(/\p{M}/gu, '').replace(/#/g, 'Ñ');
const words = (name: string): readonly string[] =>
  plain(name)
    .split(/[^A-ZÑ&]+/)
    .filter((word) => word && !['DE', 'DEL', 'LA', 'LAS', 'LOS', 'Y', 'SA', 'CV', 'S', 'A', 'C', 'V'].includes(word));

const two = (n: number): string => String(n).padStart(2, '0');

export type Person = {
  readonly person: 'fisica' | 'moral';
  readonly name: string;
  readonly rfc: string;
  readonly curp: string;
  readonly representativeRfc: string | undefined;
};

/** `rfc`: kept when given (then only the CURP is made up). The seed decides everything else. */
export function makePerson(order: {
  readonly person: 'fisica' | 'moral';
  readonly name: string;
  readonly rfc?: string | undefined;
  readonly seed: string;
}): Person {
  const dice = createDice(`person:${order.seed}`);
  const human = humanIdentity(dice, order.person === 'fisica' ? order.name : 'Representante Ficticio de Práctica');
  if (order.person === 'fisica')
    return { person: 'fisica', name: order.name, rfc: order.rfc ?? human.rfc, curp: human.curp, representativeRfc: undefined };
  const initials = words(order.name)
    .map((word) => word[0])
    .join('')
    .concat('XXX')
    .slice(0, 3);
  const body = `${initials}${two(dice.whole(0, 24))}${two(dice.whole(1, 12))}${two(dice.whole(1, 28))}${homoclave(dice)}`;
  return {
    person: 'moral',
    name: order.name,
    rfc: order.rfc ?? body + rfcCheckDigit(body),
    curp: human.curp,
    representativeRfc: human.rfc,
  };
}

const homoclave = (dice: Dice): string => `${dice.pick([...LETTERS])}${dice.whole(1, 9)}`;

function humanIdentity(dice: Dice, name: string): { readonly rfc: string; readonly curp: string } {
  const [given = 'X', first = 'XX', second = 'X'] = words(name);
  const vowel = [...first.slice(1)].find((letter) => 'AEIOU'.includes(letter)) ?? 'X';
  const root = `${first[0]}${vowel}${second[0]}${given[0]}`;
  // Words that the registry itself replaces must not come out of a name by chance.
  const safe =
    /^(BUEI|CACA|CAGA|CAKA|COGE|CULO|FETO|JOTO|KACA|KAGA|KOGE|KULO|LOCO|LOCA|MAME|MEAR|MION|MOCO|MULA|PEDO|PENE|PUTA|PUTO|QULO|RATA|RUIN)$/.test(
      root,
    )
      ? `${root.slice(0, 3)}X`
      : root;
  const birth = `${two(dice.whole(60, 98))}${two(dice.whole(1, 12))}${two(dice.whole(1, 28))}`;
  const rfcBody = `${safe}${birth}${homoclave(dice)}`;
  const inner = (): string => dice.pick([...CONSONANTS]);
  const curpBody = `${safe.replaceAll('Ñ', 'X').replaceAll('&', 'X')}${birth}${dice.pick(['H', 'M'])}${dice.pick(['DF', 'JC', 'NL', 'PL', 'VZ', 'MC'])}${inner()}${inner()}${inner()}0`;
  return { rfc: rfcBody + rfcCheckDigit(rfcBody), curp: curpBody + curpCheckDigit(curpBody) };
}

/** The registration an RFC has here when none is given: the same one each time. */
export function makeRegistration(rfc: string): string {
  const dice = createDice(`nrp:${rfc}`);
  const body = `${dice.pick([...'ABCDEFGHYZ'])}${dice.digits(2)}${dice.digits(5)}10`;
  return body + registrationCheckDigit(body);
}

const STREETS = [
  'Av. de los Maestros',
  'Calle Ignacio Zaragoza',
  'Blvd. Independencia',
  'Calle Juan de la Barrera',
  'Av. Cuauhtémoc',
  'Calle Melchor Ocampo',
] as const;
const DISTRICTS = ['Centro', 'Del Valle', 'Industrial', 'La Loma', 'San Miguel', 'Reforma'] as const;

/** Domicile of the addressee, the same for an RFC. */
export function makeAddress(rfc: string): string {
  const dice = createDice(`address:${rfc}`);
  return `${dice.pick(STREETS)} ${dice.whole(12, 980)}, col. ${dice.pick(DISTRICTS)} (domicilio ficticio)`;
}

const GIVEN = ['Rebeca', 'Octavio', 'Lucía', 'Fernando', 'Marisol', 'Ignacio', 'Adriana', 'Rodrigo'] as const;
const SURNAMES = ['Arriaga', 'Bermúdez', 'Cisneros', 'Dávila', 'Escalante', 'Figueroa', 'Galindo', 'Ibarra', 'Lozano', 'Montaño'] as const;
export const makeOfficer = (dice: Dice): string => `${dice.pick(GIVEN)} ${dice.pick(SURNAMES)} ${dice.pick(SURNAMES)}`;
