// Holds the one way a value becomes bytes that are hashed: JSON with sorted keys and no blanks (as RFC 8785).
// Must not accept what JSON would silently change: a number that is not finite, a Date, bytes.

/** Keys sorted by UTF-16 units; members that are undefined do not exist. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value as readonly unknown[], canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)) {
    throw new TypeError(`canonical JSON holds plain data only, not ${Object.prototype.toString.call(value)}`);
  }
  const members = value as Readonly<Record<string, unknown>>;
  let written = '';
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) written += `${written === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(members[key])}`;
  }
  return `{${written}}`;
}
