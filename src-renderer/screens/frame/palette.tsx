// Holds the command palette. Must not sign, open or send.
export function Palette(_props: { readonly onClose: () => void }) {
  return null;
}
