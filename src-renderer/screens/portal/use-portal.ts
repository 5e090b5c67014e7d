// Holds the way into the official site: explained before the first visit, opened at once afterwards. Must not open it by itself.
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';

export function usePortal() {
  const { setDialog } = useNavigation();
  const portal = useChannel('portal.get', undefined);
  const opening = useCommand('portal.open');
  return {
    view: portal.data,
    pending: opening.isPending,
    appError: opening.appError,
    /** The dialog, or the window where the dialog was read before. */
    enter: () => {
      if (portal.data?.understoodAt) opening.mutate({ understood: false });
      else setDialog('portal');
    },
  };
}
