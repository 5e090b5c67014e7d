// Holds one field of a form from data: label, hint, control, and what was found wrong. Must not decide what is wrong.
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import { OFFICES } from '../../../src-shared/domain/procedures/offices.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Found } from './findings.ts';

export type FormAct = Answer<'drafts.get'>['acts'][number];

/** Every place of a form has this id, so that the summary can lead to it. */
export const placeId = (path: string): string => `place-${path}`;

type Props = {
  readonly field: SimpleField;
  readonly path: string;
  readonly value: string;
  readonly error: Found | undefined;
  readonly warning: Found | undefined;
  readonly acts: readonly FormAct[];
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly readOnly: boolean;
};

const MODES: Readonly<Partial<Record<SimpleField['type'], 'numeric' | 'decimal' | 'email' | 'tel'>>> = {
  digits: 'numeric',
  integer: 'numeric',
  decimal: 'decimal',
  money: 'decimal',
  premium: 'decimal',
  nss: 'numeric',
  clabe: 'numeric',
  email: 'email',
  phone: 'tel',
};
const IDENTIFIERS: readonly SimpleField['type'][] = ['rfc', 'curp', 'nss', 'nrp', 'clabe'];

export function FormField({ field, path, value, error, warning, acts, onChange, onBlur, readOnly }: Props) {
  const { t, language } = useText();
  const id = placeId(path);
  const label = wordsIn(field.label, language);
  const hint = field.locked ? t('procedures.form.locked') : field.hint ? wordsIn(field.hint, language) : null;
  const described = [error ? `${id}-error` : '', warning ? `${id}-warning` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const common = {
    id,
    value,
    onBlur,
    className: 'input',
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': described || undefined,
    'aria-required': field.required || undefined,
  };
  return (
    <div className="field" data-wide={field.multiline || field.type === 'act' ? '' : undefined}>
      <label htmlFor={id}>
        {label}
        {field.required ? null : <span className="soft"> {t('procedures.form.optional')}</span>}
      </label>
      {field.type === 'choice' || field.type === 'office' || field.type === 'act' ? (
        <select {...common} disabled={readOnly} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('procedures.form.choose')}</option>
          <Options field={field} acts={acts} />
        </select>
      ) : field.multiline ? (
        <textarea {...common} rows={5} readOnly={readOnly} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={MODES[field.type]}
          data-voice={IDENTIFIERS.includes(field.type) ? 'id' : undefined}
          autoComplete="off"
          spellCheck={field.type === 'text'}
          placeholder={field.type === 'period' ? 'MM-AAAA' : undefined}
          readOnly={readOnly || field.locked}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {error ? (
        <p className="field__error" id={`${id}-error`}>
          <Icon of={CircleAlert} size="small" />
          {error.sentence}
        </p>
      ) : null}
      {warning ? (
        <p className="field__hint filings__warning" id={`${id}-warning`}>
          <Icon of={TriangleAlert} size="small" />
          {warning.sentence}
        </p>
      ) : null}
      {hint || field.multiline ? (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}{' '}
          {field.multiline && field.maxLength ? t('procedures.form.counter', { usados: [...value].length, max: field.maxLength }) : ''}
        </p>
      ) : null}
    </div>
  );
}

function Options({ field, acts }: { readonly field: SimpleField; readonly acts: readonly FormAct[] }) {
  const text = useText();
  const { t, language } = text;
  if (field.type === 'choice')
    return field.options?.map((o) => (
      <option key={o.value} value={o.value}>
        {wordsIn(o.label, language)}
      </option>
    ));
  if (field.type === 'act')
    return acts
      .filter((a) => !field.actKinds || field.actKinds.some((kind) => kind === a.kind))
      .map((a) => (
        <option key={a.id} value={a.id}>
          {`${a.folio} · ${a.title} · ${text.shortDay(text.dayOf(a.at))}${a.notified ? '' : ` · ${t('procedures.form.closed')}`}`}
        </option>
      ));
  const states = [...new Set(OFFICES.map((o) => o.ooad))];
  return states.map((state) => (
    <optgroup key={state} label={state}>
      {OFFICES.filter((o) => o.ooad === state).map((o) => (
        <option key={o.code} value={o.code}>
          {o.name}
        </option>
      ))}
    </optgroup>
  ));
}
