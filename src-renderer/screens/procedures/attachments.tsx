// Holds the documents of a form: what is asked, what is attached, and why a file was refused. Must not read files: main does.
import { FileCheck2, FilePlus2, Paperclip, TriangleAlert, X } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { FiledProcedure, ProcedureDocument } from '../../../src-shared/domain/procedures/schema.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { Found } from './findings.ts';
import { placeId } from './form-field.tsx';
import { SplitOffer } from './split-offer.tsx';

type Draft = Answer<'drafts.get'>;
type Props = {
  readonly draft: Draft;
  readonly procedure: FiledProcedure;
  readonly errors: readonly Found[];
  readonly warnings: readonly Found[];
  readonly onDraft: (draft: Draft) => void;
  /** What is typed must be saved before main looks at the draft. */
  readonly before: () => Promise<void>;
};

export function Attachments({ draft, procedure, errors, warnings, onDraft, before }: Props) {
  const { t } = useText();
  return (
    <Card title={t('procedures.form.attachments')} icon={Paperclip} bare>
      <ul className="annexes">
        {procedure.needs.documents.map((document) => (
          <Slot
            key={document.id}
            draft={draft}
            document={document}
            errors={errors.filter((e) => e.field === `document.${document.id}`)}
            warnings={warnings.filter((e) => e.field === `document.${document.id}`)}
            onDraft={onDraft}
            before={before}
          />
        ))}
      </ul>
    </Card>
  );
}

function Slot({ draft, document, errors, warnings, onDraft, before }: Omit<Props, 'procedure'> & { readonly document: ProcedureDocument }) {
  const text = useText();
  const { t, language } = text;
  const attach = useCommand('drafts.attach');
  const detach = useCommand('drafts.detach');
  const name = wordsIn(document.name, language);
  const own = draft.attachments.filter((a) => a.slot === document.id);
  const add = async (): Promise<void> => {
    await before();
    const made = await attach.mutateAsync({ id: draft.id, slot: document.id }).catch(() => null);
    if (made) onDraft(made);
  };
  const remove = async (attachmentId: string): Promise<void> => {
    const made = await detach.mutateAsync({ id: draft.id, attachmentId }).catch(() => null);
    if (made) onDraft(made);
  };
  const refused = attach.appError?.code === 'CANCELLED' ? null : attach.appError;
  return (
    <li className="annex" id={placeId(`document.${document.id}`)} tabIndex={-1} data-state={errors.length > 0 ? 'danger' : undefined}>
      <div className="annex__head">
        <div>
          <span className="field__label">{name}</span>{' '}
          <span className="small soft">
            {t(`procedures.sheet.need.${document.need}`)}
            {document.maxBytes ? `, ${t('procedures.sheet.limit', { kb: Math.floor(document.maxBytes / 1024) })}` : ''}
          </span>
          {document.note ? <p className="small soft">{wordsIn(document.note, language)}</p> : null}
        </div>
        {own.length === 0 || document.multiple ? (
          <Button size="small" icon={FilePlus2} pending={attach.isPending} onPress={() => void add()}>
            {t(own.length === 0 ? 'procedures.form.attach' : 'procedures.form.attachAnother')}
            <span className="visually-hidden">: {name}</span>
          </Button>
        ) : null}
      </div>
      {own.map((a) => (
        <div className="annex__one" key={a.id}>
          <div className="annex__file">
            <Icon of={FileCheck2} />
            <div>
              <b>{a.name}</b>
              <p className="small soft">
                {a.pages === null ? '' : `${t('procedures.form.pages', { count: a.pages })} · `}
                {text.count(Math.max(1, Math.round(a.size / 1024)))} KB · SHA-256{' '}
                <span className="id">
                  {a.sha256.slice(0, 8)}…{a.sha256.slice(-4)}
                </span>
                {a.originalName !== a.name ? ` · ${t('procedures.form.madeFrom', { nombre: a.originalName })}` : ''}
              </p>
            </div>
            <IconButton size="small" icon={X} label={t('procedures.form.detach', { nombre: a.name })} onPress={() => void remove(a.id)} />
          </div>
          <SplitOffer draft={draft} document={document} attachment={a} onDraft={onDraft} />
        </div>
      ))}
      {errors.map((e) => (
        <p className="field__error" key={e.sentence}>
          <Icon of={TriangleAlert} size="small" />
          {e.sentence}
        </p>
      ))}
      {warnings.map((e) => (
        <p className="field__hint filings__warning" key={e.sentence}>
          <Icon of={TriangleAlert} size="small" />
          {e.sentence}
        </p>
      ))}
      <ErrorNotice error={refused} />
    </li>
  );
}
