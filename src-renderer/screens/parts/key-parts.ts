// Holds every shortcut of the window with its words, for the sheet and for help: told in two places, said once. Must not bind keys.
import { platform } from '../../bridge/bridge.ts';
import { useSettings } from '../../state/app-state.tsx';
import { SECTIONS } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';

type Line = { readonly keys: readonly string[]; readonly does: string; readonly single?: boolean };
export type KeyPart = {
  readonly id: 'everywhere' | 'list' | 'agenda' | 'reading';
  readonly title: string;
  readonly lines: readonly Line[];
};

/** Those of a single letter are left out while they are switched off. */
export function useKeyParts(): readonly KeyPart[] {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const mod = platform() === 'darwin' ? '⌘' : 'Ctrl';
  const parts: readonly KeyPart[] = [
    {
      id: 'everywhere',
      title: t('common.keys.everywhere'),
      lines: [
        { keys: [`${mod} K`], does: t('common.keys.palette') },
        { keys: [`${mod} 1…${SECTIONS.length}`], does: t('common.keys.sections') },
        { keys: ['F6', '⇧ F6'], does: t('common.keys.panes') },
        { keys: ['/'], does: t('common.keys.search'), single: true },
        { keys: ['?'], does: t('common.keys.help'), single: true },
        { keys: ['Esc'], does: t('common.keys.close') },
        { keys: [`${mod} +`, `${mod} −`, `${mod} 0`], does: t('common.keys.zoom') },
      ],
    },
    {
      id: 'list',
      title: t('common.keys.list'),
      lines: [
        { keys: ['↑', '↓'], does: t('common.keys.move') },
        { keys: ['j', 'k'], does: t('common.keys.move'), single: true },
        { keys: ['Home', 'End'], does: t('common.keys.first') },
        { keys: ['PgUp', 'PgDn'], does: t('common.keys.page') },
        { keys: ['Enter'], does: t('common.keys.read') },
        { keys: ['o'], does: t('common.keys.peek'), single: true },
        { keys: ['e'], does: t('common.keys.conclude'), single: true },
        { keys: [`${mod} Z`], does: t('common.keys.undo') },
      ],
    },
    {
      id: 'agenda',
      title: t('common.sections.agenda'),
      lines: [
        { keys: ['c'], does: t('agenda.keys.calendar'), single: true },
        { keys: ['t'], does: t('agenda.keys.today'), single: true },
        { keys: ['PgUp', 'PgDn'], does: t('agenda.keys.month') },
        { keys: ['Enter'], does: t('agenda.keys.open') },
      ],
    },
    {
      id: 'reading',
      title: t('common.keys.reading'),
      lines: [
        { keys: ['←', '→'], does: t('common.keys.turn') },
        { keys: [`${mod} F`], does: t('common.keys.find') },
        { keys: [`${mod} P`], does: t('common.keys.print') },
        { keys: ['p'], does: t('common.keys.print'), single: true },
      ],
    },
  ];
  return parts.map((part) => ({ ...part, lines: part.lines.filter((line) => singleKeys || !line.single) }));
}
