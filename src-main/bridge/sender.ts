// Holds the question "who is calling?": which of our windows, and whether it is its own page in its own main frame.
// Must not import electron: it reads the few fields of an event that matter, so that every foreign sender can be a test case.

export type WindowName = 'mailbox' | 'signing';

/** What is read of Electron's IpcMainInvokeEvent. `senderFrame` is null when the frame left while the call was on its way. */
export type CallEvent = {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
};

/** One of our open windows: the number of its contents and the page it was made for. */
export type KnownWindow = { readonly name: WindowName; readonly contentsId: number; readonly page: string };

/** null = nobody we know. Contents, frame and address must agree; any one alone can be borrowed by a hostile page. */
export function whoIsCalling(event: CallEvent, windows: readonly KnownWindow[]): WindowName | null {
  const known = windows.find((window) => window.contentsId === event.sender.id);
  const frame = event.senderFrame;
  if (!known || !frame || frame.parent !== null) return null;
  return isOwnPage(frame.url, known.page) ? known.name : null;
}

// Parsed, never searched: "https://x/?app://acuse/index.html" contains our address without being it. The origin of a
// scheme of one's own is "null" in Node's URL, so scheme and host are compared instead.
function isOwnPage(address: string, page: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'app:' && url.host === 'acuse' && url.username === '' && url.password === '' && url.pathname === page;
}
