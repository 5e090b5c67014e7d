// Holds the e-mails and SMS the institute «sends»: they go to a table that a person can read, never anywhere else.
// Must not put into a message what an act says: a notice names the folio and no more.
import type { ContactKind } from '../../src-shared/domain/contact.ts';
import { spanishDay, spanishMoment } from './institute-clock.ts';
import type { Db } from './store.ts';

export type Message = {
  readonly id: string;
  readonly kind: 'email' | 'sms';
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly sentAt: string;
};

const EMAIL_SENDER = 'Buzón de práctica <avisos@practica.invalid>';
/** Sender shown on the phone for codes of the mailbox. */
const SMS_SENDER = 'BUZON IMSS';
const FOOT = '\n\nMensaje de PRÁCTICA: no lo envió el IMSS y no tiene efectos legales.';

type Row = { id: number; kind: 'email' | 'sms'; sender: string; recipient: string; subject: string; body: string; sent_at: string };

export type Outbox = ReturnType<typeof createOutbox>;

export function createOutbox(db: Db) {
  const insert = db.prepare('INSERT INTO outbox (kind, rfc, sender, recipient, subject, body, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?)');
  const email = (rfc: string, to: string, subject: string, body: string, at: Date): void => {
    insert.run('email', rfc, EMAIL_SENDER, to, subject, body + FOOT, at.toISOString());
  };
  const sms = (rfc: string, to: string, body: string, at: Date): void => {
    insert.run('sms', rfc, SMS_SENDER, to, '', body, at.toISOString());
  };
  const confirmed = db.prepare<[string], { kind: ContactKind; value: string }>(
    "SELECT kind, value FROM contacts WHERE rfc = ? AND state = 'confirmed' ORDER BY registered_at, id",
  );
  /** Every confirmed e-mail gets it; the mobile too when there is a short text for it. */
  const toAll = (rfc: string, subject: string, body: string, short: string | null, at: Date): void => {
    for (const means of confirmed.all(rfc)) {
      if (means.kind === 'email') email(rfc, means.value, subject, body, at);
      else if (short) sms(rfc, means.value, short, at);
    }
  };

  return {
    code: (rfc: string, kind: ContactKind, to: string, code: string, expiresAt: Date, at: Date): void => {
      if (kind === 'mobile') {
        sms(rfc, to, `BUZON IMSS (practica): su codigo es ${code}. Vence el ${spanishMoment(expiresAt)}. No lo comparta.`, at);
        return;
      }
      const link = `https://practica.invalid/confirmar?c=${code}`;
      email(
        rfc,
        to,
        'Confirme su correo electrónico',
        [
          `Se registró este correo como medio de contacto del RFC ${rfc}.`,
          `Para confirmarlo abra esta liga o escriba el código en la aplicación:`,
          `${link}\n\nCódigo: ${code}`,
          `Tiene 72 horas: la liga y el código vencen el ${spanishMoment(expiresAt)}. Después tendrá que registrar el correo de nuevo.`,
          'Si usted no lo pidió, no haga nada.',
        ].join('\n\n'),
        at,
      );
    },
    contactRemoved: (rfc: string, kind: ContactKind, value: string, at: Date): void => {
      if (kind === 'email')
        email(
          rfc,
          value,
          'Se eliminó un medio de contacto',
          `Este correo dejó de ser medio de contacto del RFC ${rfc} el ${spanishMoment(at)}.`,
          at,
        );
    },
    enabled: (rfc: string, folio: string, at: Date): void =>
      toAll(
        rfc,
        'Su buzón quedó habilitado',
        `El buzón del RFC ${rfc} quedó habilitado el ${spanishMoment(at)}.\n\nFolio del acuse: ${folio}.`,
        null,
        at,
      ),
    disabled: (rfc: string, folio: string, at: Date): void =>
      toAll(
        rfc,
        'Su buzón se ha desactivado',
        `El buzón del RFC ${rfc} se desactivó el ${spanishMoment(at)}.\n\nFolio del acuse: ${folio}.`,
        null,
        at,
      ),
    notice: (rfc: string, folio: string, lastDayToOpen: Date, at: Date): void =>
      toAll(
        rfc,
        'Tiene un acto administrativo por notificar',
        [
          `Tiene un acto administrativo con el Folio de Firma Digital ${folio} para notificación.`,
          `Puede abrirlo hasta el ${spanishDay(lastDayToOpen)}. Si no lo abre, se tendrá por notificado el día hábil siguiente (artículo 134, fracción I, del Código Fiscal de la Federación).`,
          'Por seguridad este aviso no dice de qué trata.',
        ].join('\n\n'),
        `BUZON IMSS (practica): tiene un acto con folio ${folio} por notificar.`,
        at,
      ),
    deemed: (rfc: string, folio: string, at: Date): void =>
      toAll(
        rfc,
        'Usted tiene una notificación realizada por vencimiento',
        [
          `El acto con el Folio de Firma Digital ${folio} no se abrió en el plazo de tres días hábiles.`,
          `Se tiene por notificado el ${spanishDay(at)}. La constancia y el documento están en su buzón.`,
        ].join('\n\n'),
        null,
        at,
      ),
    known: (rfc: string, folio: string, at: Date): void =>
      toAll(
        rfc,
        'Usted tiene una notificación por haber manifestado conocer el acto',
        [
          `Presentó un trámite sobre el acto con el Folio de Firma Digital ${folio}, que no había abierto.`,
          `Con ello manifestó conocerlo: se tiene por notificado desde el ${spanishDay(at)} (artículo 135, segundo párrafo, del Código Fiscal de la Federación). La constancia y el documento están en su buzón.`,
        ].join('\n\n'),
        null,
        at,
      ),
    filing: (rfc: string, folio: string, what: string, at: Date): void =>
      toAll(
        rfc,
        'Su trámite tuvo un cambio',
        `El trámite con folio ${folio} ${what} el ${spanishDay(at)}.\n\nPor seguridad este aviso no dice más: véalo en su buzón.`,
        null,
        at,
      ),
    announcement: (rfc: string, title: string, at: Date): void =>
      toAll(rfc, 'Tiene un nuevo Comunicado', `Tiene un nuevo Comunicado con el asunto «${title}».`, null, at),
    list: (): readonly Message[] =>
      db
        .prepare<[], Row>('SELECT * FROM outbox ORDER BY id')
        .all()
        .map((row) => ({
          id: String(row.id),
          kind: row.kind,
          from: row.sender,
          to: row.recipient,
          subject: row.subject,
          body: row.body,
          sentAt: row.sent_at,
        })),
  };
}
