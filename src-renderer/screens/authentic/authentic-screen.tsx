// Holds «¿Es auténtico?»: bring a file, a picture of a code, a folio or a hash, and read what can be said of it. Must not verify: main does.
import '../parts/parts.css';
import '../receipts/receipts.css';
import './authentic.css';
import { FileSearch, FolderOpen, ScanSearch, Search } from 'lucide-react';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { MAX_DROPPED } from '../../../src-shared/contract/dropped.ts';
import type { AppError } from '../../../src-shared/contract/result.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { ask, BridgeFailure, useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Blank } from '../../ui/blank.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Drop } from '../../ui/drop.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { readCode } from './read-code.ts';
import { Result } from './result.tsx';

type View = Answer<'evidence.lookUp'>;
type Trouble = 'tooBig' | 'noCode';

export function AuthenticScreen() {
  const { t } = useText();
  const verify = useCommand('evidence.verifyFile');
  const choose = useCommand('evidence.chooseFile');
  const [typed, setTyped] = useState('');
  const [looking, setLooking] = useState(false);
  const [found, setFound] = useState<View | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [over, setOver] = useState(false);
  const answer = useRef<HTMLDivElement>(null);
  const busy = verify.isPending || choose.isPending || looking;
  // The answer is what the person waits for: readers are taken to it.
  useEffect(() => {
    if (!found) return;
    answer.current?.focus({ preventScroll: true });
    // In one column the answer stands below the forms.
    answer.current?.scrollIntoView?.({ block: 'start' });
  }, [found]);

  const begin = (): void => {
    setFound(null);
    setError(null);
    setTrouble(null);
  };
  const lookUp = async (text: string): Promise<void> => {
    begin();
    setLooking(true);
    try {
      setFound(await ask('evidence.lookUp', { text: text.slice(0, 4000) }));
    } catch (thrown) {
      if (!(thrown instanceof BridgeFailure)) throw thrown;
      setError(thrown.appError);
    } finally {
      setLooking(false);
    }
  };
  // A code read on a document that came is brought here to be looked up.
  const { target } = useNavigation();
  const bring = useEffectEvent((text: string): void => void lookUp(text));
  useEffect(() => {
    if (target) bring(target);
  }, [target]);
  const settle = async (work: Promise<View>): Promise<void> => {
    begin();
    try {
      setFound(await work);
    } catch (thrown) {
      if (!(thrown instanceof BridgeFailure)) throw thrown;
      if (thrown.appError.code !== 'CANCELLED') setError(thrown.appError);
    }
  };
  const take = async (file: File): Promise<void> => {
    if (file.type.startsWith('image/')) {
      const said = await readCode(file);
      if (said) await lookUp(said);
      else {
        begin();
        setTrouble('noCode');
      }
    } else if (file.size > MAX_DROPPED) {
      begin();
      setTrouble('tooBig');
    } else await settle(verify.mutateAsync({ name: file.name.slice(0, 255), bytes: new Uint8Array(await file.arrayBuffer()) }));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) void take(file);
  };

  return (
    <section
      className="pane authentic"
      data-ground="desk"
      data-f6=""
      aria-labelledby="authentic-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="pane__body">
        <div className="authentic__page">
          <header>
            <h1 id="authentic-title">{t('authentic.title')}</h1>
            <p className="soft">{t('authentic.lead')}</p>
          </header>
          <div className="authentic__grid">
            <div className="stack" data-gap="mid">
              <Card title={t('authentic.drop.title')} icon={FileSearch}>
                <div className="authentic__drop" data-over={over ? '' : undefined}>
                  <Drop
                    icon={FolderOpen}
                    title={t(over ? 'authentic.drop.over' : 'authentic.drop.here')}
                    note={t('authentic.drop.note')}
                    filled={false}
                    action={
                      <Button kind="primary" pending={choose.isPending} onPress={() => void settle(choose.mutateAsync(undefined))}>
                        {t('authentic.drop.button')}
                      </Button>
                    }
                  />
                </div>
              </Card>
              <Card title={t('authentic.text.title')} icon={ScanSearch}>
                <form
                  className="stack"
                  data-gap="mid"
                  onSubmit={(event) => {
                    event.preventDefault();
                    if (typed.trim() !== '' && !busy) void lookUp(typed);
                  }}
                >
                  <Field
                    label={t('authentic.text.label')}
                    hint={t('authentic.text.hint')}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                    maxLength={400}
                    spellCheck={false}
                    autoComplete="off"
                  />
                  <div className="bar">
                    <Button submit icon={Search} pending={looking}>
                      {t('authentic.text.button')}
                    </Button>
                  </div>
                </form>
              </Card>
            </div>
            <div className="stack" data-gap="mid" ref={answer} tabIndex={-1} aria-live="polite">
              <ErrorNotice error={error} />
              {trouble ? (
                <Notice state="warn" live>
                  <p>{t(`authentic.drop.${trouble}`)}</p>
                </Notice>
              ) : null}
              {busy ? <p role="status">{t('authentic.checking')}</p> : null}
              {found ? (
                <Result view={found} onLookUp={(text) => void lookUp(text)} />
              ) : busy || error || trouble ? null : (
                <Blank title={t('authentic.result')} icon={ScanSearch}>
                  <p>{t('authentic.blank')}</p>
                </Blank>
              )}
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}
