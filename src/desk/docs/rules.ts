/** The OpenAPI document of the JSON doors as what a page shows of it. */
import { REFUSALS } from '#foundation/lib/refusal.ts';
import { exampleOf, type Field, fieldOf, fieldsOf, nameOf, type Schema, type Schemas } from './shapes/rules.ts';

type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type OperationSpec = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description?: string; content?: Content }>;
  security?: Record<string, string[]>[];
};

/** The parts of an OpenAPI 3.1 document that are read here. */
export type OpenApi = {
  servers: { url: string }[];
  paths: Record<string, Record<string, OperationSpec>>;
  webhooks?: Record<string, { post: OperationSpec }>;
  components?: { schemas?: Schemas };
};

/** One status of an operation. `shape` names what comes, `fields` lists it where it has no name. */
export type Answer = { status: string; meaning: string; shape: string | null; fields: Field[] };

export type Placed = { in: string; field: Field };

/** `scope` is what the key must carry; null where no key is asked for. `curl` is a command for a shell. */
export type Operation = {
  anchor: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  scope: string | null;
  parameters: Placed[];
  body: { required: boolean; fields: Field[]; example: string | undefined } | null;
  answers: Answer[];
  curl: string;
};
export type Group = { name: string; anchor: string; operations: Operation[] };
export type Shape = { name: string; anchor: string; meaning: string | null; fields: Field[]; example: string };
export type ProblemCode = { code: string; anchor: string; status: number };
/** A message to other programs: `type` is what happened. */
export type Hook = {
  anchor: string;
  type: string;
  summary: string;
  description: string;
  fields: Field[];
  example: string;
};
/** All of them, with what their requests carry beside the body, and what is made of each answer. */
export type Hooks = { events: Hook[]; headers: Placed[]; answers: Answer[] };
export type Docs = { base: string; groups: Group[]; hooks: Hooks; shapes: Shape[]; problems: ProblemCode[] };

/** Everything that the page shows, in the order of the document; operations by their first tag. */
export function docsOf(document: OpenApi): Docs {
  const base = document.servers[0]?.url ?? '';
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, spec]) => ({
      tag: spec.tags?.[0] ?? 'API',
      operation: operationOf(base, path, method.toUpperCase(), spec, schemas),
    })),
  );
  const groups = [...new Set(operations.map(({ tag }) => tag))].map((name) => ({
    name,
    anchor: `group-${slugOf(name)}`,
    operations: operations.filter(({ tag }) => tag === name).map(({ operation }) => operation),
  }));
  return { base, groups, hooks: hooksOf(document), shapes: shapesOf(schemas), problems: problemCodes() };
}

/** Every code that a problem may have, those of the same status together. */
export function problemCodes(): ProblemCode[] {
  const codes: [string, number][] = [...Object.entries(REFUSALS), ['unexpected', 500]];
  return codes
    .map(([code, status]) => ({ code, status, anchor: `problem-${code}` }))
    .toSorted((one, other) => one.status - other.status);
}

/** Where a named schema stands on the page. */
export function shapeAnchor(name: string): string {
  return `shape-${slugOf(name)}`;
}

function operationOf(base: string, path: string, method: string, spec: OperationSpec, schemas: Schemas): Operation {
  const schema = spec.requestBody && schemaIn(spec.requestBody.content);
  const told = schema && JSON.stringify(exampleOf(schema, schemas, true), null, 2);
  // Where nothing must be said, nothing is sent.
  const example = told === '{}' ? undefined : told;
  const security = spec.security?.[0];
  const scope = security?.key?.[0] ?? null;
  const keyed = spec.security === undefined || security !== undefined;
  const parameters = spec.parameters ?? [];
  return {
    anchor: slugOf(`${method} ${path}`),
    method,
    path,
    summary: spec.summary ?? `${method} ${path}`,
    description: spec.description ?? '',
    scope,
    parameters: parameters.map((one) => ({ in: one.in, field: parameterField(one) })),
    body: schema
      ? { required: spec.requestBody?.required ?? false, fields: fieldsOf(resolved(schema, schemas)), example }
      : null,
    answers: Object.entries(spec.responses).map(([status, { description = '', content }]) =>
      answerOf(status, description, content && schemaIn(content)),
    ),
    curl: curlOf({ method, url: `${base}${path}`, keyed, parameters, example, schemas }),
  };
}

/** Where the webhook of that type stands on the page. */
export function hookAnchor(type: string): string {
  return `webhook-${slugOf(type)}`;
}

// What goes with every request is the same for all; the first has answers of its own, which its description says.
function hooksOf({ webhooks = {}, components }: OpenApi): Hooks {
  const specs = Object.entries(webhooks).map(([type, { post }]) => ({ type, post }));
  const last = specs.at(-1)?.post;
  return {
    events: specs.map(({ type, post }) => {
      const schema = (post.requestBody && schemaIn(post.requestBody.content)) ?? {};
      const example = JSON.stringify(exampleOf(schema, components?.schemas ?? {}, false), null, 2);
      const { summary = type, description = '' } = post;
      return { anchor: hookAnchor(type), type, summary, description, fields: fieldsOf(schema), example };
    }),
    headers: (last?.parameters ?? []).map((one) => ({ in: one.in, field: parameterField(one) })),
    answers: Object.entries(last?.responses ?? {}).map(([status, { description = '' }]) =>
      answerOf(status, description, undefined),
    ),
  };
}

function answerOf(status: string, meaning: string, schema: Schema | undefined): Answer {
  const shape = schema?.$ref ? nameOf(schema.$ref) : null;
  return { status, meaning, shape, fields: schema && !shape ? fieldsOf(schema) : [] };
}

function parameterField({ name, required = false, description, schema = {} }: Parameter): Field {
  return fieldOf(name, { schema: { ...schema, ...(description && { description }) }, required, when: null });
}

type Asked = {
  method: string;
  url: string;
  keyed: boolean;
  parameters: Parameter[];
  example: string | undefined;
  schemas: Schemas;
};

// What differs from reader to reader is a variable of the shell; double quotes let it be filled in.
function curlOf({ method, url, keyed, parameters, example, schemas }: Asked): string {
  const address = url.replace(/\{(\w+)\}/g, (_, name: string) => `$${shellName(name)}`);
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, schema = {} }) => `${name}=${encodeURIComponent(String(exampleOf(schema, schemas, true)))}`);
  const repeats = parameters.some(({ name }) => name === 'Idempotency-Key');
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${[address, query.join('&')].filter(Boolean).join('?')}"`,
    keyed && '-H "Authorization: Bearer $KEY"',
    repeats && '-H "Idempotency-Key: $(uuidgen)"',
    example && '-H "Content-Type: application/json"',
    example && `-d '${example.replaceAll("'", `'\\''`)}'`,
  ];
  return parts.filter(Boolean).join(' \\\n  ');
}

function shellName(name: string): string {
  return name.replace(/([A-Z])/g, '_$1').toUpperCase();
}

function shapesOf(schemas: Schemas): Shape[] {
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    anchor: shapeAnchor(name),
    meaning: schema.description ?? null,
    fields: fieldsOf(schema),
    example: JSON.stringify(exampleOf(schema, schemas, false), null, 2),
  }));
}

function schemaIn(content: Content): Schema | undefined {
  return Object.values(content)[0]?.schema;
}

function resolved(schema: Schema, schemas: Schemas): Schema {
  return schema.$ref ? (schemas[nameOf(schema.$ref)] ?? {}) : schema;
}

function slugOf(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
