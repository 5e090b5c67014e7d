// Says to TypeScript the one thing we ask of fontkit, which brings no types. Must not promise more.
declare module 'fontkit' {
  export function create(bytes: Uint8Array): object;
}
