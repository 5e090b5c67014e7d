// Starts the signing page on its fixture (?state=wrong&theme=dark&lang=en). Must not be shipped.
import { createSigningFixture, SIGNING_VIEW, type SigningView } from '../signing-fixture.ts';

const asked = new URLSearchParams(location.search);
const inspection = SIGNING_VIEW.certificate?.inspection;
const STATES: Readonly<Record<string, Partial<SigningView>>> = {
  plain: {},
  login: {
    purpose: 'login',
    title: 'Firmar el acceso al buzón',
    effect: ['Deja consultar su buzón durante esta sesión.', 'No abre ni notifica ningún acto.'],
  },
  wrong: { error: { code: 'CONTRASENA_INCORRECTA' }, waitSeconds: 4 },
  missing: { certificate: null, key: null },
  expired: inspection
    ? {
        certificate: {
          fileName: 'eku9003173c9.cer',
          inspection: { ...inspection, verdict: 'VENCIDA', details: { fecha: '2026-05-18T11:43:51.000Z' } },
        },
      }
    : {},
};
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
const fixture = createSigningFixture({
  ...STATES[asked.get('state') ?? 'plain'],
  theme,
  language: asked.get('lang') === 'en' ? 'en' : 'es-MX',
});
Object.assign(window, { acuse: fixture.bridge, fixture });
await import('../../../src-renderer/signing/main.tsx');
