// Holds the mailbox: list and reading pane. Must not open an act: only the opening dialog can.
export function InboxScreen() {
  return null;
}
