// Holds decimals and money typed by people, as exact whole numbers (BigInt). Must never pass through floating point.

export type Decimal = { readonly units: bigint; readonly decimals: number };

/** Up to `decimals` places; thousands commas and a peso sign are let through. Null when it is not a number, is negative or has more. */
export function parseDecimal(text: string, decimals: number): Decimal | null {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(/\s/g, '');
  if (!/^(?:\d{1,18}|\d{1,3}(?:,\d{3}){1,5})(?:\.\d*)?$/.test(plain)) return null;
  const [whole = '0', part = ''] = plain.replaceAll(',', '').split('.');
  if (part.length > decimals) return null;
  return { units: BigInt(whole + part.padEnd(decimals, '0')), decimals };
}

export function decimalText({ units, decimals }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Centavos, or null. The largest is 999 million million pesos: nothing real is refused. */
export const parseMoney = (text: string): bigint | null => {
  const parsed = parseDecimal(text, 2);
  return parsed && parsed.units <= 99_999_999_999_999_999n ? parsed.units : null;
};

/** «$1,234.50» from centavos. */
export function moneyText(centavos: bigint): string {
  const [whole = '0', part = '00'] = decimalText({ units: centavos < 0n ? -centavos : centavos, decimals: 2 }).split('.');
  return `${centavos < 0n ? '−' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}
