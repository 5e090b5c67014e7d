// Says that the pages under test have our bridge. Its real type is checked in the renderer; here it is attacked.
declare global {
  var acuse: unknown;
}

export {};
