// Says to TypeScript what verifier.mjs gives. Must follow it.
export function buildVerifier(): Promise<string>;
