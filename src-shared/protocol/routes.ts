// Holds the table of the HTTP contract: method, path, request, answer, errors. OpenAPI is printed from it (scripts/openapi.mjs).
import type { z } from 'zod';
import * as s from './schemas.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path with {params}; base is /v1. */
  readonly path: string;
  readonly summary: string;
  /** Needs `Authorization: Bearer <token>` of a session. */
  readonly session: boolean;
  /** Needs `Idempotency-Key`; the institute answers a repeated key with the first answer and does nothing again. */
  readonly idempotent: boolean;
  readonly query?: readonly string[];
  readonly request: z.ZodType | null;
  readonly answer: z.ZodType | 'bytes';
  readonly errors: readonly string[];
};

export const ROUTES = {
  institute: {
    method: 'GET',
    path: '/institute',
    summary: 'Who answers here, its clock and its root certificate',
    session: false,
    idempotent: false,
    request: null,
    answer: s.InstituteInfo,
    errors: [],
  },
  challenge: {
    method: 'POST',
    path: '/sessions/challenge',
    summary: 'A challenge to sign with e.firma',
    session: false,
    idempotent: false,
    request: s.ChallengeRequest,
    answer: s.Challenge,
    errors: [],
  },
  login: {
    method: 'POST',
    path: '/sessions',
    summary: 'A session for whoever signed the challenge (loginCanonical)',
    session: false,
    idempotent: false,
    request: s.SessionRequest,
    answer: s.Session,
    errors: ['SESSION_REFUSED'],
  },
  enrolment: {
    method: 'GET',
    path: '/enrolment',
    summary: 'State of the mailbox and its contact means',
    session: true,
    idempotent: false,
    request: null,
    answer: s.Enrolment,
    errors: [],
  },
  addContact: {
    method: 'POST',
    path: '/contacts',
    summary: 'Register a contact means; a link or code is sent, good for 72 h',
    session: true,
    idempotent: true,
    request: s.AddContactRequest,
    answer: s.ContactAnswer,
    errors: ['CONTACT_INVALID', 'CONTACT_DUPLICATE', 'CONTACT_LIMIT'],
  },
  resendContact: {
    method: 'POST',
    path: '/contacts/{id}/resend',
    summary: 'Send a new code; the old one dies',
    session: true,
    idempotent: true,
    request: null,
    answer: s.ContactAnswer,
    errors: ['CONTACT_NOT_PENDING', 'CONTACT_LAPSED', 'NOT_FOUND'],
  },
  confirmContact: {
    method: 'POST',
    path: '/contacts/{id}/confirm',
    summary: 'Confirm with the code received',
    session: true,
    idempotent: true,
    request: s.ConfirmContactRequest,
    answer: s.ContactAnswer,
    errors: ['CODE_WRONG', 'CODE_LAPSED', 'CODE_USED', 'CONTACT_LAPSED', 'NOT_FOUND'],
  },
  removeContact: {
    method: 'DELETE',
    path: '/contacts/{id}',
    summary: 'Remove a contact means; the last confirmed of its kind stays while the mailbox is active',
    session: true,
    idempotent: true,
    request: null,
    answer: s.ContactAnswer,
    errors: ['CONTACT_LAST', 'NOT_FOUND'],
  },
  terms: {
    method: 'GET',
    path: '/terms',
    summary: 'Terms and Conditions in force',
    session: false,
    idempotent: false,
    request: null,
    answer: s.Terms,
    errors: [],
  },
  enable: {
    method: 'POST',
    path: '/enrolment',
    summary: 'Enable with the signed Terms (termsCanonical)',
    session: true,
    idempotent: true,
    request: s.EnableRequest,
    answer: s.ReceiptAnswer,
    errors: ['CONTACTS_MISSING', 'TERMS_CHANGED', 'ALREADY_ENROLLED', 'SESSION_REFUSED'],
  },
  disable: {
    method: 'POST',
    path: '/enrolment/disable',
    summary: 'Disable with a signed request (disableCanonical)',
    session: true,
    idempotent: true,
    request: s.DisableRequest,
    answer: s.ReceiptAnswer,
    errors: ['NOT_ENROLLED'],
  },
  acts: {
    method: 'GET',
    path: '/acts',
    summary: 'Acts changed since a cursor. Looking never notifies',
    session: true,
    idempotent: false,
    query: ['cursor', 'limit'],
    request: null,
    answer: s.ActPage,
    errors: ['NOT_ENROLLED'],
  },
  open: {
    method: 'POST',
    path: '/acts/{id}/opening',
    summary: 'Open an act against a signed acknowledgement (openingCanonical): the addressee is notified',
    session: true,
    idempotent: true,
    request: s.OpenRequest,
    answer: s.ReceiptAnswer,
    errors: ['ALREADY_NOTIFIED', 'NOT_FOUND', 'SESSION_REFUSED'],
  },
  actReceipts: {
    method: 'GET',
    path: '/acts/{id}/receipt',
    summary: 'Acknowledgement of opening or constancia of deemed notification',
    session: true,
    idempotent: false,
    request: null,
    answer: s.ReceiptAnswer,
    errors: ['NOT_NOTIFIED', 'NOT_FOUND'],
  },
  documents: {
    method: 'GET',
    path: '/acts/{id}/documents',
    summary: 'Documents of a notified act',
    session: true,
    idempotent: false,
    request: null,
    answer: s.DocumentList,
    errors: ['NOT_NOTIFIED', 'NOT_FOUND'],
  },
  documentBytes: {
    method: 'GET',
    path: '/acts/{id}/documents/{documentId}',
    summary: 'The bytes',
    session: true,
    idempotent: false,
    request: null,
    answer: 'bytes',
    errors: ['NOT_NOTIFIED', 'NOT_FOUND'],
  },
  announcements: {
    method: 'GET',
    path: '/announcements',
    summary: 'Announcements since a cursor; free to read',
    session: true,
    idempotent: false,
    query: ['cursor'],
    request: null,
    answer: s.AnnouncementPage,
    errors: [],
  },
  operation: {
    method: 'GET',
    path: '/operations/{key}',
    summary: 'What became of what was sent under an idempotency key',
    session: true,
    idempotent: false,
    request: null,
    answer: s.OperationAnswer,
    errors: [],
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
