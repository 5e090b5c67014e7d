// Holds how a code is read out of what a person pastes: the code, or the whole link of the e-mail. Must not judge if it is right.
const IN_LINK = /[?&](?:c|code|codigo|token)=([^&#\s]+)/i;
/** Longer than this it is a sentence or a link without a code. */
const MAX = 40;

/** Null when there is no code in it: empty, or a text too long to be one. */
export function codeInText(text: string): string | null {
  const code = (IN_LINK.exec(text)?.[1] ?? text).trim();
  return code === '' || code.length > MAX ? null : code;
}
