// Holds the list: the catalogue by matter with its search, and what is being prepared or was filed. Must not begin anything.
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { MATTERS, type Matter } from '../../../src-shared/domain/act.ts';
import { catalogue, searchCatalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
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

/** What is of every matter stands apart: under one of them it would not be looked for. */
const groupOf = (p: Procedure): Matter | 'all' | undefined => (p.matters.length === MATTERS.length ? 'all' : p.matters[0]);

export function CataloguePane({ at, onShow }: { readonly at: At | null; readonly onShow: (at: At) => void }) {
  const { t } = useText();
  const { singleKeys } = useSettings();
  const [typed, setTyped] = useState('');
  const [view, setView] = useState<View>('all');
  const box = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const mine = useChannel('filings.list', { offset: 0, limit: 100 });
  const all = catalogue();
  const found = useMemo(() => searchCatalogue(all, typed).filter((p) => view !== 'form' || isFiled(p)), [all, typed, view]);
  const rows = [...(mine.data?.drafts ?? []), ...(mine.data?.items ?? [])];

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
            if (view === 'mine') setView('all');
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
        <ErrorNotice error={mine.appError} />
        {view === 'mine' || (view === 'all' && typed === '' && rows.length > 0) ? (
          <Group title={t('procedures.mine')} count={rows.length}>
            {rows.map((row) => (
              <MineRow key={`${row.what}-${row.id}`} row={row} at={at} onShow={onShow} />
            ))}
          </Group>
        ) : null}
        {view === 'mine' && mine.data && rows.length === 0 ? <p className="filings__none">{t('procedures.noneMine')}</p> : null}
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
        <span className="filing-row__facts">
          <Tag icon={icon} state={row.what === 'sending' ? 'warn' : state}>
            {row.state ? t(`procedures.state.${row.state}`) : t(row.what === 'sending' ? 'procedures.sending' : 'procedures.draft')}
          </Tag>
          <span className="small soft">
            {row.dueOn
              ? t('procedures.dueOn', { fecha: text.shortDay(row.dueOn) })
              : t(row.what === 'filing' ? 'procedures.filedOn' : 'procedures.savedOn', { cuando })}
          </span>
          {row.problem ? <Icon of={STATE_LOOKS.refused[0]} size="small" /> : null}
        </span>
      </button>
    </li>
  );
}
