// Holds which icon and state stand for each kind of acknowledgement and each verdict. Must not hold words.
import {
  BadgeCheck,
  CircleDashed,
  CircleOff,
  CircleX,
  ContactRound,
  MailOpen,
  MailX,
  Send,
  ShieldCheck,
  ShieldX,
  TriangleAlert,
  UserX,
} from 'lucide-react';
import type { ReceiptKind } from '../../../src-shared/domain/receipt.ts';
import type { IconOf } from '../../ui/icon.tsx';
import type { Verdict } from './verdict-lines.ts';

export const KIND_ICONS: Readonly<Record<ReceiptKind, IconOf>> = {
  enablement: BadgeCheck,
  disablement: CircleOff,
  'contact-confirmed': ContactRound,
  'contact-removed': UserX,
  opening: MailOpen,
  deemed: MailX,
  filing: Send,
};

export const VERDICT_ICONS: Readonly<Record<Verdict, IconOf>> = {
  valid: ShieldCheck,
  warning: TriangleAlert,
  altered: ShieldX,
  'unknown-signer': CircleX,
  'cannot-tell': CircleDashed,
};
