// Holds what crosses about the official portal's window: whether its meaning was explained, what it may show, what did not come whole,
// and the notices noted from it. Nothing of a page crosses: the window there has no bridge.
import { z } from 'zod';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Why a download did not come whole. Each has a sentence under «portal.lost». */
export const PORTAL_LOSSES = ['closed', 'cancelled', 'cut', 'too-big', 'too-many', 'not-kept', 'app-ended'] as const;
export type PortalLoss = (typeof PORTAL_LOSSES)[number];

export const PortalNotice = z.object({
  id: z.string(),
  noticeOn: Day,
  folio: z.string(),
  notedAt: z.string(),
  /** Last day to open, the day it is deemed notified if nobody opens, and what follows from either; by the law in use now. */
  lastDayToOpen: Day.nullable(),
  deemedOn: Day.nullable(),
  effectOn: Day.nullable(),
  firstDay: Day.nullable(),
});
export const PortalView = z.object({
  open: z.boolean(),
  /** When the person said that they understood what opening an act there means; null: never. */
  understoodAt: z.string().nullable(),
  front: z.string(),
  hosts: z.array(z.object({ host: z.string(), what: z.string(), confirmed: z.boolean() })),
  asOf: Day,
  lost: z.array(z.object({ name: z.string(), why: z.enum(PORTAL_LOSSES), at: z.string() })),
  notices: z.array(PortalNotice),
});

export const requests = {
  open: z.strictObject({ understood: z.boolean() }),
  note: z.strictObject({ noticeOn: Day, folio: z.string().trim().max(60) }),
  forget: z.strictObject({ id: z.string().max(64) }),
} as const;
