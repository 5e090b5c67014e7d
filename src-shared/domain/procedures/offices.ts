// Holds the directory of offices (subdelegaciones) as forms name them: OOAD key and office key together, «1605».
// Must not vouch for the list: its file says where it comes from.
import directory from '../../data/offices.json' with { type: 'json' };

export type Office = { readonly code: string; readonly name: string; readonly ooad: string };

export const OFFICES: readonly Office[] = directory.offices.map((o) => ({ code: o.ooadKey + o.key, name: o.name, ooad: o.ooad }));
const byCode: ReadonlyMap<string, Office> = new Map(OFFICES.map((office) => [office.code, office]));
export const officeOf = (code: string): Office | null => byCode.get(code) ?? null;
