// Holds the person's own marks on an act: state, tags, notes. Local; never told to the institute. Must not change a legal state.
import { NotebookPen, X } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { WORK_STATES, type WorkState } from '../../../src-shared/domain/act.ts';
import { useNow } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

export function WorkCard({ detail }: { readonly detail: Answer<'acts.get'> }) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const { row } = detail;
  const setState = useCommand('acts.setWorkState');
  // What was chosen stands until the archive says the same or refuses: going back meanwhile would swallow the next key.
  const [chosen, setChosen] = useState<WorkState | null>(null);
  useEffect(() => {
    setChosen((before) => (before === row.workState ? null : before));
  }, [row.workState]);
  return (
    <Card title={t('act.work.title')} icon={NotebookPen} aside={<span className="soft small">{t('act.work.aside')}</span>}>
      <div className="stack" data-gap="mid">
        <Select
          label={t('act.work.state')}
          value={chosen ?? row.workState}
          onChange={(value) => {
            const state = WORK_STATES.find((each) => each === value);
            if (!state) return;
            setChosen(state === row.workState ? null : state);
            setState.mutate({ id: row.id, state }, { onError: () => setChosen(null) });
          }}
          options={WORK_STATES.map((value) => ({ value, label: t(`common.work.${value}`) }))}
        />
        <ErrorNotice error={setState.appError} />
        <Tags id={row.id} tags={row.tags} />
        <div className="stack" data-gap="small">
          <h3 className="field__label">{t('act.work.notes')}</h3>
          {detail.notes.length === 0 ? <p className="small soft">{t('act.work.noNotes')}</p> : null}
          <ul className="notes">
            {detail.notes.map((note) => (
              <li key={note.id}>
                <p>{note.text}</p>
                <p className="small soft">{text.nearInstant(note.at, now)}</p>
              </li>
            ))}
          </ul>
          <NewNote id={row.id} />
        </div>
      </div>
    </Card>
  );
}

function Tags({ id, tags }: { readonly id: string; readonly tags: readonly string[] }) {
  const { t } = useText();
  const field = useId();
  const known = useChannel('tags.list', undefined);
  const tag = useCommand('acts.tag');
  const [typed, setTyped] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim();
    if (name === '' || tags.includes(name)) return;
    const done = await tag.mutateAsync({ id, tag: name.slice(0, 60), on: true }).catch(() => null);
    if (done) setTyped('');
  };
  return (
    <form className="field" onSubmit={(event) => void add(event)}>
      <label htmlFor={field}>{t('act.work.tags')}</label>
      {tags.length > 0 ? (
        <ul className="bar own-tags">
          {tags.map((name) => (
            <li key={name} className="own-tag">
              {name}
              <IconButton
                size="small"
                icon={X}
                label={t('act.work.removeTag', { nombre: name })}
                onPress={() => tag.mutate({ id, tag: name, on: false })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="bar" data-fit="">
        <input
          id={field}
          className="input"
          list={`${field}-known`}
          value={typed}
          maxLength={60}
          placeholder={t('act.work.tagPlaceholder')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <datalist id={`${field}-known`}>
          {(known.data ?? []).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button submit size="small" pending={tag.isPending}>
          {t('common.actions.add')}
        </Button>
      </div>
      <ErrorNotice error={tag.appError} />
    </form>
  );
}

function NewNote({ id }: { readonly id: string }) {
  const { t } = useText();
  const field = useId();
  const note = useCommand('acts.note');
  const [typed, setTyped] = useState('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    const done = await note.mutateAsync({ id, text: typed }).catch(() => null);
    if (done) setTyped('');
  };
  return (
    <form className="stack" data-gap="small" onSubmit={(event) => void save(event)}>
      <label htmlFor={field} className="visually-hidden">
        {t('act.work.addNote')}
      </label>
      <textarea
        id={field}
        className="input"
        rows={2}
        maxLength={10_000}
        placeholder={t('act.work.notePlaceholder')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ErrorNotice error={note.appError} />
      <div>
        <Button submit size="small" pending={note.isPending}>
          {t('act.work.addNote')}
        </Button>
      </div>
    </form>
  );
}
