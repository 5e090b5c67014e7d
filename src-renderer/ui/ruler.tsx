// Holds the ruler: every day of a stretch, what does not count hatched. Must not know the calendar: days come told.
export type RulerDay = {
  readonly date: string;
  /** What stands in the box: the day of the month. */
  readonly label: string;
  /** `gap`: a place that is no day of the stretch, in a fold. */
  readonly kind?: 'past' | 'today' | 'soon' | 'last' | 'other' | 'off' | 'flag' | 'gap' | 'gap-off' | undefined;
  readonly mark?: string | undefined;
  readonly markSide?: 'start' | 'end' | undefined;
};

/** `label` says in words what the picture shows; readers get that and not forty numbers. `rows`: a fold by week for long stretches. */
export function Ruler({
  days,
  label,
  compare,
  rows,
}: {
  readonly days: readonly RulerDay[];
  readonly label: string;
  readonly compare?: boolean;
  readonly rows?: readonly (readonly RulerDay[])[];
}) {
  const strips = rows ?? [days];
  return (
    <div
      className={compare ? 'ruler compare' : 'ruler'}
      role="img"
      aria-label={label}
      data-rows={strips.length > 1 ? strips.length : undefined}
    >
      {strips.map((strip) => (
        <ol key={strip[0]?.date ?? ''} aria-hidden="true">
          {strip.map((day) => (
            <li key={day.date} data-day={day.kind} data-mark={day.mark} data-mark-side={day.markSide}>
              {day.label}
            </li>
          ))}
        </ol>
      ))}
    </div>
  );
}
