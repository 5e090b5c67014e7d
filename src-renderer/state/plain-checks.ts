// Holds the setting by which schemas check without making code from text, which the pages' policy refuses and reports.
// Must not import zod: the mailbox starts without it. So the object it keeps its settings in is made here, before it is loaded.
const place: typeof globalThis & { __zod_globalConfig?: { jitless: boolean } } = globalThis;

place.__zod_globalConfig = { jitless: true };

export {};
