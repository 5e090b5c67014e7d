// Says to TypeScript what display.mjs gives. Must follow it.
export function hasDisplay(): boolean;
export function withDisplay(command: string, args: readonly string[]): { command: string; args: string[] };
