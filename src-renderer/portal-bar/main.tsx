// Starts the bar over the official site: main calls `acuseBar.show` with what is true, and is answered how high it is drawn.
// Must not have a bridge: what is pressed asks for a window by an address that main reads, and none is made.
import '../ui/styles/index.css';
import './portal-bar.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { BarView } from '../../src-shared/contract/portal-bar.ts';
import { TextProvider } from '../text/use-text.tsx';
import { PortalBar } from './portal-bar.tsx';

const place = document.getElementById('root');
if (place) {
  const root = createRoot(place);
  const show = (view: BarView): number => {
    flushSync(() =>
      root.render(
        <TextProvider language={view.language}>
          <PortalBar view={view} press={(link) => window.open(link)} />
        </TextProvider>,
      ),
    );
    return place.getBoundingClientRect().height;
  };
  Object.assign(globalThis, { acuseBar: { show } });
}
