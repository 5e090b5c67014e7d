// Holds the contact centre's data and its state at the institute's hour. Must not hold the rule: domain/contact-centre does.
import { useMemo } from 'react';
import calendarJson from '../../../src-shared/data/law/calendar.json' with { type: 'json' };
import centreJson from '../../../src-shared/data/law/contact-centre.json' with { type: 'json' };
import { buildCalendar } from '../../../src-shared/domain/calendar/calendar.ts';
import { type ContactCentre, contactCentreSchema } from '../../../src-shared/domain/calendar/law-schema.ts';
import { calendarDataSchema } from '../../../src-shared/domain/calendar/schema.ts';
import { type CentreState, contactCentreAt, statutoryHolidays } from '../../../src-shared/domain/contact-centre.ts';

export function useContactCentre(now: string): { readonly centre: ContactCentre; readonly state: CentreState } {
  const { centre, holidays } = useMemo(() => {
    // The files are ours and tests hold them to their shape: a failure here is a bug.
    const calendar = buildCalendar(calendarDataSchema.parse(calendarJson), { include: { disputed: false, unconfirmed: false } });
    return { centre: contactCentreSchema.parse(centreJson), holidays: statutoryHolidays(calendar.reasonOff) };
  }, []);
  return { centre, state: contactCentreAt(now, centre, holidays) };
}
