// Holds the list: the catalogue by matter with its search, and what is being prepared or was filed. Must not begin anything.
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { MATTERS, type Matter } from '../../../src-shared/domain/act.ts';
import { catalogue, plainWords, searchCatalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { isFiled, type Procedure } from '../../../src-shared/domain/procedures/schema.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useNow, useSettings } from '../../state/app-state.tsx';
import { useKeys } from '../../state/keys.ts';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Chips } from '../../ui/chips.tsx';
import { SearchField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CHANNEL_ICONS, DRAFT_ICON, SENDING_ICON, STATE_LOOKS } from './looks.ts';
import type { At } from './procedures-screen.tsx';

type Row = Answer<'filings.list'>['items'][number];
type View = 'all' | 'form' | 'mine';
/** How many of what was filed stand in the list; the rest is found by folio. */
const SHOWN = 100;
const MINE = [
  ['draft', 'procedures.drafts'],
  ['sending', 'procedures.sendings'],
  ['filing', 'procedures.filed'],
] as const;

/** What is of every matter stands apart: under one of them it would not be looked for. */
const groupOf = (p: Procedure): Matter | 'all' | undefined => (p.matters.length === MATTERS.length ? 'all' : p.matters[0]);

type Props = {
  readonly at: At | null;
  readonly onShow: (at: At) => void;
  /** Said above the list: what was just put away, and how to have it back. */
  readonly note: ReactNode;
};

export function CataloguePane({ at, onShow, note }: Props) {
  const { t, language } = useText();
  const { singleKeys } = useSettings();
  const [typed, setTyped] = useState('');
  const [view, setView] = useState<View>('all');
  const box = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const mine = useChannel('filings.list', { offset: 0, limit: SHOWN });
  // Words are looked for in what is here; a folio in everything that was ever filed.
  const words = typed.trim().slice(0, 80);
  const byFolio = useChannel(
    'filings.list',
    { offset: 0, limit: SHOWN, text: words },
    { enabled: view === 'mine' && words.length > 2, keep: true },
  );
  const all = catalogue();
  const found = useMemo(() => searchCatalogue(all, typed).filter((p) => view !== 'form' || isFiled(p)), [all, typed, view]);
  const every = [...(mine.data?.drafts ?? []), ...(mine.data?.items ?? [])];

  const looked = view === 'mine' ? plainWords(typed).split(/\s+/).filter(Boolean) : [];
  const hay = (row: Row): string => {
    const name = all.find((p) => p.id === row.procedure)?.name;
    return plainWords(
      [name ? wordsIn(name, language) : '', row.procedure, row.folio, row.about, row.state ? t(`procedures.state.${row.state}`) : '']
        .filter(Boolean)
        .join(' '),
    );
  };
  const here = every.filter((row) => looked.every((word) => hay(row).includes(word)));
  const more = (looked.length > 0 ? (byFolio.data?.items ?? []) : []).filter((row) => !here.some((r) => r.id === row.id));
  const rows = [...here, ...more];
  const unseen = (mine.data?.total ?? 0) - (mine.data?.items.length ?? 0);

  const step = (by: number): void => {
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>('button.filing-row') ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, here + by))]?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  };
  useKeys({ '/': () => box.current?.focus(), j: () => step(1), k: () => step(-1) }, { singleKeys });

  return (
    <section className="pane" aria-labelledby="procedures-title" data-f6="">
      <header className="pane__head">
        <div className="pane__title">
          <h1 id="procedures-title">{t('procedures.title')}</h1>
          <span className="soft">{t('procedures.inCatalogue', { count: all.length })}</span>
        </div>
        <SearchField
          ref={box}
          label={t('procedures.search')}
          placeholder={t('procedures.searchPlaceholder')}
          clearLabel={t('procedures.clear')}
          value={typed}
          onChange={(next) => {
            setTyped(next);
          }}
          onDown={() => step(1)}
          {...(singleKeys ? { keyHint: '/' } : {})}
        />
        <Chips
          label={t('procedures.views.label')}
          value={view}
          onChange={setView}
          of={(['all', 'form', 'mine'] as const).map((value) => ({ value, label: t(`procedures.views.${value}`) }))}
        />
      </header>
      <div className="pane__body" ref={body} onKeyDown={onKey}>
        {note ? <div className="filings__note">{note}</div> : null}
        <ErrorNotice error={mine.appError} />
        {view === 'mine' || (view === 'all' && typed === '')
          ? MINE.map(([what, title]) => {
              const of = rows.filter((row) => row.what === what);
              return of.length === 0 ? null : (
                <Group key={what} title={t(title)} count={what === 'filing' && looked.length === 0 ? of.length + unseen : of.length}>
                  {of.map((row) => (
                    <MineRow key={`${row.what}-${row.id}`} row={row} at={at} onShow={onShow} />
                  ))}
                </Group>
              );
            })
          : null}
        {view === 'mine' && looked.length === 0 && unseen > 0 ? (
          <p className="filings__none soft">{t('procedures.unseen', { count: unseen })}</p>
        ) : null}
        {view === 'mine' && mine.data && rows.length === 0 ? (
          <div className="filings__none">
            <p>{t(every.length === 0 ? 'procedures.noneMine' : 'procedures.noneOfMine')}</p>
            {every.length === 0 ? <p className="soft">{t('procedures.noneMineNote')}</p> : null}
          </div>
        ) : null}
        {view !== 'mine' && found.length === 0 ? (
          <div className="filings__none">
            <p>{t('procedures.none')}</p>
            <p className="soft">{t('procedures.noneNote')}</p>
          </div>
        ) : null}
        {view === 'mine'
          ? null
          : (['all', ...MATTERS] as const).map((matter) => {
              const of = found.filter((p) => groupOf(p) === matter);
              return of.length === 0 ? null : (
                <Group key={matter} title={matter === 'all' ? t('procedures.allMatters') : t(`common.matters.${matter}`)} count={of.length}>
                  {of.map((p) => (
                    <ProcedureRow key={p.id} procedure={p} at={at} onShow={onShow} />
                  ))}
                </Group>
              );
            })}
      </div>
    </section>
  );
}

function Group({ title, count, children }: { readonly title: string; readonly count: number; readonly children: React.ReactNode }) {
  const text = useText();
  return (
    <section aria-label={title}>
      <h2 className="acts__group">
        {title} <span>{text.count(count)}</span>
      </h2>
      <ul className="rows">{children}</ul>
    </section>
  );
}

function ProcedureRow({
  procedure,
  at,
  onShow,
}: {
  readonly procedure: Procedure;
  readonly at: At | null;
  readonly onShow: (at: At) => void;
}) {
  const { t, language } = useText();
  // What is filled in here says so, wherever else it may be done.
  const channel = isFiled(procedure) ? 'mailbox' : (procedure.channels[0]?.channel ?? 'in-person');
  const here = at?.kind === 'sheet' && at.id === procedure.id;
  return (
    <li>
      <button
        type="button"
        className="row filing-row"
        aria-current={here ? 'true' : undefined}
        onClick={() => onShow({ kind: 'sheet', id: procedure.id })}
      >
        <span className="filing-row__name">{wordsIn(procedure.name, language)}</span>
        <span className="filing-row__facts">
          <Tag icon={CHANNEL_ICONS[channel]} state={channel === 'mailbox' ? 'info' : undefined}>
            {t(`procedures.channel.${channel}`)}
          </Tag>
          {procedure.homoclave ? <span className="id">{procedure.homoclave.value}</span> : null}
        </span>
      </button>
    </li>
  );
}

function MineRow({ row, at, onShow }: { readonly row: Row; readonly at: At | null; readonly onShow: (at: At) => void }) {
  const text = useText();
  const { t, language } = text;
  const now = useNow();
  const procedure = catalogue().find((p) => p.id === row.procedure);
  const next: At = row.what === 'filing' ? { kind: 'case', id: row.id } : { kind: 'draft', id: row.id };
  const here = at !== null && at.kind === next.kind && at.id === next.id;
  const [icon, state] = row.state ? STATE_LOOKS[row.state] : ([row.what === 'sending' ? SENDING_ICON : DRAFT_ICON, undefined] as const);
  const cuando = text.nearInstant(row.at, now);
  return (
    <li>
      <button type="button" className="row filing-row" aria-current={here ? 'true' : undefined} onClick={() => onShow(next)}>
        <span className="filing-row__name">{procedure ? wordsIn(procedure.name, language) : row.procedure}</span>
        {row.about ? <span className="filing-row__about small soft">{row.about}</span> : null}
        <span className="filing-row__facts">
          <Tag icon={icon} state={row.what === 'sending' ? 'warn' : state}>
            {row.state ? t(`procedures.state.${row.state}`) : t(row.what === 'sending' ? 'procedures.sending' : 'procedures.draft')}
          </Tag>
          <span className="small soft">
            {row.dueOn
              ? t('procedures.dueOn', { fecha: text.shortDay(row.dueOn) })
              : t(row.what === 'filing' ? 'procedures.filedOn' : 'procedures.savedOn', { cuando })}
          </span>
          {row.folio && row.what === 'filing' ? <span className="id">{row.folio}</span> : null}
          {row.problem ? <Icon of={STATE_LOOKS.refused[0]} size="small" /> : null}
        </span>
      </button>
    </li>
  );
}
