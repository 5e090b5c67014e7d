// Holds the summary of what stops a form: it takes the focus and each line leads to its field. Must not repeat hints.
import { CircleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';

export type FieldProblem = { readonly fieldId: string; readonly message: string };

export function ErrorSummary({
  title,
  problems,
  children,
  ref,
}: {
  readonly title: string;
  readonly problems: readonly FieldProblem[];
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}) {
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={ref}>
      <h2>
        <Icon of={CircleAlert} />
        {title}
      </h2>
      {problems.length > 0 ? (
        <ol>
          {problems.map((problem) => (
            <li key={problem.fieldId}>
              <a
                href={`#${problem.fieldId}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(problem.fieldId)?.focus();
                }}
              >
                {problem.message}
              </a>
            </li>
          ))}
        </ol>
      ) : null}
      {children}
    </div>
  );
}
