// Holds version 10 of the archive's file: what authorities answered about the revocation of an e.firma when it signed, byte for byte.
// Must never be edited once released: a change is a new migration.
import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

// By the hash of the signature and not by its acknowledgement: the answer is there before anything is sent, and must outlive a cut line.
const ANSWERS = `
CREATE TABLE revocation_answer (
  num INTEGER PRIMARY KEY,
  signature_sha256 TEXT NOT NULL,
  certificate_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ocsp', 'crl')),
  url TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  nonce TEXT,
  sha256 TEXT NOT NULL,
  stored_at TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX revocation_answer_by_signature ON revocation_answer (signature_sha256, num);
${appendOnly('revocation_answer')}`;

export const revocation: Migration = { version: 10, name: 'revocation', sql: [ANSWERS] };
