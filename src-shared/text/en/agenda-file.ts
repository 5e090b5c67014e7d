// Holds what an .ics file says. Must hold nothing private: the file may lie in a shared folder.
export const agendaFile = {
  name: 'Acuse: terms before IMSS',
  lastDay: 'Last day: {fecha} ({articulo}).',
  otherDay: 'The date is disputed: {fecha} could be argued too. The first is the safe one.',
  notConfirmed: 'The period is the one the table proposes; confirm it with the text of the act itself.',
  projected: 'Holds while the act stays unopened.',
  prevention: 'Request for more on a filing',
  foot: 'Computed by Acuse, which is not IMSS. Information, not legal advice.',
  alarm: 'Last day: {fecha}',
  choose: 'Folder of the calendar that is kept current',
  save: 'Save the agenda as a calendar',
  chooseCalendar: 'Choose a calendar file',
  calendarFilter: 'Calendar of non-working days',
} as const;
