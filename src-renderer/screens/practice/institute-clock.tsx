// Holds the movable clock of the practice institute. It only goes forward: a term that ran out stays run out.
import { CalendarClock, CalendarPlus, ClockPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type PracticeView, usePracticeCommand } from './use-practice.ts';

const MAX_DAYS = 60;
/** Less than this apart, the two clocks are the same to a person. */
const SAME_MS = 90_000;

export function InstituteClock({ view }: { readonly view: PracticeView }) {
  const text = useText();
  const { t } = text;
  const advance = usePracticeCommand('practice.advance');
  const [days, setDays] = useState('3');
  const [said, setSaid] = useState('');
  const move = (businessDays: number, hours: number) =>
    advance.run({ businessDays, hours }, (next) => setSaid(t('practice.clock.moved', { fecha: text.fullInstant(next.now) })));
  const count = Number(days);
  const valid = Number.isInteger(count) && count >= 1 && count <= MAX_DAYS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid && !advance.pending) move(count, 0);
  };
  return (
    <Card title={t('practice.clock.heading')} icon={CalendarClock} foot={t('practice.clock.hint')}>
      <div className="stack" data-gap="mid">
        <div>
          <p className="practice__now">{text.fullInstant(view.now)}</p>
          <p className="small soft">
            {view.offsetMs > SAME_MS ? t('practice.clock.ahead', { cuanto: text.duration(view.offsetMs) }) : t('practice.clock.same')}
          </p>
        </div>
        <div className="bar">
          <Button size="small" icon={ClockPlus} pending={advance.pending} onPress={() => move(0, 1)}>
            {t('practice.clock.hour')}
          </Button>
          <Button size="small" icon={CalendarPlus} pending={advance.pending} onPress={() => move(1, 0)}>
            {t('practice.clock.next')}
          </Button>
        </div>
        <form className="practice__days" onSubmit={submit}>
          <Field
            label={t('practice.clock.several')}
            type="number"
            inputMode="numeric"
            min={1}
            max={MAX_DAYS}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
          <Button submit size="small" pending={advance.pending} disabledReason={valid ? null : `1–${MAX_DAYS}`}>
            {t('practice.clock.advance')}
          </Button>
        </form>
        <p className="visually-hidden" role="status">
          {said}
        </p>
        <ErrorNotice error={advance.error} />
      </div>
    </Card>
  );
}
