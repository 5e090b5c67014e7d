// Holds refusals: RFC 9457 problems with one of our codes, and the status each code travels with. Must not decide when to refuse.
import type { ErrorCode } from '../../src-shared/contract/errors.ts';

/** What every route may answer besides the errors its row of ROUTES names. */
export type GeneralCode = 'BAD_REQUEST' | 'SESSION_NEEDED' | 'CONFLICT' | 'CLOCK_SKEW' | 'INTERNAL' | 'MAINTENANCE';

export type Refusal<C extends string = string> = {
  readonly ok: false;
  readonly code: C;
  readonly detail: string;
  /** Finer reason for logs and support, never needed to understand the code (for example RFC_DISTINTO inside SESSION_REFUSED). */
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
};

export const refuse = <C extends ErrorCode>(
  code: C,
  detail: string,
  more?: { readonly reason?: string; readonly retryAfterSeconds?: number },
): Refusal<C> => ({
  ok: false,
  code,
  detail,
  ...more,
});

const STATUS: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  CONTACT_INVALID: 422,
  CODE_WRONG: 422,
  CLOCK_SKEW: 422,
  FILING_INVALID: 422,
  ATTACHMENT_BROKEN: 422,
  SESSION_NEEDED: 401,
  SESSION_REFUSED: 403,
  NOT_FOUND: 404,
  CODE_LAPSED: 410,
  CONTACT_LAPSED: 410,
  INTERNAL: 500,
  MAINTENANCE: 503,
};

/** 409 for everything that the state of things forbids. */
export const statusOf = (code: string): number => STATUS[code] ?? 409;

const TITLE: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'La petición no cumple el contrato',
  SESSION_NEEDED: 'Hace falta una sesión vigente',
  SESSION_REFUSED: 'La firma no fue aceptada',
  CONFLICT: 'La llave de idempotencia ya se usó con otro contenido',
  CLOCK_SKEW: 'La hora de la firma se aparta de la del instituto',
  NOT_FOUND: 'No existe',
  INTERNAL: 'Falla interna del instituto',
  MAINTENANCE: 'En mantenimiento',
  CONTACT_INVALID: 'El medio de contacto no es válido',
  CONTACT_DUPLICATE: 'Ya tiene registrado el medio de contacto',
  CONTACT_LIMIT: 'Ya no se pueden registrar más medios de este tipo',
  CONTACT_NOT_PENDING: 'El medio de contacto no está en proceso',
  CONTACT_LAPSED: 'El registro del medio de contacto venció',
  CONTACT_LAST: 'Es el último medio confirmado de su tipo',
  CODE_WRONG: 'El código no es correcto',
  CODE_LAPSED: 'El código ya no es vigente',
  CODE_USED: 'El medio de contacto ya fue confirmado',
  CONTACTS_MISSING: 'Faltan medios de contacto confirmados',
  TERMS_CHANGED: 'Los Términos y Condiciones cambiaron',
  ALREADY_ENROLLED: 'El buzón ya está habilitado',
  NOT_ENROLLED: 'El buzón no está habilitado',
  ALREADY_NOTIFIED: 'El acto ya fue notificado',
  NOT_NOTIFIED: 'El acto aún no se notifica',
  PROCEDURE_UNKNOWN: 'Ese trámite no se presenta aquí',
  PROCEDURE_CHANGED: 'El trámite es de otra versión',
  FILING_INVALID: 'La promoción no reúne lo que el trámite pide',
  FILING_STATE: 'El trámite no está en ese punto',
  ATTACHMENT_MISSING: 'Falta un anexo',
  ATTACHMENT_BROKEN: 'El anexo no es lo que dice su huella',
};

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly reason?: string;
};

export const problemOf = (refusal: Refusal): ProblemBody => ({
  type: `https://practica.invalid/problemas/${refusal.code.toLowerCase().replaceAll('_', '-')}`,
  title: TITLE[refusal.code] ?? refusal.code,
  status: refusal.retryAfterSeconds ? 429 : statusOf(refusal.code),
  code: refusal.code,
  detail: refusal.detail,
  ...(refusal.reason ? { reason: refusal.reason } : {}),
});
