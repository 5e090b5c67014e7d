// Holds a person at the keyboard: goes with Tab to what has a role and a name, sees that it has the focus, and presses a key.
// Must not use the mouse, nor put focus or values anywhere but by keys.
import { expect, type Locator, type Page } from '@playwright/test';

export type Role = Parameters<Page['getByRole']>[0];
type Name = string | RegExp;

/** More presses than this to reach something on one screen, and nobody would. */
const MAX_TABS = 120;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

export type Keyboard = {
  readonly page: Page;
  /** Keys as Playwright names them, one after another. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly write: (text: string) => Promise<void>;
  /** Tab (or, `back`, Shift+Tab) until it has the focus; fails if the focus is not to be seen there. */
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
    for (let presses = 0; !(await hasFocus(target)); presses += 1) {
      if (presses === MAX_TABS) throw new Error(`Tab does not lead to ${target}`);
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
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
