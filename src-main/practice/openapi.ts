// Holds the printing of the contract as OpenAPI 3.1, from ROUTES and nothing else. Run: npm run openapi (writes src-shared/protocol/openapi.json).
// Must not describe /practice: that is no part of what a service offers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as filingSchemas from '../../src-shared/protocol/filing-schemas.ts';
import { ROUTES, type Route } from '../../src-shared/protocol/routes.ts';
import * as schemas from '../../src-shared/protocol/schemas.ts';
import { statusOf } from './problem.ts';

type Json = { [key: string]: unknown };

export const OPENAPI_FILE = join(import.meta.dirname, '..', '..', 'src-shared', 'protocol', 'openapi.json');

// Sorted: engines and test runners list a module's exports in different orders, and the file must not change with them.
const names = new Map<z.ZodType, string>(
  Object.entries({ ...schemas, ...filingSchemas })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => [schema, name]),
);
const schemaOf = (schema: z.ZodType): Json => {
  const name = names.get(schema);
  return name ? { $ref: `#/components/schemas/${name}` } : bare(schema);
};
function bare(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) as Json;
  return rest;
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const text = (name: string, where: 'path' | 'query' | 'header', required: boolean, description?: string): Json => ({
  name,
  in: where,
  required,
  schema: { type: 'string' },
  ...(description ? { description } : {}),
});

function responses(route: Route): Json {
  const content =
    route.answer === 'bytes'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(route.answer) } };
  const codes = [
    ...route.errors,
    ...(route.request || route.idempotent || route.query ? ['BAD_REQUEST'] : []),
    ...(route.session ? ['SESSION_NEEDED'] : []),
    ...(route.idempotent ? ['CONFLICT'] : []),
    ...(route.request &&
    ['EnableRequest', 'DisableRequest', 'OpenRequest', 'SubmitFiling', 'AnswerFiling', 'WithdrawFiling'].includes(
      names.get(route.request) ?? '',
    )
      ? ['CLOCK_SKEW', 'SESSION_REFUSED']
      : []),
  ];
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  const errors = statuses.map((status) => {
    const description = [...new Set(codes)]
      .filter((code) => statusOf(code) === status)
      .sort()
      .join(', ');
    return [String(status), { description, content: problem }];
  });
  return {
    200: { description: 'OK', content },
    ...Object.fromEntries(errors),
    default: { description: 'Any other failure', content: problem },
  };
}

export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, row] of Object.entries(ROUTES)) {
    const route: Route = row;
    const parameters = [
      ...[...route.path.matchAll(/\{(\w+)\}/g)].map((match) => text(match[1] ?? '', 'path', true)),
      ...(route.query ?? []).map((name) => text(name, 'query', false)),
      ...(route.idempotent
        ? [
            text(
              'Idempotency-Key',
              'header',
              true,
              '1 to 64 of A-Z a-z 0-9 _ -. A repeated key gets the first answer and nothing is done again.',
            ),
          ]
        : []),
    ];
    const operation = {
      operationId,
      summary: route.summary,
      ...(route.session ? { security: [{ session: [] }] } : { security: [] }),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(route.request ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.request) } } } } : {}),
      responses: responses(route),
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Acuse: mailbox contract',
      version: '1.0',
      description: 'What a mailbox service must answer for Acuse to work with it. Unofficial; no institute publishes it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/v1' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries([...names].map(([schema, name]) => [name, bare(schema)])),
    },
  };
}

export const openApiText = (): string => `${JSON.stringify(openApi(), null, 2)}\n`;

if (import.meta.main) {
  if (process.argv.includes('--write')) writeFileSync(OPENAPI_FILE, openApiText());
  else process.stdout.write(openApiText());
}
