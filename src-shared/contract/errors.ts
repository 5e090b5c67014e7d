// Holds the closed list of expected failures. Every code has a sentence in src-shared/text (a test checks it).
// The e.firma codes keep the Spanish names under which support desks know them; the others are English.

export const EFIRMA_CODES = [
  'CER_ILEGIBLE',
  'ARCHIVOS_INVERTIDOS',
  'ES_CSD',
  'TIPO_DESCONOCIDO',
  'EMISOR_NO_CONFIABLE',
  'CERT_DE_PRUEBA',
  'VENCIDA',
  'AUN_NO_VIGENTE',
  'REVOCADA',
  'RFC_DISTINTO',
  'KEY_ILEGIBLE',
  'KEY_DANADA',
  'KEY_CIFRADO_NO_ADMITIDO',
  'KEY_SIN_CIFRAR',
  'CONTRASENA_VACIA',
  'CONTRASENA_INCORRECTA',
  'PAR_NO_CORRESPONDE',
  'LLAVE_DEBIL',
  'ARCHIVO_NO_ENCONTRADO',
  'DOCUMENTO_CAMBIO',
  'FIRMA_NO_COMPROBADA',
] as const;

/** Warnings never block; they are shown beside the verdict. */
export const EFIRMA_WARNINGS = ['POR_VENCER', 'REVOCACION_SIN_RESPUESTA', 'PERMISOS_DE_LLAVE'] as const;

/** Verdicts on signatures made by others. */
export const VERIFICATION_CODES = [
  'VERIF_ALTERADO',
  'VERIF_FIRMANTE_NO_CONFIABLE',
  'VERIF_VENCIDO_AL_FIRMAR',
  'VERIF_ILEGIBLE',
  'VERIF_ALGORITMO_DEBIL',
] as const;

export const APP_CODES = [
  // the bridge
  'BAD_REQUEST',
  'FOREIGN_SENDER',
  'INTERNAL',
  'CANCELLED',
  'NOT_FOUND',
  'CONFLICT',
  // the way to the institute
  'OFFLINE',
  'TIMEOUT',
  'SERVICE_DOWN',
  'SERVICE_ERROR',
  'MAINTENANCE',
  'ANSWER_MALFORMED',
  'ANSWER_CUT',
  'OUTCOME_UNKNOWN',
  'SESSION_NEEDED',
  'SESSION_REFUSED',
  'CLOCK_SKEW',
  'TLS_UNTRUSTED',
  // enrolment and contact means
  'CONTACT_INVALID',
  'CONTACT_DUPLICATE',
  'CONTACT_LIMIT',
  'CONTACT_LAPSED',
  'CONTACT_NOT_PENDING',
  'CONTACT_LAST',
  'CODE_WRONG',
  'CODE_LAPSED',
  'CODE_USED',
  'CONTACTS_MISSING',
  'TERMS_CHANGED',
  'NOT_ENROLLED',
  'ALREADY_ENROLLED',
  // acts
  'NOT_NOTIFIED',
  'ALREADY_NOTIFIED',
  'CONSENT_USED',
  'CONSENT_UNKNOWN',
  'CONSENT_OUTDATED',
  'DOCUMENT_HASH_MISMATCH',
  'DOCUMENT_SEAL_INVALID',
  'RECEIPT_INVALID',
  'DOCUMENT_UNREADABLE',
  // procedures and filings
  'FILING_INVALID',
  'PROCEDURE_UNKNOWN',
  'PROCEDURE_CHANGED',
  'FILING_STATE',
  'FILING_SENT',
  'ATTACHMENT_MISSING',
  'ATTACHMENT_UNREADABLE',
  'ATTACHMENT_TYPE',
  'ATTACHMENT_ENCRYPTED',
  'ATTACHMENT_BROKEN',
  'ATTACHMENT_SCRIPTED',
  'ATTACHMENT_TOO_BIG',
  'ATTACHMENT_PAGE_TOO_BIG',
  // what the person brings in
  'INTAKE_TOO_BIG',
  // the official portal
  'PORTAL_NOT_EXPLAINED',
  // the archive and the disk
  'ARCHIVE_DAMAGED',
  'ARCHIVE_FROM_FUTURE',
  'ARCHIVE_OLDER',
  'ARCHIVE_READ_ONLY',
  'ARCHIVE_TAMPERED',
  'DISK_FULL',
  'ARCHIVE_UNAVAILABLE',
  'FILE_UNREADABLE',
  'FILE_NOT_WRITTEN',
  'BACKUP_DAMAGED',
  'BACKUP_PASSPHRASE_WRONG',
  'PASSPHRASE_SHORT',
  // deadlines
  'DATE_INVALID',
  'OPENED_BEFORE_NOTICE',
  'CALENDAR_INVALID',
  'CALENDAR_OLDER',
  'DATUM_MISSING',
  'SNOOZE_PAST_TERM',
  // desktop
  'KEYRING_UNAVAILABLE',
] as const;

export type EfirmaCode = (typeof EFIRMA_CODES)[number];
export type EfirmaWarning = (typeof EFIRMA_WARNINGS)[number];
export type VerificationCode = (typeof VERIFICATION_CODES)[number];
export type ErrorCode = EfirmaCode | VerificationCode | (typeof APP_CODES)[number];
export const ERROR_CODES: readonly ErrorCode[] = [...EFIRMA_CODES, ...VERIFICATION_CODES, ...APP_CODES];
