// Holds what must be true of how a window lays itself out: nothing reaches out of it sideways, nothing to press is out of reach.
// Must not judge looks.
import { expect, type Page } from '@playwright/test';

/** Rulers and exact strings scroll by design; a page shown larger than its desk does too. */
const MAY_SCROLL = 'pre, .ruler, .viewer__desk';

export async function expectFits(page: Page, where: string): Promise<void> {
  const found = await page.evaluate((mayScroll) => {
    const told: string[] = [];
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}${[...element.classList].map((c) => `.${c}`).join('')} «${(element.textContent ?? '').trim().slice(0, 40)}»`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) told.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(mayScroll)) continue;
      const style = getComputedStyle(element);
      if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        told.push(`scrolls sideways (${element.scrollWidth} in ${element.clientWidth}): ${name(element)}`);
      if (!element.matches('a[href], button, input:not(.visually-hidden *), select, textarea, [tabindex="0"]')) continue;
      if (element.closest('.visually-hidden, .skip') || element.matches('.skip')) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
        told.push(`out of the window (${box.left}–${box.right}): ${name(element)}`);
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        const around = getComputedStyle(outer);
        if (around.overflowX === 'visible') continue;
        const frame = outer.getBoundingClientRect();
        if (box.width > 0 && (box.left < frame.left - 2 || box.right > frame.right + 2))
          told.push(`cut off by ${name(outer).slice(0, 40)}: ${name(element)}`);
        break;
      }
    }
    return told;
  }, MAY_SCROLL);
  expect.soft(found, where).toEqual([]);
}
