// Holds what is said of a mail or file that may not be what it claims. Must not call anything safe.
export const phishing = {
  title: 'Is it from whom it says?',
  danger: 'Careful: there are signs of deceit. Do not open its links nor answer.',
  doubt: 'Something should be checked before heeding it.',
  nothingSeen: 'No signs of deceit were seen. That does not prove that it is the Institute’s: check in your mailbox.',
  why: {
    'sender-claims': 'It says to come from the Institute, but the address is someone else’s: {de}',
    'sender-alike': 'The address imitates the Institute’s: {de}',
    'reply-elsewhere': 'An answer would go to another address: {de}',
    'link-hides': 'A link shows one address and leads to another: {de}',
    'link-alike': 'A link leads to a site that imitates the official one: {de}',
    'link-letters': 'A link uses letters of another alphabet that look like ours: {de}',
    'link-number': 'A link leads to a number and not to a name: {de}',
    'link-user': 'A link puts a known name before the true site: {de}',
    'link-scheme': 'A link is not of a page: {de}',
    'link-open': 'A link is not encrypted: {de}',
    'file-program': 'It brings a file that runs: {de}',
    'file-disguised': 'A file is not what its name says: {de}',
    'file-two-endings': 'A file bears two endings to look like another: {de}',
    'asks-secret': 'It asks for your key or password; the Institute never asks for them by mail: “{de}”',
  },
} as const;
