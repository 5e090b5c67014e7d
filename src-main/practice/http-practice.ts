// Holds the HTTP face of the controls (/practice), for the standalone institute and tests of other programs. Must not be mounted by a real service.
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { ROUTES, type RouteName } from '../../src-shared/protocol/routes.ts';
import { Rfc } from '../../src-shared/protocol/schemas.ts';
import type { Controls } from './controls.ts';
import { FAULTS } from './faults.ts';
import { ISSUED_KINDS } from './letters/kinds.ts';
import { problemOf, refuse } from './problem.ts';

const Advance = z.strictObject({
  hours: z.number().min(0).optional(),
  businessDays: z.int().min(0).optional(),
  to: z.iso.datetime().optional(),
});
const IssueAct = z.strictObject({
  rfc: Rfc,
  kind: z.enum(ISSUED_KINDS as [string, ...string[]]).optional(),
  employerRegistration: z.string().max(20).optional(),
  seed: z.string().max(100).optional(),
});
const IssueAnnouncement = z.strictObject({
  rfc: Rfc.optional(),
  title: z.string().max(300).optional(),
  body: z.string().max(20_000).optional(),
});
const SetFault = z.strictObject({
  name: z.enum(FAULTS),
  on: z.boolean(),
  times: z.int().min(1).nullable().optional(),
  routes: z.array(z.enum(Object.keys(ROUTES) as [RouteName, ...RouteName[]])).optional(),
  ms: z.int().min(0).max(600_000).optional(),
  hours: z.number().optional(),
  cut: z.enum(['break', 'short']).optional(),
});
const Revoke = z.strictObject({ serial: z.string().regex(/^\d{20}$/), at: z.iso.datetime().optional() });
const MakeEfirma = z.strictObject({
  person: z.enum(['fisica', 'moral']),
  name: z.string().min(1).max(200),
  rfc: Rfc.optional(),
  password: z.string().min(1).max(200),
  seed: z.string().max(100).optional(),
});

const bad = (c: Context, detail: string): Response => {
  const problem = problemOf(refuse('BAD_REQUEST', detail));
  return c.body(JSON.stringify(problem), 400, { 'content-type': 'application/problem+json' });
};

export function mountControls(app: Hono, controls: Controls): void {
  const post = <T extends z.ZodType>(path: string, shape: T, work: (order: z.infer<T>) => unknown): void => {
    app.post(`/practice${path}`, async (c) => {
      const order = shape.safeParse(await c.req.json().catch(() => undefined));
      if (!order.success) return bad(c, order.error.issues[0]?.message ?? 'No es la forma esperada.');
      const done = await work(order.data);
      // Results of expected failures are told as problems, the rest as they are.
      if (typeof done === 'object' && done !== null && 'ok' in done) {
        const result = done as { ok: boolean; value?: unknown; error?: { code: string } };
        return result.ok ? c.json(result.value as object) : bad(c, result.error?.code ?? 'BAD_REQUEST');
      }
      return c.json((done ?? {}) as object);
    });
  };
  app.get('/practice/clock', (c) => c.json(controls.clock()));
  post('/clock/advance', Advance, controls.advance);
  app.get('/practice/outbox', (c) => c.json({ items: controls.outbox() }));
  app.get('/practice/acts', (c) => c.json({ items: controls.acts() }));
  post('/acts', IssueAct, (order) => controls.issueAct({ ...order, kind: ISSUED_KINDS.find((kind) => kind === order.kind) }));
  post('/announcements', IssueAnnouncement, controls.issueAnnouncement);
  app.get('/practice/faults', (c) => c.json({ items: controls.faults() }));
  post('/faults', SetFault, ({ name, on, ...options }) => {
    controls.setFault(name, on, options);
    return { items: controls.faults() };
  });
  post('/revocations', Revoke, async ({ serial, at }) => {
    await controls.revoke(serial, at ? new Date(at) : undefined);
    return {};
  });
  app.get('/practice/counters', (c) => c.json(controls.counters()));
  post('/reset', z.strictObject({}), async () => {
    await controls.reset();
    return {};
  });
  post('/efirma', MakeEfirma, async (order) => {
    const made = await controls.makeEfirma(order);
    return { ...made, cer: Buffer.from(made.cer).toString('base64'), key: Buffer.from(made.key).toString('base64') };
  });
}
