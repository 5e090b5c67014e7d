// Holds the place of the practice panel until it is drawn. Must not be shipped as it is.
import { Drawer } from '../../ui/overlay.tsx';

export function PracticeScreen({ onClose }: { readonly onClose: () => void }) {
  return (
    <Drawer title="…" onClose={onClose} practice>
      <p>…</p>
    </Drawer>
  );
}
