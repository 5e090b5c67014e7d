// Holds the versions of a draft: when each was kept, what changed with it, what bringing it back would change now. Must not restore by itself.
import { History } from 'lucide-react';
import { useId, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { changedFields } from '../../../src-shared/domain/procedures/changes.ts';
import { type Field, fieldsOf, isRows, type SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import { officeOf } from '../../../src-shared/domain/procedures/offices.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { rowsOf, textOf, type Values } from '../../../src-shared/domain/procedures/values.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { useNow } from '../../state/app-state.tsx';
import { useChannel, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

type Draft = Answer<'drafts.get'>;
type Version = Answer<'drafts.versions'>[number];
type Props = {
  readonly draft: Draft;
  readonly procedure: FiledProcedure;
  /** As it stands on the screen, saved. */
  readonly values: Values;
  readonly onClose: () => void;
  readonly onRestored: (made: Answer<'drafts.restore'>) => void;
};

export function VersionsDialog({ draft, procedure, values, onClose, onRestored }: Props) {
  const text = useText();
  const { t } = text;
  const now = useNow();
  const id = useId();
  const versions = useChannel('drafts.versions', { id: draft.id });
  const restore = useCommand('drafts.restore');
  const [chosen, setChosen] = useState<number | null>(null);
  const list = versions.data ?? [];
  const at = list.find((v) => v.num === chosen) ?? list[0];
  const differs = at ? changedFields(procedure, at.values, values) : [];
  const bring = async (): Promise<void> => {
    const made = at ? await restore.mutateAsync({ id: draft.id, num: at.num }).catch(() => null) : null;
    if (made) onRestored(made);
  };
  return (
    <Dialog
      title={t('procedures.versions.title')}
      onClose={onClose}
      foot={
        <>
          <p className="small soft" id={`${id}-note`}>
            {differs.length === 0 ? t('procedures.versions.same') : t('procedures.versions.note')}
          </p>
          <Button onPress={onClose}>{t('procedures.versions.close')}</Button>
          <Button
            kind="primary"
            pending={restore.isPending}
            describedBy={`${id}-note`}
            disabledReason={differs.length === 0 ? t('procedures.versions.same') : null}
            onPress={() => void bring()}
          >
            {t('procedures.versions.bring')}
          </Button>
        </>
      }
    >
      <ErrorNotice error={versions.appError ?? restore.appError} />
      <div className="versions">
        <ol className="versions__list" aria-label={t('procedures.versions.list')}>
          {list.map((version, i) => (
            <li key={version.num}>
              <button
                type="button"
                className="row versions__row"
                aria-current={version === at ? 'true' : undefined}
                onClick={() => setChosen(version.num)}
              >
                <b>{text.nearInstant(version.savedAt, now)}</b>
                <span className="small soft">{whatChanged(procedure, version, list[i + 1], text)}</span>
              </button>
            </li>
          ))}
        </ol>
        {at ? (
          <section aria-labelledby={`${id}-look`} className="versions__look" aria-live="polite">
            <h2 className="field__label" id={`${id}-look`}>
              {t('procedures.versions.look', { cuando: text.nearInstant(at.savedAt, now) })}
            </h2>
            {differs.length === 0 ? (
              <p className="soft">{t('procedures.versions.same')}</p>
            ) : (
              <dl className="versions__differences">
                {differs.map((field) => (
                  <div key={field}>
                    <dt>{labelOf(procedure, field, text)}</dt>
                    <dd>
                      <span className="small soft">{t('procedures.versions.was')}</span>
                      <p>{shownOf(procedure, at.values, field, draft, text)}</p>
                    </dd>
                    <dd>
                      <span className="small soft">{t('procedures.versions.now')}</span>
                      <p>{shownOf(procedure, values, field, draft, text)}</p>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}

export const VERSIONS_ICON = History;

const fieldOf = (procedure: FiledProcedure, id: string): Field | undefined => fieldsOf(procedure.form).find((field) => field.id === id);

function labelOf(procedure: FiledProcedure, id: string, { t, language }: Text): string {
  const field = fieldOf(procedure, id);
  return field ? wordsIn(field.label, language) : t('procedures.form.answer');
}

function whatChanged(procedure: FiledProcedure, version: Version, before: Version | undefined, text: Text): string {
  if (!before) return text.t('procedures.versions.first');
  const changed = changedFields(procedure, before.values, version.values).map((id) => labelOf(procedure, id, text));
  if (changed.length === 0) return text.t('procedures.versions.nothing');
  const shown = changed.slice(0, 3).join(', ');
  return text.t('procedures.versions.changed', { datos: changed.length > 3 ? `${shown} +${changed.length - 3}` : shown });
}

function shownOf(procedure: FiledProcedure, values: Values, id: string, draft: Draft, text: Text): string {
  const field = fieldOf(procedure, id);
  if (field && isRows(field)) {
    const rows = rowsOf(values, id).map((row) =>
      field.fields.map((inner) => oneOf(inner, row[inner.id] ?? '', draft, text)).filter(Boolean),
    );
    const lines = rows.filter((row) => row.length > 0).map((row, i) => `${i + 1}. ${row.join(' · ')}`);
    return lines.join('\n') || text.t('procedures.versions.empty');
  }
  const value = textOf(values, id);
  return (field ? oneOf(field, value, draft, text) : value) || text.t('procedures.versions.empty');
}

function oneOf(field: SimpleField, value: string, draft: Draft, { language }: Text): string {
  const option = field.options?.find((o) => o.value === value);
  if (option) return wordsIn(option.label, language);
  if (field.type === 'office') return officeOf(value)?.name ?? value;
  return field.type === 'act' ? (draft.acts.find((act) => act.id === value)?.folio ?? value) : value;
}
