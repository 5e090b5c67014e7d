// Holds the steps of a journey and where one is. Must not navigate.
import { Check } from 'lucide-react';
import { Icon } from './icon.tsx';

export type Step = { readonly id: string; readonly name: string; readonly note?: string };

/** `done` is said to readers after the name of each step already behind. */
export function Stepper({
  steps,
  current,
  label,
  done,
  down,
}: {
  readonly steps: readonly Step[];
  readonly current: string;
  readonly label: string;
  readonly done: string;
  readonly down?: boolean;
}) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className="stepper" aria-label={label} data-axis={down ? 'down' : undefined}>
      {steps.map((step, index) => (
        <li key={step.id} aria-current={index === at ? 'step' : undefined} data-done={index < at ? '' : undefined}>
          <span className="stepper__dot">{index < at ? <Icon of={Check} size="small" /> : index + 1}</span>
          <span>
            {step.name}
            {index < at ? <span className="visually-hidden"> ({done})</span> : null}
          </span>
          {step.note ? <small>{step.note}</small> : null}
        </li>
      ))}
    </ol>
  );
}
