// Holds the setting by which schemas check without making code from text: the pages' policy refuses and reports that, and a start, which
// meets many schemas once, waits for it. Must come before the first schema is made, and must not import zod: the mailbox starts
// without it. So the object it keeps its settings in is made here, before it is loaded.
const place: typeof globalThis & { __zod_globalConfig?: { jitless: boolean } } = globalThis;

place.__zod_globalConfig = { jitless: true };

export {};
