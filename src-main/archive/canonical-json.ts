// Holds the one way a value becomes bytes that are hashed: JSON with sorted keys and no blanks (as RFC 8785).
// Must not accept what JSON would silently change: a number that is not finite, a Date, bytes.

/** An object's keys in the order in which they came, one step each; where they end, the same keys in order, as they are written. */
type Step = { readonly next: Map<string, Step>; inOrder: readonly Key[] | null };
type Key = { readonly name: string; readonly written: string };

/** Objects of one kind have the same keys in the same order, thousands of times: sorting them anew took most of the time. */
let first: Step = { next: new Map(), inOrder: null };
let steps = 0;
/** Data with ever new keys must not fill the memory: then all is forgotten and begins again. */
const MOST_STEPS = 20_000;

function keysInOrder(members: object): readonly Key[] {
  let step = first;
  const names = Object.keys(members);
  for (const name of names) {
    let next = step.next.get(name);
    if (!next) {
      next = { next: new Map(), inOrder: null };
      step.next.set(name, next);
      steps += 1;
    }
    step = next;
  }
  const known = step.inOrder;
  if (known) return known;
  const inOrder = names.sort().map((name) => ({ name, written: `${JSON.stringify(name)}:` }));
  if (steps > MOST_STEPS) {
    first = { next: new Map(), inOrder: null };
    steps = 0;
  } else step.inOrder = inOrder;
  return inOrder;
}

/** Nothing to escape in it: what almost every text is. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff]*$/;

/** Keys sorted by UTF-16 units; members that are undefined do not exist. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return listOf(value);
  if (typeof value !== 'object' || (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)) {
    throw new TypeError(`canonical JSON holds plain data only, not ${Object.prototype.toString.call(value)}`);
  }
  const members = value as Readonly<Record<string, unknown>>;
  let written = '';
  for (const key of keysInOrder(members)) {
    const member = members[key.name];
    if (member !== undefined) written += (written === '' ? '' : ',') + key.written + canonicalJson(member);
  }
  return `{${written}}`;
}

function listOf(items: readonly unknown[]): string {
  let written = '';
  for (let index = 0; index < items.length; index += 1) written += (index === 0 ? '' : ',') + canonicalJson(items[index]);
  return `[${written}]`;
}
