// Holds the names of what may change, apart from the channels: a page needs these names and none of the schemas.
// Must not import anything, or every page would carry it.

/** Main never sends data unasked, only the name of what changed; the window asks again. */
export const TOPICS = [
  'status',
  'settings',
  'enrolment',
  'acts',
  'announcements',
  'receipts',
  'practice',
  'signing',
  'go-to',
  'go-to-intake',
  'archive',
  'agenda',
  'calendar',
  'reminders',
  'filings',
  'intake',
  'portal',
] as const;
export type Topic = (typeof TOPICS)[number];
