// Holds the form of a procedure, drawn from its data: sections, rows, computation, documents. Must not know any procedure by name.
import { useQueryClient } from '@tanstack/react-query';
import { CirclePlus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { computeWhenReady } from '../../../src-shared/domain/procedures/compute.ts';
import { fieldsOf, isRows, type RowsField } from '../../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { placesOfRows, validateFiling } from '../../../src-shared/domain/procedures/validate.ts';
import { emptyRow, isAsked, rowsOf, textOf, type Values } from '../../../src-shared/domain/procedures/values.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { writingPieces } from '../../../src-shared/domain/procedures/writing.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { useStatus } from '../../state/app-state.tsx';
import { keyOf } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Attachments } from './attachments.tsx';
import { Computation } from './computation.tsx';
import { describe, type Found } from './findings.ts';
import { FormField, placeId } from './form-field.tsx';
import { FormFrame } from './form-frame.tsx';
import type { FormPart } from './form-progress.tsx';
import type { At } from './procedures-screen.tsx';
import { useDraft } from './use-draft.ts';

type Draft = Answer<'drafts.get'>;
type Props = {
  readonly draft: Draft;
  readonly procedure: FiledProcedure;
  readonly onBack: () => void;
  readonly onDiscarded: () => void;
  readonly onShow: (at: At) => void;
};

export function DraftForm({ draft, procedure, onBack, onDiscarded, onShow }: Props) {
  const text = useText();
  const { language } = text;
  const client = useQueryClient();
  const { values, change, flush, replace, saving } = useDraft(draft);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [reviewed, setReviewed] = useState(false);
  const checked = useMemo(
    () =>
      validateFiling(procedure, values, draft.attachments, {
        today: draft.today,
        rfc: draft.rfc,
        act: (id) => {
          const act = draft.acts.find((a) => a.id === id);
          return act ? { kind: act.kind as ActKind, notified: act.notified } : null;
        },
      }),
    [procedure, values, draft.attachments, draft.acts, draft.today, draft.rfc],
  );
  const errors = useMemo(() => describe(procedure, checked.errors, text), [procedure, checked.errors, text]);
  const warnings = useMemo(() => describe(procedure, checked.warnings, text), [procedure, checked.warnings, text]);
  const computed = useMemo(() => computeWhenReady(procedure.form, checked, draft.today), [procedure, checked, draft.today]);
  const name = useStatus().profile?.name ?? '';
  const pieces = useMemo(
    () =>
      writingPieces(
        {
          procedure,
          rfc: draft.rfc,
          name,
          clean: checked.partial,
          attachments: draft.attachments,
          folioOf: (id) => draft.acts.find((a) => a.id === id)?.folio ?? id,
          computedOn: draft.today,
        },
        { gaps: new Set(checked.errors.map((e) => e.field)), computed, placesOfRows: (id) => placesOf(procedure, values, id) },
      ),
    [procedure, values, checked, computed, name, draft.rfc, draft.attachments, draft.acts, draft.today],
  );
  /** Nobody is told that a field is wrong before they have left it. */
  const shown = (list: readonly Found[], path: string): Found | undefined =>
    reviewed || touched.has(path) ? list.find((f) => f.field === path) : undefined;
  const touch = (path: string): void => setTouched((before) => (before.has(path) ? before : new Set([...before, path])));
  const put = (made: Draft): void => {
    client.setQueryData(keyOf('drafts.get', { id: draft.id }), made);
  };
  const rowsParts = { values, draft, shown, errors, warnings, touch, change };
  return (
    <FormFrame
      draft={draft}
      procedure={procedure}
      title={wordsIn(procedure.name, language)}
      note={[procedure.homoclave?.value, procedure.legalBasis[0]?.article].filter(Boolean).join(' · ')}
      values={values}
      onReplace={replace}
      onDiscarded={onDiscarded}
      saving={saving}
      errors={errors}
      parts={partsOf(procedure, errors, text)}
      pieces={pieces}
      reviewed={reviewed}
      onReview={() => setReviewed(true)}
      flush={flush}
      onBack={() => {
        onShow({ kind: 'sheet', id: procedure.id });
        onBack();
      }}
      onDraft={put}
    >
      {procedure.form.sections.map((section, i) => (
        <Card key={section.id} title={`${i + 1}. ${wordsIn(section.title, language)}`}>
          <div className="filings__fields">
            {section.fields.map((field) => {
              if (isRows(field)) return <Rows key={field.id} field={field} {...rowsParts} />;
              return isAsked(field, values) ? (
                <FormField
                  key={field.id}
                  field={field}
                  path={field.id}
                  value={textOf(values, field.id)}
                  error={shown(errors, field.id)}
                  warning={shown(warnings, field.id)}
                  acts={draft.acts}
                  readOnly={false}
                  onBlur={() => touch(field.id)}
                  onChange={(value) => change((before) => ({ ...before, [field.id]: value }))}
                />
              ) : null;
            })}
          </div>
        </Card>
      ))}
      {procedure.form.computation ? <Computation computed={computed} /> : null}
      {procedure.needs.documents.length > 0 ? (
        <Attachments draft={draft} procedure={procedure} errors={reviewed ? errors : []} warnings={warnings} onDraft={put} before={flush} />
      ) : null}
    </FormFrame>
  );
}

const placesOf = (procedure: FiledProcedure, values: Values, id: string): readonly number[] => {
  const field = fieldsOf(procedure.form).find((f) => f.id === id);
  return field && isRows(field) ? placesOfRows(field, values) : [];
};

/** The sections, and the documents, each with how much stops it there. */
function partsOf(procedure: FiledProcedure, errors: readonly Found[], text: Text): readonly FormPart[] {
  const part = (id: string, label: string, place: string, own: readonly Found[]): FormPart => ({
    id,
    label,
    lacks: own.length,
    place: own[0]?.field ?? place,
  });
  const first = procedure.needs.documents[0];
  return [
    ...procedure.form.sections.map((section) => {
      const ids = section.fields.map((field) => field.id);
      return part(
        section.id,
        wordsIn(section.title, text.language),
        ids[0] ?? '',
        errors.filter((e) => ids.includes(e.field.split('.')[0] ?? '')),
      );
    }),
    ...(first
      ? [
          part(
            'documents',
            text.t('procedures.form.attachments'),
            `document.${first.id}`,
            errors.filter((e) => e.field === 'documents' || e.field.startsWith('document.')),
          ),
        ]
      : []),
  ];
}

type RowsProps = Pick<ReturnType<typeof useDraft>, 'values' | 'change'> & {
  readonly field: RowsField;
  readonly draft: Draft;
  readonly errors: readonly Found[];
  readonly warnings: readonly Found[];
  readonly shown: (list: readonly Found[], path: string) => Found | undefined;
  readonly touch: (path: string) => void;
};

function Rows({ field, values, change, draft, errors, warnings, shown, touch }: RowsProps) {
  const { t, language } = useText();
  const rows = rowsOf(values, field.id);
  const name = wordsIn(field.label, language);
  const own = shown(errors, field.id);
  const id = placeId(field.id);
  return (
    <fieldset className="filings__rows" id={id} tabIndex={-1} aria-describedby={own ? `${id}-error` : undefined}>
      <legend className="field__label">{name}</legend>
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own, and all of its state is its values
        <div className="filings__row" key={i} role="group" aria-label={t('procedures.form.row', { nombre: name, numero: String(i + 1) })}>
          {field.fields.map((inner) => {
            const path = `${field.id}.${i}.${inner.id}`;
            return (
              <FormField
                key={inner.id}
                field={inner}
                path={path}
                value={row[inner.id] ?? ''}
                error={shown(errors, path)}
                warning={shown(warnings, path)}
                acts={draft.acts}
                readOnly={false}
                onBlur={() => touch(path)}
                onChange={(value) =>
                  change((before) => ({
                    ...before,
                    [field.id]: rowsOf(before, field.id).map((r, at) => (at === i ? { ...r, [inner.id]: value } : r)),
                  }))
                }
              />
            );
          })}
          {rows.length > field.minRows ? (
            <IconButton
              size="small"
              icon={X}
              label={t('procedures.form.removeRow', { nombre: name, numero: String(i + 1) })}
              onPress={() => change((before) => ({ ...before, [field.id]: rowsOf(before, field.id).filter((_, at) => at !== i) }))}
            />
          ) : null}
        </div>
      ))}
      {own ? (
        <p className="field__error" id={`${id}-error`}>
          {own.sentence}
        </p>
      ) : null}
      {rows.length < field.maxRows ? (
        <div>
          <Button
            size="small"
            icon={CirclePlus}
            onPress={() => change((before) => ({ ...before, [field.id]: [...rowsOf(before, field.id), emptyRow(field.fields)] }))}
          >
            {t('procedures.form.addRow')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
