// Holds the sheet of keyboard shortcuts. Must not bind keys.
export function KeysSheet(_props: { readonly onClose: () => void }) {
  return null;
}
