// Holds the sentences main shows and keeps: what a signature does. They are hashed into consents: change them with care.
export const effects = {
  login: {
    title: 'Enter the mailbox with e.firma',
    effect: 'Entering lets Acuse see whether anything reached the mailbox of {nombre}.',
    limits: 'It opens and notifies nothing.',
  },
  enable: {
    title: 'Enable the mailbox',
    effect: 'By signing you accept the Terms and Conditions and enable the mailbox of {nombre}.',
    later: 'From then on the institute may notify you this way (LSS 286 M).',
  },
  disable: {
    title: 'Disable the mailbox',
    effect: 'By signing, the mailbox of {nombre} is disabled.',
    later: 'Without an enabled mailbox the institute may notify you by notice board (LSS 286 M).',
  },
  open: {
    title: 'Open the act and sign its acknowledgement',
    notified: 'If you sign today, {hoy}, you are notified today of act {folio} (CFF 134 I). It cannot be undone.',
    effect: 'The notification takes effect on {efectos}; day 1 of your period is {primero} (CFF 135).',
    notEither:
      'If you do not open it, you may be deemed notified since {temprana} (LSS 40), and on {tardia} at the latest (CFF 134 I), even if you have not read it.',
    not: 'If you do not open it, you are deemed notified on {vencimiento}, even unread.',
  },
  file: {
    title: 'File: {nombre}',
    effect: 'Signing files “{nombre}” in the name of {quien}, with {anexos}.',
    annexes_one: '{count} attachment',
    annexes_other: '{count} attachments',
    noAnnexes: 'no attachments',
    hash: 'What is signed is the hash of the writing you have just reviewed: {huella}',
    later:
      'With no connection it stays signed and is sent by itself as soon as there is one. What counts is the hour it arrives (CFF 17-E).',
    notifies: 'The filing is about act {folio}, which you have not opened. Saying that you know it may notify it as of today (CFF 135).',
    answerTitle: 'Answer what was asked on {folio}',
    answerEffect: 'Signing answers what you were asked on {folio}, with {anexos}.',
    withdrawTitle: 'Withdraw {folio}',
    withdrawEffect: 'Signing withdraws filing {folio}. It cannot be undone; within the period you could file again.',
    choose: 'Choose the file for “{documento}”',
    files: 'Documents',
  },
  report: {
    title: 'Sign the log of failures',
    effect: 'By signing, {nombre} makes the list of attempts their own as it stands in this archive.',
    limits: 'It is sent to nobody, opens no act and does not prove whose failure it was.',
  },
  folder: 'Folder for your practice e.firma',
  chooseCer: 'Choose your certificate (.cer)',
  chooseKey: 'Choose your private key (.key)',
  save: 'Save a copy',
} as const;
