// Holds the situations in which the screens are looked at. Must not hold assertions.

import * as others from '../fixture/others.ts';
import type { FixtureOptions } from '../fixture-bridge.ts';

const lost = {
  lastSuccessAt: '2026-11-10T15:12:03.000Z',
  lastAttemptAt: '2026-11-10T20:32:05.000Z',
  nextAt: '2026-11-10T20:47:00.000Z',
  running: false,
} as const;
const none = { total: 0, closed: 0, dueSoon: 0, unreadAnnouncements: 0, quarantined: 0, unknownOutcomes: 0 } as const;

export const SCENES: Readonly<Record<string, FixtureOptions>> = {
  inbox: {},
  practice: { status: { source: 'practice', sourceName: 'Instituto de práctica' } },
  empty: { acts: 0, status: { source: 'practice' } },
  'not-enrolled': {
    acts: 0,
    status: { profile: null, session: 'none', counts: none, source: 'practice', check: { ...lost, lastSuccessAt: null, failure: null } },
    enrolment: { ...others.enrolment },
  },
  'enrol-certificate': {
    acts: 0,
    status: { profile: null, session: 'none', source: 'practice' },
    enrolment: { ...others.enrolment, ...others.withCertificate },
  },
  'enrol-contacts': {
    acts: 0,
    status: { profile: null, session: 'none', source: 'practice' },
    enrolment: { ...others.enrolment, ...others.withContacts },
  },
  'enrol-terms': {
    acts: 0,
    status: { profile: null, session: 'none', source: 'practice' },
    enrolment: { ...others.enrolment, ...others.withTerms },
  },
  blind: { status: { check: { ...lost, failure: { code: 'MAINTENANCE' } } } },
  offline: { status: { check: { ...lost, failure: { code: 'OFFLINE' } } } },
  session: { status: { session: 'expired', check: { ...lost, failure: { code: 'SESSION_NEEDED' } } } },
  recovery: {
    status: {
      archive: {
        open: false,
        state: 'damaged',
        backups: [
          { id: 'b1', at: '2026-11-10T14:00:00.000Z' },
          { id: 'b2', at: '2026-11-09T14:00:00.000Z' },
        ],
      },
    },
  },
  'first-run': { acts: 0, settings: { noticeAccepted: false }, status: { profile: null, source: 'practice' } },
  many: { acts: 100_000, unchecked: true },
};
