// Holds how several notices that come together are shown: each by itself while they are few, one for all when they are many.
// Pure. Must not add words of its own about an act: what may be said on a locked screen is the service's choice.

export type Notice = { readonly id: string; readonly title: string; readonly body: string; readonly urgency: 'normal' | 'critical' };

/** More than this at once and people stop reading any of them. */
export const FEW = 3;

/** `sumUp` words the one notice that stands for many; clicking it leads to the last of them, the newest. */
export function planNotices(notices: readonly Notice[], sumUp: (count: number) => Pick<Notice, 'title' | 'body'>): readonly Notice[] {
  // Two notices about one act: the later one says it all.
  const latest = [...new Map(notices.map((notice) => [notice.id, notice])).values()];
  if (latest.length <= FEW) return latest;
  const last = latest[latest.length - 1] as Notice;
  return [
    { id: last.id, ...sumUp(latest.length), urgency: latest.some((notice) => notice.urgency === 'critical') ? 'critical' : 'normal' },
  ];
}
