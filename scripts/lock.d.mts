// Says to TypeScript what lock.mjs gives. Must follow it.
export function withLock<T>(path: string, work: () => Promise<T>): Promise<T>;
