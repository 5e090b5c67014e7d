// Holds the stub: a card torn by a dotted line, what it says above, what proves it below. Must not claim proof by its looks.
import { type ReactNode, useId } from 'react';

type StubProps = {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly mark?: ReactNode;
  readonly tag?: ReactNode;
  readonly law?: boolean;
  readonly children: ReactNode;
};

export function Stub({ title, note, mark, tag, law, children }: StubProps) {
  const id = useId();
  return (
    <section className="stub" aria-labelledby={id}>
      <header className="stub__head">
        {mark ?? <span />}
        <div>
          <h2 id={id} className={law ? 'law' : undefined}>
            {title}
          </h2>
          {note ? <p className="small soft">{note}</p> : null}
        </div>
        {tag}
      </header>
      <div className="stub__tear" />
      <div className="stub__body stack" data-gap="small">
        {children}
      </div>
    </section>
  );
}
