// Holds how an agenda item is called, wherever it stands: list, month, reminder, .ics. Must hold nothing private: {titulo} is the
// institute's own title of the act and is put in only inside the window.
export const agendaTitle = {
  act: '{titulo}',
  paper: 'Notification outside the mailbox, folio {folio}',
  notice: 'Notice seen in Buzón IMSS {folio}',
  prevention: 'Request for more: {tramite}',
  appointment: 'Appointment set in folio {folio}',
  duty: {
    'pay-cop': 'Payment of employer and worker contributions',
    'pay-rcv': 'Two-monthly payment of retirement and housing contributions',
    'variable-salary': 'Change of variable salary',
    'risk-premium': 'Yearly declaration of the work-risk premium',
    icsoe: 'Report of specialised services or works (ICSOE)',
    'audit-notice': 'Notice of audit report',
    'audit-report': 'Audit report in SIDEIMSS',
    'siroc-registration': 'Registration of a building site in SIROC',
    'siroc-bimonthly': 'Two-monthly report of a building site in SIROC',
    'affiliation-notices': 'Notices of hiring, leaving and change of salary',
  },
  action: {
    comply: 'Comply',
    effect: 'Takes effect',
  },
} as const;
