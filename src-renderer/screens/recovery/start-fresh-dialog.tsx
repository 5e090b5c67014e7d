// Holds the two questions before an empty archive is started. In both the way back has the focus. Must not ask only once.
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Dialog } from '../../ui/overlay.tsx';

export function StartFreshDialog({ backups, onClose }: { readonly backups: number; readonly onClose: () => void }) {
  const { t } = useText();
  const start = useCommand('archive.startFresh');
  const [question, setQuestion] = useState<1 | 2>(1);
  const [sure, setSure] = useState(false);
  const back = useRef<HTMLButtonElement>(null);
  // The second question is another one: the hand must not already lie on its answer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the question changes
  useEffect(() => back.current?.focus(), [question]);
  const missing = question === 2 && !sure ? t('recovery.damaged.freshConfirmMissing') : null;
  return (
    <Dialog
      narrow
      title={t(question === 1 ? 'recovery.damaged.freshHeading' : 'recovery.damaged.freshSecondHeading')}
      onClose={start.isPending ? null : onClose}
      initialFocus={back}
      foot={
        <>
          <p id="fresh-why">{missing}</p>
          <Button ref={back} onPress={onClose} disabledReason={start.isPending ? t('recovery.damaged.starting') : null}>
            {t('recovery.damaged.freshBack')}
          </Button>
          {question === 1 ? (
            <Button kind="danger" onPress={() => setQuestion(2)}>
              {t('recovery.damaged.freshGo')}
            </Button>
          ) : (
            <Button
              kind="danger"
              pending={start.isPending}
              disabledReason={missing}
              describedBy="fresh-why"
              onPress={() => start.mutate(undefined, { onSuccess: onClose })}
            >
              {t('recovery.damaged.freshDo')}
            </Button>
          )}
        </>
      }
    >
      <ErrorNotice error={start.appError} />
      {question === 1 ? (
        <>
          <p>{t('recovery.damaged.freshWhat')}</p>
          <p>{t('recovery.damaged.freshTerm')}</p>
          <p className="soft">{t('recovery.damaged.freshKept')}</p>
        </>
      ) : (
        <>
          <p>
            {backups > 0
              ? t('recovery.damaged.freshSecondWhat', { copias: t('recovery.damaged.freshBackups', { count: backups }) })
              : t('recovery.damaged.freshSecondNone')}
          </p>
          <Check checked={sure} onChange={setSure}>
            {t('recovery.damaged.freshConfirm')}
          </Check>
        </>
      )}
    </Dialog>
  );
}
