// Holds a document as text: to be read by any reader, searched without minding accents, copied. Must not pass for the original.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { IconButton } from '../../ui/button.tsx';
import { SearchField } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { CopyButton } from '../copy-button.tsx';
import { findPieces } from './find-in-text.ts';

type Props = {
  readonly document: Answer<'acts.get'>['documents'][number];
  readonly finding: boolean;
  readonly onFinding: (finding: boolean) => void;
};

export function DocumentText({ document, finding, onFinding }: Props) {
  const { t } = useText();
  const text = useChannel('documents.text', { id: document.id });
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const whole = text.data?.text ?? '';
  const { pieces, hits } = useMemo(() => findPieces(whole, words), [whole, words]);
  useEffect(() => {
    if (!finding) return;
    box.current?.focus();
    onFinding(false);
  }, [finding, onFinding]);
  const current = hits === 0 ? 0 : Math.min(at, hits - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, another place to scroll to
  useEffect(() => {
    // By hand: scrollIntoView would move everything around the desk as well.
    const desk = sheet.current?.parentElement;
    const mark = sheet.current?.querySelector<HTMLElement>('mark[data-now]');
    if (desk && mark) desk.scrollTop += mark.getBoundingClientRect().top - desk.getBoundingClientRect().top - desk.clientHeight / 2;
  }, [current, words]);
  const go = (by: number) => hits > 0 && setAt((current + by + hits) % hits);
  return (
    <>
      <form
        className="viewer__find"
        onSubmit={(event) => {
          event.preventDefault();
          go(1);
        }}
      >
        <SearchField
          ref={box}
          label={t('act.document.find')}
          placeholder={t('act.document.find')}
          clearLabel={t('common.actions.clear')}
          value={words}
          onChange={(value) => {
            setWords(value);
            setAt(0);
          }}
        />
        <span className="small soft nowrap" role="status">
          {words.trim() === ''
            ? ''
            : hits === 0
              ? t('act.document.findNone', { texto: words.trim() })
              : t('act.document.findCount', { n: current + 1, total: hits })}
        </span>
        <IconButton size="small" icon={ChevronUp} label={t('act.document.findPrevious')} onPress={() => go(-1)} />
        <IconButton size="small" icon={ChevronDown} label={t('act.document.findNext')} onPress={() => go(1)} />
        <CopyButton iconOnly text={text.data ? whole : null} label={t('act.document.copy')} />
      </form>
      <ErrorNotice error={text.appError} />
      <section className="viewer__desk" tabIndex={0} aria-label={t('act.document.textTitle')}>
        <div className="sheet sheet--text" ref={sheet}>
          {text.data && whole.trim() === '' ? (
            <p>{t('act.document.noText')}</p>
          ) : (
            pieces.map((piece, index) =>
              piece.hit === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                <span key={index}>{piece.text}</span>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                <mark key={index} data-now={piece.hit === current ? '' : undefined}>
                  {piece.text}
                </mark>
              ),
            )
          )}
        </div>
      </section>
    </>
  );
}
