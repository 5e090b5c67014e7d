// Holds the card and the list of facts (term and value). Must not hold state.
import { type ReactNode, useId } from 'react';
import { Icon, type IconOf } from './icon.tsx';

type CardProps = {
  readonly title: ReactNode;
  readonly icon?: IconOf;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly bare?: boolean;
  readonly className?: string;
};

/** `bare`: the children bring their own padding (a ledger, rows). */
export function Card({ title, icon, aside, children, foot, bare, className }: CardProps) {
  const id = useId();
  return (
    <section className={className ? `card ${className}` : 'card'} aria-labelledby={id}>
      <header className="card__head">
        {icon ? <Icon of={icon} /> : null}
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {bare ? children : <div className="card__body">{children}</div>}
      {foot ? <footer className="card__foot">{foot}</footer> : null}
    </section>
  );
}

export type Fact = { readonly term: ReactNode; readonly value: ReactNode; readonly id?: boolean };

/** `line`: side by side, wrapping; else one row each. `id` marks evidence (RFC, folio, hash), set in the third voice. */
export function Facts({
  of,
  line,
  label,
  id,
}: {
  readonly of: readonly Fact[];
  readonly line?: boolean;
  readonly label?: string;
  readonly id?: string;
}) {
  const rows = of.map((fact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one thing never change order
    <div key={index}>
      <dt>{fact.term}</dt>
      <dd className={fact.id ? 'id' : undefined}>{fact.value}</dd>
    </div>
  ));
  return (
    <dl className="facts" data-layout={line ? 'line' : 'rows'} aria-label={label} id={id}>
      {rows}
    </dl>
  );
}
