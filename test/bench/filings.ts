// Holds what a person feels of filings in the real window: a form that opens, a key that is kept, ten thousand filings listed and
// filtered. Must count in the page, from the press to the frame or the answer; what is kept is read back by another connection.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import BetterSqlite3 from 'better-sqlite3';
import { Archive } from '../../src-main/archive/archive.ts';
import type { AcuseBridge } from '../../src-shared/contract/channels.ts';
import { FILING_STATES } from '../../src-shared/domain/filing.ts';
import { catalogue } from '../../src-shared/domain/procedures/catalogue.ts';
import { isFiled } from '../../src-shared/domain/procedures/schema.ts';
import { closeApp, launchApp } from '../support/electron.ts';
import { type Measurement, median, quantile, type Row, row } from './figures.ts';
import { makePlainApp } from './launch.ts';
import { makeProfile } from './profile.ts';

const FILINGS = 10_000;
const FORMS = catalogue().filter(isFiled);
const DAY_MS = 86_400_000;
/** The first place of a form: there, it can be typed into. */
const FORM = '.filing-desk [id^="place-"]';
const WRITTEN = 'promocion-libre';

function addFilings(dir: string, count: number): string {
  const opened = Archive.open({ file: join(dir, 'archive.sqlite'), now: () => new Date() });
  if (!opened.ok) throw new Error(opened.error.code);
  const archive = opened.value;
  const rfc = archive.profiles()[0]?.rfc ?? '';
  const start = Date.now();
  for (let from = 0; from < count; from += 1000)
    archive.storeFilings(
      rfc,
      Array.from({ length: 1000 }, (_, k) => {
        const n = from + k;
        const at = new Date(start - (count - n) * (DAY_MS / 3)).toISOString();
        return {
          id: `fil-${n}`,
          folio: `PRO-${at.slice(0, 10).replaceAll('-', '')}-${String(n).padStart(5, '0')}`,
          procedure: FORMS[n % FORMS.length]?.id ?? 'promocion-libre',
          version: '2026.1',
          rfc,
          actId: null,
          state: FILING_STATES[n % FILING_STATES.length] ?? 'received',
          receivedAt: at,
          dueOn: null,
          events: [
            { kind: 'received' as const, at, text: 'Recibimos su promoción.', dueOn: null },
            { kind: 'in-review' as const, at, text: 'Está en revisión.', dueOn: null },
          ],
        };
      }),
      { cursor: null },
    );
  archive.close();
  return rfc;
}

/** Presses it in the page; ms from the press to the first frame in which `ready` is drawn. */
const pressToFrame = (button: Locator, ready: string): Promise<number> =>
  button.evaluate(
    (target, until) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const seen = new MutationObserver(() => look());
        const look = (): void => {
          if (!document.querySelector(until)) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        };
        seen.observe(document.body, { childList: true, subtree: true, attributes: true });
        (target as HTMLElement).click();
        look();
      }),
    ready,
  );

type Opened = { readonly begun: number[]; readonly again: number[]; readonly html: string[] };

/** Each form begun anew from its sheet, and opened again from the list. */
async function openForms(page: Page, rounds: number): Promise<Opened> {
  const made: Opened = { begun: [], again: [], html: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const { name } of FORMS) {
      await page.getByRole('button', { name: 'Con formulario', exact: true }).click();
      await page.locator('.filing-row', { has: page.getByText(name.es, { exact: true }) }).click();
      await page.locator('#sheet-title', { hasText: name.es }).waitFor();
      const begin = page.getByRole('button', { name: 'Empezar este trámite' });
      made.begun.push(await pressToFrame(begin, FORM));
      made.html.push(await page.locator('.filing-desk').innerHTML());
      await page.getByRole('button', { name: 'Míos', exact: true }).click();
      await page.locator('section[aria-label="Presentados"] .filing-row').first().click();
      await page.locator(FORM).first().waitFor({ state: 'detached' });
      made.again.push(await pressToFrame(page.locator('.filing-row').first(), FORM));
    }
  return made;
}

/** The same markup put into an empty window at a press: what drawing it costs at least. */
async function plainForms(profileDir: string, appDir: string, html: readonly string[]): Promise<number[]> {
  const launched = await launchApp({ profileDir, appDir });
  try {
    const { page } = launched;
    const ms: number[] = [];
    for (const each of html) {
      await page.evaluate((markup) => {
        document.body.innerHTML = '<button>Abrir</button><div id="place"></div>';
        document.querySelector('button')?.addEventListener('click', () => {
          const place = document.getElementById('place');
          if (place) place.innerHTML = `<div class="filing-desk">${markup}</div>`;
        });
      }, each);
      ms.push(await pressToFrame(page.getByRole('button', { name: 'Abrir' }), FORM));
    }
    return ms;
  } finally {
    await closeApp(launched);
  }
}

/** ms from each press of a key to the answer that it is committed; after each, another connection reads it in the file. */
async function typeKeys(page: Page, archiveFile: string, keys: number): Promise<number[]> {
  await page.getByRole('button', { name: 'Con formulario', exact: true }).click();
  await page.locator('.filing-row', { has: page.getByText(nameOf(WRITTEN), { exact: true }) }).click();
  await page.getByRole('button', { name: 'Empezar este trámite' }).click();
  const box = page.getByLabel('Hechos y petición');
  await box.click();
  const file = new BetterSqlite3(archiveFile, { readonly: true });
  const kept = file.prepare('SELECT data FROM draft ORDER BY num DESC LIMIT 1');
  const ms: number[] = [];
  try {
    for (let n = 0; n < keys; n += 1) {
      const answered = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const status = document.querySelector('.filings__saved');
            let at = 0;
            addEventListener('keydown', (event) => (at = event.timeStamp), { capture: true, once: true });
            const seen = new MutationObserver(() => {
              seen.disconnect();
              resolve(performance.now() - at);
            });
            if (status) seen.observe(status, { attributes: true, attributeFilter: ['data-at'] });
            Object.assign(globalThis, { benchReady: true });
          }),
      );
      await page.waitForFunction(() => (globalThis as { benchReady?: boolean }).benchReady === true);
      await page.keyboard.press(n % 6 === 5 ? 'Space' : 'a');
      ms.push(await answered);
      const { facts } = JSON.parse((kept.get() as { data: string }).data) as { facts: string };
      if (facts.length !== n + 1) throw new Error(`key ${n + 1} was said to be kept and is not`);
      await page.evaluate(() => Object.assign(globalThis, { benchReady: false }));
    }
  } finally {
    file.close();
  }
  return ms;
}

/** The least a kept key costs: one row of the same size changed, committed as the archive commits. */
function plainSaves(folder: string, keys: number): number[] {
  const file = new BetterSqlite3(join(folder, 'plain.sqlite'));
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.exec('CREATE TABLE draft (id INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT');
  file.prepare('INSERT INTO draft VALUES (1, ?)').run('{}');
  const save = file.prepare('UPDATE draft SET data = ? WHERE id = 1');
  const ms = Array.from({ length: keys }, (_, n) => {
    const begun = performance.now();
    save.run(JSON.stringify({ address: 'x'.repeat(300), facts: 'a'.repeat(n) }));
    return performance.now() - begun;
  });
  file.close();
  return ms;
}

type Lists = {
  readonly listed: number[];
  readonly filtered: number[];
  readonly drawn: number[];
  readonly found: number[];
  readonly plain: number[];
};

async function lists(page: Page, archiveFile: string, rfc: string, runs: number): Promise<Lists> {
  const made: Lists = { listed: [], filtered: [], drawn: [], found: [], plain: [] };
  const file = new BetterSqlite3(archiveFile, { readonly: true });
  const bare = file.prepare('SELECT * FROM filing WHERE rfc = ? ORDER BY received_at DESC LIMIT 100');
  const some = file.prepare('SELECT folio FROM filing WHERE rfc = ? ORDER BY received_at LIMIT 1 OFFSET ?');
  const asked = (text: string | null): Promise<number> =>
    page.evaluate(async (words) => {
      const begun = performance.now();
      const answer = await (globalThis as unknown as { acuse: AcuseBridge }).acuse.call('filings.list', {
        offset: 0,
        limit: 100,
        ...(words === null ? {} : { text: words }),
      });
      if (!answer.ok) throw new Error(answer.error.code);
      return performance.now() - begun;
    }, text);
  const box = page.getByRole('searchbox', { name: 'Buscar trámite' });
  for (let n = 0; n < runs; n += 1) {
    const folio = (some.get(rfc, 37 * n) as { folio: string }).folio;
    made.listed.push(await asked(null));
    made.filtered.push(await asked(folio.slice(-9)));
    const begun = performance.now();
    bare.all(rfc);
    made.plain.push(performance.now() - begun);
    const filed = page.getByRole('region', { name: 'Presentados' });
    await page.getByRole('button', { name: 'Con formulario', exact: true }).click();
    await filed.waitFor({ state: 'detached' });
    made.drawn.push(await pressToFrame(page.getByRole('button', { name: 'Míos', exact: true }), 'section[aria-label="Presentados"] .row'));
    await box.click();
    const shown = page.evaluate(
      (looked) =>
        new Promise<number>((resolve) => {
          let at = 0;
          addEventListener('input', (event) => (at = event.timeStamp), { capture: true, once: true });
          const seen = new MutationObserver(() => {
            const rows = [...document.querySelectorAll('section[aria-label="Presentados"] .row')];
            if (rows.length !== 1 || !rows[0]?.textContent?.includes(looked)) return;
            seen.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - at)));
          });
          seen.observe(document.body, { childList: true, subtree: true });
          Object.assign(globalThis, { benchReady: true });
        }),
      folio,
    );
    await page.waitForFunction(() => (globalThis as { benchReady?: boolean }).benchReady === true);
    await page.keyboard.insertText(folio);
    made.found.push(await shown);
    await page.evaluate(() => Object.assign(globalThis, { benchReady: false }));
    await box.fill('');
    await page.locator('section[aria-label="Presentados"] .row').nth(1).waitFor();
  }
  file.close();
  return made;
}

const nameOf = (id: string): string => FORMS.find((form) => form.id === id)?.name.es ?? id;

export const measureFilings: Measurement = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'acuse-bench-filings-'));
  try {
    const profileDir = join(folder, 'profile');
    await makeProfile(profileDir, 200);
    const rfc = addFilings(profileDir, FILINGS);
    const archiveFile = join(profileDir, 'archive.sqlite');
    const launched = await launchApp({ profileDir });
    let forms: Opened;
    let keys: number[];
    let found: Lists;
    try {
      const { page } = launched;
      await page.getByRole('option').first().waitFor();
      await page.getByRole('button', { name: /^(Revisado|No he podido revisar).*Revisar ahora$/ }).waitFor(); // the first check is over
      await page.keyboard.press('Control+3');
      await page.getByRole('heading', { level: 1, name: 'Trámites' }).waitFor();
      found = await lists(page, archiveFile, rfc, quick ? 10 : 40);
      say(`filings: listed ${median(found.drawn).toFixed(1)} ms, found ${median(found.found).toFixed(1)} ms`);
      forms = await openForms(page, quick ? 1 : 3);
      say(`filings: form begun ${median(forms.begun).toFixed(1)} ms, opened again ${median(forms.again).toFixed(1)} ms`);
      keys = await typeKeys(page, archiveFile, quick ? 60 : 300);
      say(`filings: key to kept, median ${median(keys).toFixed(1)}, p95 ${quantile(keys, 0.95).toFixed(1)} ms`);
    } finally {
      await closeApp(launched);
    }
    const plainForm = await plainForms(join(folder, 'plain-profile'), makePlainApp(join(folder, 'plain')), forms.html);
    const plainKeys = plainSaves(folder, keys.length);
    const atMost50 = { of: 'value', atMost: 50 } as const;
    const markup = 'same markup in an empty window';
    const rows: Row[] = [
      row({
        what: `a form begun, ${FORMS.length} forms, press to frame`,
        value: median(forms.begun),
        unit: 'ms',
        baseline: plainForm,
        beside: markup,
        limit: atMost50,
      }),
      row({
        what: 'a draft opened again, press to frame',
        value: median(forms.again),
        unit: 'ms',
        baseline: plainForm,
        beside: markup,
        limit: atMost50,
      }),
      row({
        what: 'a key pressed to its draft committed, p95',
        value: quantile(keys, 0.95),
        unit: 'ms',
        baseline: plainKeys,
        beside: 'one row in plain SQLite',
        limit: { of: 'value', atMost: 20 },
      }),
      row({
        what: `${FILINGS} filings listed, answer over the bridge`,
        value: median(found.listed),
        unit: 'ms',
        baseline: found.plain,
        beside: 'plain SQL, 100 rows',
        limit: atMost50,
      }),
      row({
        what: `${FILINGS} filings filtered, answer over the bridge`,
        value: median(found.filtered),
        unit: 'ms',
        baseline: found.plain,
        beside: 'plain SQL, 100 rows',
        limit: atMost50,
      }),
      row({ what: `${FILINGS} filings listed, press to frame`, value: median(found.drawn), unit: 'ms', limit: atMost50 }),
      row({
        what: `one of ${FILINGS} filings found by its folio, typed to frame`,
        value: median(found.found),
        unit: 'ms',
        limit: atMost50,
      }),
    ];
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
