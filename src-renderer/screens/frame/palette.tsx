// Holds the command palette: go somewhere, find an act or a procedure, change how things look. Must not sign, open an act or send anything:
// nothing with legal effect may be one word away.
import {
  CalendarPlus,
  CornerDownRight,
  FilePen,
  Keyboard,
  Landmark,
  Languages,
  Mail,
  MailOpen,
  Moon,
  RefreshCw,
  Search,
  Sun,
  SunMoon,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { SECTIONS, useNavigation } from '../../state/navigation.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useDebounced } from '../../state/use-debounced.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';
import { Dialog } from '../../ui/overlay.tsx';
import { usePortal } from '../portal/use-portal.ts';

type Item = {
  readonly id: string;
  readonly group: 'sections' | 'commands' | 'acts' | 'procedures';
  readonly icon: IconOf;
  readonly words: string;
  readonly note?: string;
  readonly run: () => void;
};

const ACTS_SHOWN = 8;
const PROCEDURES_SHOWN = 6;
type Catalogue = typeof import('../../../src-shared/domain/procedures/catalogue.ts');

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { t } = text;
  const navigation = useNavigation();
  const settings = useCommand('settings.set');
  const check = useCommand('sync.now');
  const portal = usePortal();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const words = useDebounced(typed.trim(), 120);
  const acts = useChannel(
    'acts.list',
    { filter: { text: words.slice(0, 200) }, order: 'newest', offset: 0, limit: ACTS_SHOWN },
    { enabled: words.length > 1, keep: true },
  );
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  // Fifty procedures with all they say: read when the palette opens, not when the window does.
  const [book, setBook] = useState<Catalogue | null>(null);
  useEffect(() => {
    let live = true;
    void import('../../../src-shared/domain/procedures/catalogue.ts').then((read) => live && setBook(read));
    return () => {
      live = false;
    };
  }, []);

  const own: readonly Item[] = [
    ...SECTIONS.map(
      (section): Item => ({
        id: section,
        group: 'sections',
        icon: CornerDownRight,
        words: t(`common.sections.${section}`),
        run: () => navigation.go(section),
      }),
    ),
    { id: 'check', group: 'commands', icon: RefreshCw, words: t('common.strip.checkNow'), run: () => check.mutate(undefined) },
    { id: 'portal', group: 'commands', icon: Landmark, words: t('portal.open'), run: portal.enter },
    { id: 'notice', group: 'commands', icon: CalendarPlus, words: t('portal.notice.title'), run: () => navigation.setDialog('notice') },
    { id: 'keys', group: 'commands', icon: Keyboard, words: t('common.keys.title'), run: () => navigation.setDialog('keys') },
    { id: 'light', group: 'commands', icon: Sun, words: t('common.palette.theme.light'), run: () => settings.mutate({ theme: 'light' }) },
    { id: 'dark', group: 'commands', icon: Moon, words: t('common.palette.theme.dark'), run: () => settings.mutate({ theme: 'dark' }) },
    {
      id: 'system',
      group: 'commands',
      icon: SunMoon,
      words: t('common.palette.theme.system'),
      run: () => settings.mutate({ theme: 'system' }),
    },
    text.language === 'en'
      ? {
          id: 'language',
          group: 'commands',
          icon: Languages,
          words: t('common.palette.language.es'),
          run: () => settings.mutate({ language: 'es-MX' }),
        }
      : {
          id: 'language',
          group: 'commands',
          icon: Languages,
          words: t('common.palette.language.en'),
          run: () => settings.mutate({ language: 'en' }),
        },
  ];
  const found: readonly Item[] =
    words.length > 1
      ? (acts.data?.items ?? []).map((row) => ({
          id: `act-${row.id}`,
          group: 'acts' as const,
          icon: row.state === 'noticed' ? Mail : MailOpen,
          words: row.title,
          note: row.folio,
          run: () => navigation.showAct(row.id),
        }))
      : [];
  const wanted = plain(typed.trim());
  const procedures: readonly Item[] =
    book && wanted.length > 1
      ? book
          .searchCatalogue(book.catalogue(), typed)
          .slice(0, PROCEDURES_SHOWN)
          .map((p) => ({
            id: `procedure-${p.id}`,
            group: 'procedures' as const,
            icon: FilePen,
            words: text.language === 'en' ? p.name.en : p.name.es,
            ...(p.homoclave ? { note: p.homoclave.value } : {}),
            run: () => navigation.go('procedures', `procedure:${p.id}`),
          }))
      : [];
  const items = [...own.filter((item) => wanted === '' || plain(item.words).includes(wanted)), ...procedures, ...found];
  const current = Math.min(at, Math.max(items.length - 1, 0));
  const run = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    const to = moves[event.key];
    if (to !== undefined && items.length > 0) {
      event.preventDefault();
      const next = (to + items.length) % items.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(items[current]);
    }
  };
  return (
    <Dialog narrow title={t('common.palette.title')} onClose={onClose} initialFocus={box} cross foot={<p>{t('common.palette.hint')}</p>}>
      <div className="input-group">
        <Icon of={Search} />
        <input
          ref={box}
          className="input"
          type="text"
          role="combobox"
          aria-label={t('common.palette.search')}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}-${current}` : undefined}
          placeholder={t('common.palette.search')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {items.length === 0 ? (
        <p className="soft" role="status">
          {t('common.palette.none')}
        </p>
      ) : null}
      <div className="palette" id={`${id}-list`} role="listbox" aria-label={t('common.palette.title')}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the box above
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className="palette__item"
            onClick={() => run(item)}
            onPointerMove={() => setAt(index)}
          >
            <Icon of={item.icon} />
            <span>{item.words}</span>
            {item.note ? <span className="id soft">{item.note}</span> : null}
            <span className="small soft palette__group">{t(`common.palette.${item.group}`)}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
