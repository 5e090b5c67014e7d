// Holds the zone this machine is in now. Must not know what hangs on it.

/**
 * IANA name. The runtime keeps the zone it found at start; taking TZ away, where it is not set anyway, makes it look again: whoever travels
 * with the app open is told at their own morning.
 */
export function machineZone(env: NodeJS.ProcessEnv = process.env): string {
  if (env.TZ === undefined) Reflect.deleteProperty(env, 'TZ');
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
