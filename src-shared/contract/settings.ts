// Holds the shape of the person's settings. Must hold no default. The shell, which reads them before the first window, checks the same by
// hand (shell/settings.ts).
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
