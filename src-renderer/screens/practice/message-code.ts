// Holds how the code inside a practice message is found, to be copied in one click. Must not send it anywhere.
const LINK = /https?:\/\/\S+?[?&]c=([A-Z0-9]{4,40})/i;
const LABELLED = /\bc[oó]digo(?:\s+es)?:?\s+([A-Z0-9]{5,12})\b/i;

/** Five digits of an SMS, or the letters of an e-mail's link; null when the message carries none. */
export function codeIn(body: string): string | null {
  const labelled = LABELLED.exec(body)?.[1];
  if (labelled && /\d/.test(labelled)) return labelled;
  return LINK.exec(body)?.[1] ?? (labelled && labelled === labelled.toUpperCase() ? labelled : null);
}
