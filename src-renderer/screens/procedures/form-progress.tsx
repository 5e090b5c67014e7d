// Holds how far a form is: each part with what it still lacks, and the way to it. Must not find what is missing.
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';

export type FormPart = {
  readonly id: string;
  readonly label: string;
  /** How many of its places stop the form. */
  readonly lacks: number;
  /** Where pressing it leads: the first of those places, else the first of the part. */
  readonly place: string;
};

/** `reviewed`: the person has asked to sign, so what is missing is said as wrong. */
export function FormProgress({
  parts,
  reviewed,
  onGo,
}: {
  readonly parts: readonly FormPart[];
  readonly reviewed: boolean;
  readonly onGo: (path: string) => void;
}) {
  const { t } = useText();
  return (
    <nav className="form-parts" aria-label={t('procedures.writing.parts')}>
      {parts.map((part) => (
        <button
          key={part.id}
          type="button"
          data-state={part.lacks === 0 ? 'good' : reviewed ? 'danger' : undefined}
          onClick={() => onGo(part.place)}
        >
          <Icon of={part.lacks === 0 ? CircleCheck : reviewed ? CircleAlert : CircleDashed} size="small" />
          {part.label}
          {part.lacks === 0 ? (
            <span className="visually-hidden">: {t('procedures.writing.done')}</span>
          ) : (
            <span className="form-parts__count">
              <span className="visually-hidden">: {t('procedures.writing.lacksWord')} </span>
              {part.lacks}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
