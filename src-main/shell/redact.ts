// Holds what is taken out of a line before it is written to the log. Must not be the reason to log content: it is the net below.

// Order matters: long runs first, so that a key or token is not first cut into things that look like something else.
const RULES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g, '[pem]'],
  [
    /\b(authorization|bearer|password|contrase[nñ]a|clave|passphrase|token|secret|cookie)\b(["']?\s*[:=]\s*|\s+)("[^"]*"|'[^']*'|\S+(?:\s\S+)?)/gi,
    '$1$2[secret]',
  ],
  [/\b[\w.%+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '[email]'],
  [/\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b/gi, '[curp]'],
  [/(?<![A-Z&Ñ\d])[A-ZÑ&]{3,4}\d{6}[A-Z\d]{2}[A\d](?![A-Z\d])/gi, '[rfc]'],
  [/\b[A-Z]\d{2}[ -]?\d{5}[ -]?\d{2}[ -]?\d\b/gi, '[nrp]'],
  [/\b[A-Za-z0-9+/_-]{48,}={0,2}/g, '[long]'],
  [/(?<![\d.])(?:\+?52[ -]?)?\d(?:[ -]?\d){9,17}(?![\d.])/g, '[number]'],
];

/** `homes`: folders whose name tells who the person is; they become `~`. */
export function redact(text: string, homes: readonly string[] = []): string {
  let out = text;
  for (const home of homes) if (home.length > 3) out = out.replaceAll(home, '~').replaceAll(home.replaceAll('\\', '/'), '~');
  // Addresses keep scheme and host: what comes after may hold names, tokens or searches.
  out = out.replace(/\b(https?:\/\/[^\s/?#"'<>)]+)[^\s"'<>)]*/gi, '$1/…');
  for (const [pattern, replacement] of RULES) out = out.replace(pattern, replacement);
  return out;
}
