// Holds what an .ics file says. Must hold nothing private: the file may lie in a shared folder.
export const agendaFile = {
  name: 'Acuse: plazos ante el IMSS',
  lastDay: 'Último día: {fecha} ({articulo}).',
  otherDay: 'La fecha está en disputa: también podría sostenerse el {fecha}. La segura es la primera.',
  notConfirmed: 'El plazo es el que propone la tabla; confírmelo con el texto del propio acto.',
  projected: 'Vale si el acto sigue sin abrirse.',
  prevention: 'Prevención de un trámite presentado',
  foot: 'Calculado por Acuse, que no es del IMSS. Informa; no es asesoría legal.',
  alarm: 'Último día: {fecha}',
  choose: 'Carpeta del calendario que se mantiene al día',
  save: 'Guardar la agenda como calendario',
  chooseCalendar: 'Elegir un archivo de calendario',
  calendarFilter: 'Calendario de días inhábiles',
} as const;
