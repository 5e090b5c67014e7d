// Holds how an agenda item is called, wherever it stands: list, month, reminder, .ics. Must hold nothing private: {titulo} is the
// institute's own title of the act and is put in only inside the window.
export const agendaTitle = {
  act: '{titulo}',
  paper: 'Notificación fuera del buzón, folio {folio}',
  notice: 'Aviso visto en el Buzón IMSS {folio}',
  prevention: 'Prevención: {tramite}',
  appointment: 'Cita señalada en el folio {folio}',
  duty: {
    'pay-cop': 'Pago de cuotas obrero patronales',
    'pay-rcv': 'Pago bimestral de RCV e Infonavit',
    'variable-salary': 'Modificación de salario variable',
    'risk-premium': 'Declaración anual de la prima de riesgo de trabajo',
    icsoe: 'Informe de servicios u obras especializados (ICSOE)',
    'audit-notice': 'Aviso de dictamen',
    'audit-report': 'Dictamen en SIDEIMSS',
    'siroc-registration': 'Registro de obra en SIROC',
    'siroc-bimonthly': 'Informe bimestral de obra en SIROC',
    'affiliation-notices': 'Avisos de alta, baja y modificación de salario',
  },
  action: {
    comply: 'Cumplir',
    effect: 'Surte efectos',
  },
} as const;
