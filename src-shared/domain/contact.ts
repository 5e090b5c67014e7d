// Holds the rules of contact means (medios de contacto): limits, normal form, states. Must not send or store anything.
export const CONTACT_KINDS = ['email', 'mobile'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** 1 pendiente · 2 confirmado · 3 baja por vencimiento · 4 baja (states as the institute's own screens name them). */
export const CONTACT_STATES = ['pending', 'confirmed', 'lapsed', 'removed'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

export type Contact = {
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly state: ContactState;
  readonly registeredAt: string;
  /** Instant after which an unconfirmed means lapses: registration (or resend) + 72 h. */
  readonly expiresAt: string;
  readonly confirmedAt: string | null;
};

/** Limits for one RFC: up to five e-mails and one mobile; each must be confirmed within 72 hours. */
export const CONTACT_LIMITS = { email: 5, mobile: 1, hoursToConfirm: 72 } as const;

const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** E-mail in lower case, mobile as its ten national digits; null when it cannot be one. */
export function normaliseContact(kind: ContactKind, text: string): string | null {
  const trimmed = text.trim();
  if (kind === 'email') {
    const lower = trimmed.toLowerCase();
    return lower.length <= 254 && EMAIL.test(lower) && !lower.includes('..') ? lower : null;
  }
  let digits = trimmed.replace(/[\s().-]/g, '');
  digits = digits.replace(/^\+?521?(?=\d{10}$)/, '');
  return /^[1-9]\d{9}$/.test(digits) ? digits : null;
}

/** State at `now` (ISO): a pending means past its hour has lapsed even when nobody has said so yet. */
export function contactStateAt(contact: Contact, now: string): ContactState {
  return contact.state === 'pending' && now > contact.expiresAt ? 'lapsed' : contact.state;
}

/** Enabling needs one confirmed e-mail and one confirmed mobile. */
export function canEnable(contacts: readonly Contact[]): boolean {
  return CONTACT_KINDS.every((kind) => contacts.some((c) => c.kind === kind && c.state === 'confirmed'));
}
