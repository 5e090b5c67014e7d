// Holds the pieces both recovery screens share: three short answers, and a foot with the ways out that always work.
import type { ReactNode } from 'react';
import { useCommand } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';

export function Three({ of }: { readonly of: readonly { readonly title: string; readonly words: ReactNode }[] }) {
  return (
    <div className="recovery__three">
      {of.map(({ title, words }) => (
        <div key={title}>
          <h2>{title}</h2>
          <p>{words}</p>
        </div>
      ))}
    </div>
  );
}

/** The way out that always works stands beside the buttons: the portal and the phone. */
export function RecoveryFoot({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const external = useCommand('app.openExternal');
  return (
    <div className="plain__foot">
      <p>
        {t('recovery.help')}{' '}
        <button type="button" className="link" onClick={() => external.mutate({ target: 'imss-buzon' })}>
          {t('recovery.portal')}
        </button>
      </p>
      <span className="bar" data-fit="">
        {children}
      </span>
    </div>
  );
}
