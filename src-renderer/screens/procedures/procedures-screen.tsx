// Holds procedures: the catalogue at one side; the sheet, the form or the case at the other. Must not check or sign: domain and main do.
import '../parts/parts.css';
import './procedures.css';
import { useQueryClient } from '@tanstack/react-query';
import { FilePen, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { catalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { useKeys } from '../../state/keys.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { keyOf, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { CaseView } from './case-view.tsx';
import { CataloguePane } from './catalogue-pane.tsx';
import { DraftView } from './draft-view.tsx';
import { Sheet } from './sheet.tsx';

export type At =
  | { readonly kind: 'sheet'; readonly id: string }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'case'; readonly id: string };

/** Where a target leads: `procedure:<id>`, `case:<id>`, or `respond:<procedure>:<act>`, which begins a draft. */
function readTarget(target: string | null): At | { readonly kind: 'respond'; readonly procedure: string; readonly actId: string } | null {
  const [what, id = '', actId = ''] = target?.split(':') ?? [];
  if (what === 'procedure') return { kind: 'sheet', id };
  if (what === 'case') return { kind: 'case', id };
  return what === 'respond' ? { kind: 'respond', procedure: id, actId } : null;
}

export function ProceduresScreen() {
  const { t } = useText();
  const { target, visit } = useNavigation();
  const [at, setAt] = useState<At | null>(null);
  const [view, setView] = useState<'list' | 'one'>('list');
  const [gone, setGone] = useState<string | null>(null);
  const client = useQueryClient();
  const create = useCommand('drafts.create');
  const { mutateAsync } = create;
  const show = useCallback((next: At) => {
    setAt(next);
    setGone(null);
    setView('one');
  }, []);
  const begin = useCallback(
    async (procedure: string, actId: string | null) => {
      const made = await mutateAsync({ procedure, actId }).catch(() => null);
      if (!made) return;
      // The answer is the draft: asked for again, the form would wait for a second way there and back.
      client.setQueryData(keyOf('drafts.get', { id: made.id }), made);
      show({ kind: 'draft', id: made.id });
    },
    [client, mutateAsync, show],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same target asked for again is a new wish
  useEffect(() => {
    const wanted = readTarget(target);
    if (wanted?.kind === 'respond') void begin(wanted.procedure, wanted.actId);
    else if (wanted) show(wanted);
  }, [target, visit, begin, show]);
  const back = () => setView('list');
  const recover = useCommand('drafts.recover');
  const discarded = (id: string): void => {
    setAt(null);
    setGone(id);
    setView('list');
  };
  const takeBack = async (id: string): Promise<void> => {
    const made = await recover.mutateAsync({ id }).catch(() => null);
    if (made) show({ kind: 'draft', id: made.id });
  };
  useKeys({ Escape: back }, { singleKeys: false });
  const sheetOf = at?.kind === 'sheet' ? catalogue().find((p) => p.id === at.id) : undefined;
  return (
    <div className="filings" data-view={view}>
      <CataloguePane
        at={at}
        onShow={show}
        note={
          gone === null ? null : (
            <Notice
              state="quiet"
              live
              title={t('procedures.discarded')}
              actions={
                <Button size="small" icon={Undo2} pending={recover.isPending} onPress={() => void takeBack(gone)}>
                  {t('procedures.versions.undo')}
                </Button>
              }
            >
              <p>{t('procedures.form.discardAsk')}</p>
              <ErrorNotice error={recover.appError} />
            </Notice>
          )
        }
      />
      {create.appError ? (
        <section className="pane" data-ground="desk" aria-label={t('procedures.title')}>
          <div className="desk">
            <ErrorNotice error={create.appError} />
          </div>
        </section>
      ) : at?.kind === 'draft' ? (
        <DraftView key={at.id} id={at.id} onBack={back} onDiscarded={() => discarded(at.id)} onShow={show} />
      ) : at?.kind === 'case' ? (
        <CaseView key={at.id} id={at.id} onBack={back} onShow={show} />
      ) : sheetOf ? (
        <Sheet
          key={sheetOf.id}
          procedure={sheetOf}
          busy={create.isPending}
          onBack={back}
          onBegin={() => void begin(sheetOf.id, null)}
          onShow={show}
        />
      ) : (
        <section className="pane" data-ground="desk" aria-label={t('procedures.pick')}>
          <Blank title={t('procedures.pick')} icon={FilePen}>
            <p>{t('procedures.pickNote')}</p>
          </Blank>
        </section>
      )}
    </div>
  );
}
