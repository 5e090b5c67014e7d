// Starts the window on the fixture, in the situation the address names (?scene=blind&theme=dark&lang=en). Must not be shipped.
import { createFixture } from '../fixture-bridge.ts';
import { drawPage } from './draw-page.ts';
import { SCENES } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const scene = SCENES[asked.get('scene') ?? 'inbox'] ?? {};
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
const fixture = createFixture({
  ...scene,
  drawPage,
  settings: { ...scene.settings, theme, language: asked.get('lang') === 'en' ? 'en' : 'es-MX' },
});
Object.assign(window, { acuse: fixture.bridge, fixture });
await import('../../../src-renderer/main.tsx');
