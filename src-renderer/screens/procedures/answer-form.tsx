// Holds the answer to a prevención: what was asked, the text, what is added. Must not decide whether it is enough: the institute does.
import { useQueryClient } from '@tanstack/react-query';
import { ClockAlert } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { textOf } from '../../../src-shared/domain/procedures/values.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { ANSWER_MAX, answerPieces } from '../../../src-shared/domain/procedures/writing.ts';
import { useStatus } from '../../state/app-state.tsx';
import { keyOf } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Attachments } from './attachments.tsx';
import { describe } from './findings.ts';
import { FormField } from './form-field.tsx';
import { FormFrame } from './form-frame.tsx';
import { useDraft } from './use-draft.ts';

type Draft = Answer<'drafts.get'>;

const FIELD: SimpleField = {
  id: 'text',
  type: 'text',
  label: { es: 'Su respuesta', en: 'Your answer' },
  required: true,
  multiline: true,
  maxLength: ANSWER_MAX,
};

export function AnswerForm({
  draft,
  procedure,
  onBack,
  onDiscarded,
}: {
  readonly draft: Draft;
  readonly procedure: FiledProcedure;
  readonly onBack: () => void;
  readonly onDiscarded: () => void;
}) {
  const text = useText();
  const { t, language } = text;
  const client = useQueryClient();
  const { values, change, flush, replace, saving } = useDraft(draft);
  const [reviewed, setReviewed] = useState(false);
  const name = useStatus().profile?.name ?? '';
  const typed = textOf(values, 'text').trim();
  const errors = describe(
    procedure,
    typed === ''
      ? [{ field: 'text', code: 'required' }]
      : typed.length > ANSWER_MAX
        ? [{ field: 'text', code: 'too-long', params: { max: ANSWER_MAX, count: typed.length } }]
        : [],
    text,
  );
  const put = (made: Draft): void => {
    client.setQueryData(keyOf('drafts.get', { id: draft.id }), made);
  };
  return (
    <FormFrame
      draft={draft}
      procedure={procedure}
      title={t('procedures.form.answering', { folio: draft.asked?.folio ?? '' })}
      note={wordsIn(procedure.name, language)}
      values={values}
      onReplace={replace}
      onDiscarded={onDiscarded}
      saving={saving}
      errors={errors}
      parts={[]}
      pieces={answerPieces(
        {
          procedure,
          folio: draft.asked?.folio ?? '',
          rfc: draft.rfc,
          name,
          text: typed.replace(/\r\n?/g, '\n'),
          attachments: draft.attachments,
        },
        errors.length > 0,
      )}
      reviewed={reviewed}
      onReview={() => setReviewed(true)}
      flush={flush}
      onBack={onBack}
      onDraft={put}
    >
      {draft.asked ? (
        <Notice state="warn" icon={ClockAlert} title={t('procedures.form.asked')}>
          <p>{draft.asked.text}</p>
          {draft.asked.dueOn ? <p>{t('procedures.dueOnFull', { fecha: text.longDay(draft.asked.dueOn) })}</p> : null}
        </Notice>
      ) : null}
      <div className="card">
        <div className="card__body">
          <FormField
            field={FIELD}
            path="text"
            value={textOf(values, 'text')}
            error={reviewed ? errors[0] : undefined}
            warning={undefined}
            acts={[]}
            readOnly={false}
            onBlur={() => undefined}
            onChange={(value) => change((before) => ({ ...before, text: value }))}
          />
        </div>
      </div>
      <Attachments draft={draft} procedure={procedure} errors={[]} warnings={[]} onDraft={put} before={flush} />
    </FormFrame>
  );
}
