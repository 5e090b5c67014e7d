// Holds a person at the keyboard: goes with F6 to the part of the window and with Tab to what has a role and a name, sees that it has
// the focus, and presses a key.
// Must not use the mouse, nor put focus or values anywhere but by keys.
import { expect, type Locator, type Page } from '@playwright/test';

export type Role = Parameters<Page['getByRole']>[0];
type Name = string | RegExp;

/** More presses than this to reach something on one screen, and nobody would. */
const MAX_KEYS = 120;
/** No window has more parts; where F6 does not go, Tab does. */
const MAX_PARTS = 8;

type Standing = 'there' | 'ahead' | 'behind' | 'in another part';

/** Where the target is, seen from the focus, as a person sees it. */
const standingOf = (target: Locator): Promise<Standing> =>
  target.evaluate((element) => {
    const active = document.activeElement;
    if (active === element) return 'there';
    const part = element.closest('[data-f6]');
    const behindDialog = document.querySelector('.overlays')?.hasChildNodes() && !element.closest('.overlays');
    if (part && !part.contains(active) && !behindDialog) return 'in another part';
    if (!active || active === document.body) return 'ahead';
    return element.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING ? 'behind' : 'ahead';
  });

export type Keyboard = {
  readonly page: Page;
  /** Keys as Playwright names them, one after another. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly write: (text: string) => Promise<void>;
  /**
   * F6 to its part of the window, then Tab, or Shift+Tab where it lies behind (`back`: Shift+Tab all the way, for what is entered by
   * its end), until it has the focus; fails if the focus is not to be seen there.
   */
  readonly reach: (target: Locator, back?: boolean) => Promise<void>;
  /** Goes there and presses Enter (Space for what is ticked or chosen). */
  readonly push: (role: Role, name: Name, within?: Locator) => Promise<void>;
  /** Goes to a field and replaces what is in it. */
  readonly fill: (name: Name, text: string, within?: Locator) => Promise<void>;
  /** Goes to a list of choices and down it to that one. */
  readonly choose: (name: Name, option: string, within?: Locator) => Promise<void>;
};

const named = (scope: Page | Locator, role: Role, name: Name): Locator =>
  scope
    .getByRole(role, { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .first();

export function keyboardOf(page: Page): Keyboard {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const reach = async (target: Locator, back = false) => {
    await expect(target).toBeVisible();
    let turned = 0;
    let last = '';
    for (let presses = 0; ; presses += 1) {
      const standing = await standingOf(target);
      if (standing === 'there') break;
      if (presses === MAX_KEYS) throw new Error(`neither F6 nor Tab leads to ${target}`);
      // Whoever has passed it by twice goes round instead: some things are entered from one side only.
      const wanted = standing === 'behind' && turned < 2 ? 'Shift+Tab' : 'Tab';
      const key = back ? 'Shift+Tab' : standing === 'in another part' && presses < MAX_PARTS ? 'F6' : wanted;
      if (key !== last && last.endsWith('Tab')) turned += 1;
      last = key;
      await page.keyboard.press(key);
    }
    expect(await target.evaluate((element) => element.matches(':focus-visible')), `the focus is seen on ${target}`).toBe(true);
  };
  return {
    page,
    press,
    reach,
    write: (text) => page.keyboard.type(text),
    push: async (role, name, within) => {
      await reach(named(within ?? page, role, name));
      await page.keyboard.press(role === 'checkbox' || role === 'radio' ? 'Space' : 'Enter');
    },
    fill: async (name, text, within) => {
      await reach(
        named(within ?? page, 'textbox', name)
          .or(named(within ?? page, 'spinbutton', name))
          .or(named(within ?? page, 'searchbox', name))
          .first(),
      );
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    choose: async (name, option, within) => {
      const box = named(within ?? page, 'combobox', name);
      await reach(box);
      await page.keyboard.press('Home');
      const chosen = () => box.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label ?? '');
      const choices = await box.evaluate((element: HTMLSelectElement) => element.options.length);
      for (let at = 1; at < choices && (await chosen()) !== option; at += 1) await page.keyboard.press('ArrowDown');
      expect(await chosen()).toBe(option);
    },
  };
}
