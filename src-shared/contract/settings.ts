// Holds the shape of the person's settings. By itself: the shell reads them before the first window, when the contract's other shapes would
// only keep it waiting. Must hold no default.
import { z } from 'zod';

export const SettingsView = z.object({
  language: z.enum(['es-MX', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  noticeAccepted: z.boolean(),
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  notifications: z.boolean(),
  checkEveryMinutes: z.number().int().min(5).max(240),
  singleKeys: z.boolean(),
});
