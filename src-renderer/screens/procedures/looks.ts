// Holds the icons and states by which procedures and filings are told apart. Must not hold words.
import {
  CircleCheck,
  CircleSlash,
  ClockAlert,
  ExternalLink,
  FileClock,
  Inbox,
  MapPin,
  PackageCheck,
  PencilLine,
  Send,
  Undo2,
} from 'lucide-react';
import type { FilingState } from '../../../src-shared/domain/filing.ts';
import type { FilingChannel } from '../../../src-shared/domain/procedures/schema.ts';
import type { IconOf } from '../../ui/icon.tsx';
import type { TagState } from '../../ui/tag.tsx';

export const CHANNEL_ICONS: Readonly<Record<FilingChannel, IconOf>> = {
  mailbox: Inbox,
  idse: ExternalLink,
  sideimss: ExternalLink,
  siroc: ExternalLink,
  icsoe: ExternalLink,
  web: ExternalLink,
  'in-person': MapPin,
};

export const STATE_LOOKS: Readonly<Record<FilingState, readonly [IconOf, TagState | undefined]>> = {
  received: [PackageCheck, 'info'],
  'in-review': [FileClock, 'info'],
  asked: [ClockAlert, 'warn'],
  answered: [CircleCheck, 'good'],
  closed: [CircleCheck, 'good'],
  refused: [CircleSlash, 'danger'],
  lapsed: [CircleSlash, 'danger'],
  withdrawn: [Undo2, undefined],
};
export const DRAFT_ICON: IconOf = PencilLine;
export const SENDING_ICON: IconOf = Send;
