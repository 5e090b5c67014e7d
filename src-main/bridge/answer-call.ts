// Holds the way of one call: sender, schema, service, answer's schema, Result. Must not know what any channel is for.
import { z } from 'zod';
import { CHANNELS, type ChannelName } from '../../src-shared/contract/channels.ts';
import { ERROR_CODES } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { WindowName } from './sender.ts';

export type Handler = (request: unknown) => Promise<Result<unknown>>;
/** Writes a bug to the log and answers the reference under which it is found there. */
export type ReportBug = (error: unknown, where: string) => string;

const ErrorAnswer: z.ZodType<AppError> = z.object({
  code: z.enum(ERROR_CODES),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  retry: z.boolean().optional(),
});

/**
 * Answers, never throws. Expected failures pass through; a bug (an exception, an answer outside its schema) becomes
 * INTERNAL with `referencia`, the name under which the log holds it.
 */
export async function answerCall(
  channel: ChannelName,
  caller: WindowName | null,
  request: unknown,
  handler: Handler,
  report: ReportBug,
): Promise<Result<unknown>> {
  const { window, request: requestSchema, answer: answerSchema } = CHANNELS[channel];
  // Who, before what: a foreign sender learns nothing about the schema.
  if (caller !== window) return fail('FOREIGN_SENDER');
  try {
    // A Date or a Map would pass for an object without fields, and so for a request where every field may be absent.
    if (!isPlain(request)) return fail('BAD_REQUEST', { campo: '(todo)' });
    const asked = requestSchema.safeParse(request);
    if (!asked.success) return fail('BAD_REQUEST', { campo: pathsOf(asked.error) });
    const result = await handler(asked.data);
    if (!result.ok) return { ok: false, error: ErrorAnswer.parse(result.error) };
    // Parsing also drops every field the contract does not name: nothing leaks by being left on an object.
    return ok(answerSchema.parse(result.value));
  } catch (error) {
    return fail('INTERNAL', {
      referencia: report(error instanceof z.ZodError ? new Error(`answer outside its schema: ${pathsOf(error)}`) : error, channel),
    });
  } finally {
    wipeBytes(request);
  }
}

// No request of the contract is deeper; whoever sends a tower of objects is not one of our pages.
const MAX_DEPTH = 4;

function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (depth >= MAX_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isKnown = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return isKnown && Object.values(value).every((inner) => isPlain(inner, depth + 1));
}

/** Where, never what: values of a refused request may be private. */
const pathsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.map((part) => String(part).slice(0, 40)).join('.') || '(todo)'))]
    .slice(0, 5)
    .join(', ');

// Bytes that come in are secrets (the password). They belong to the call and do not outlive it, whatever its handler did.
function wipeBytes(request: unknown): void {
  if (typeof request !== 'object' || request === null) return;
  for (const value of Object.values(request)) if (value instanceof Uint8Array) value.fill(0);
}
