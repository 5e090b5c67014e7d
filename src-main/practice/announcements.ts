// Holds announcements (comunicados): they inform, open no term and are free to read. Must not touch acts.
import type { z } from 'zod';
import type { Announcement } from '../../src-shared/protocol/schemas.ts';
import { readCursor } from './acts.ts';
import { answer, type Handlers } from './call.ts';
import { newId } from './folio.ts';
import type { Outbox } from './outbox.ts';
import { refuse } from './problem.ts';
import type { Db } from './store.ts';

type Shape = z.infer<typeof Announcement>;
type Row = { seq: number; id: string; title: string; body: string; published_at: string };
const PAGE = 100;

/** Ours, on facts of the domain; the first welcomes. They are dealt in turn. */
const TEXTS = [
  {
    title: 'Le damos la bienvenida al buzón de práctica',
    body: 'Este buzón vive en su equipo y sirve para aprender. Recibirá un acto de ejemplo: está cerrado y verlo en la lista no lo notifica a usted.\n\nAntes de abrirlo se le dirá qué pasa si lo abre hoy y qué pasa si lo deja. Puede adelantar el reloj de práctica para ver correr el plazo. Nada de lo que haga aquí tiene efectos legales.',
  },
  {
    title: 'Mantenga actualizados sus medios de contacto',
    body: 'La Ley del Seguro Social pide mantener actualizados los medios de contacto (artículo 286 M). Revise que sus correos y su móvil sigan siendo suyos.\n\nSi un aviso no le llega, el plazo para abrir el acto corre igual.\n\nComunicado de PRÁCTICA.',
  },
  {
    title: 'Determinación anual de la prima de riesgos de trabajo',
    body: 'En febrero se presenta la determinación de la prima del seguro de riesgos de trabajo. La prima rige del 1 de marzo al último día de febrero del año siguiente (artículos 72 y 74 de la Ley del Seguro Social).\n\nComunicado de PRÁCTICA: informa y no abre un plazo por sí mismo.',
  },
  {
    title: 'Información cuatrimestral de servicios especializados',
    body: 'Quienes prestan servicios u obras especializadas informan sus contratos a más tardar el día 17 de enero, mayo y septiembre (artículo 15 A de la Ley del Seguro Social).\n\nComunicado de PRÁCTICA.',
  },
] as const;

export type AnnouncementOrder = {
  readonly rfc?: string | undefined;
  readonly title?: string | undefined;
  readonly body?: string | undefined;
};
export type Announcements = ReturnType<typeof createAnnouncements>;

export function createAnnouncements(db: Db, outbox: Outbox) {
  /** To one RFC, or to everybody when none is named. */
  const issue = (order: AnnouncementOrder, now: Date): Shape => {
    const count =
      db
        .prepare<[string | null, string | null], { n: number }>('SELECT count(*) AS n FROM announcements WHERE rfc IS ? OR ? IS NULL')
        .get(order.rfc ?? null, order.rfc ?? null)?.n ?? 0;
    const text = TEXTS[count % TEXTS.length] ?? TEXTS[0];
    const made: Shape = {
      id: newId('com'),
      title: order.title ?? text.title,
      body: order.body ?? text.body,
      publishedAt: now.toISOString(),
    };
    db.prepare('INSERT INTO announcements (id, rfc, title, body, published_at) VALUES (?, ?, ?, ?, ?)').run(
      made.id,
      order.rfc ?? null,
      made.title,
      made.body,
      made.publishedAt,
    );
    const readers = order.rfc
      ? [order.rfc]
      : db
          .prepare<[], { rfc: string }>("SELECT rfc FROM mailboxes WHERE state = 'active'")
          .all()
          .map((row) => row.rfc);
    for (const rfc of readers) outbox.announcement(rfc, made.title, now);
    return made;
  };

  const announcements: Handlers['announcements'] = async ({ caller, query }) => {
    const since = readCursor(query.cursor);
    if (since === null) return refuse('BAD_REQUEST', '«cursor» es el de la respuesta anterior.');
    const rows = db
      .prepare<[string, number, number], Row>('SELECT * FROM announcements WHERE (rfc IS NULL OR rfc = ?) AND seq > ? ORDER BY seq LIMIT ?')
      .all(caller.rfc, since, PAGE + 1);
    const page = rows.slice(0, PAGE);
    return answer({
      items: page.map((row): Shape => ({ id: row.id, title: row.title, body: row.body, publishedAt: row.published_at })),
      cursor: String(page.at(-1)?.seq ?? since),
      more: rows.length > PAGE,
    });
  };

  return { handlers: { announcements } satisfies Pick<Handlers, 'announcements'>, issue };
}
