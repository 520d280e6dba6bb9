/** JSON Schema, as OpenAPI 3.1 carries it, as rows to read and as examples. Only what zod writes is understood. */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** The named schemas of the document, `components.schemas`. */
export type Schemas = Readonly<Record<string, Schema>>;

/** `name` is JSON's, or its format; `shape` is one of the named schemas. */
export type FieldType = { name: string; shape: string | null; many: boolean; nullable: boolean };

/** How large a value (`each`: every entry of the list), how many characters, or how many entries; ends are included. */
export type Bound = { of: 'value' | 'each' | 'characters' | 'entries'; min: number | null; max: number | null };

/** One value of a body. `name` is its path (`participants[].email`); `when` is the kind that has it (`kind: rolling`). */
export type Field = {
  name: string;
  type: FieldType;
  required: boolean;
  meaning: string | null;
  allowed: string[];
  bounds: Bound[];
  fallback: string | null;
  when: string | null;
};

type Member = { name: string; schema: Schema; required: boolean; when: string | null };

const EXAMPLES: Record<string, string> = {
  uuid: '0199a3c4-5e6f-7a81-9b2c-3d4e5f607182',
  'date-time': '2026-11-20T09:00:00Z',
  date: '2026-11-20',
  email: 'noor@example.com',
  uri: 'https://example.com/',
};

/** Every field of a schema, those inside right below the one that holds them. Named schemas are not entered. */
export function fieldsOf(schema: Schema, prefix = ''): Field[] {
  const { schema: own } = bare(schema);
  if (own.items) return fieldsOf(own.items, `${prefix}[]`);
  return membersOf(own).flatMap((member) => {
    const name = prefix ? `${prefix}.${member.name}` : member.name;
    return [fieldOf(name, member), ...fieldsOf(member.schema, name)];
  });
}

/** One field with its bounds; `name` as the page shows it. */
export function fieldOf(name: string, { schema, required, when }: Omit<Member, 'name'>): Field {
  const { schema: own } = bare(schema);
  const fallback = own.default === undefined ? null : JSON.stringify(own.default);
  return {
    name,
    type: typeOf(schema),
    required,
    meaning: own.description ?? null,
    allowed: allowedBy(own.items ? bare(own.items).schema : own),
    bounds: boundsOf(own),
    fallback,
    when,
  };
}

/**
 * An example of a schema. `asked`: the least that makes sense to send, that is what is required and what the schema itself
 * gives examples of; otherwise everything that is answered.
 */
export function exampleOf(schema: Schema, schemas: Schemas, asked: boolean): unknown {
  const given = schema.examples?.[0] ?? schema.example;
  if (given !== undefined) return given;
  const { schema: own, nullable } = bare(schema);
  if (own.$ref) return nullable && !asked ? null : exampleOf(schemas[nameOf(own.$ref)] ?? {}, schemas, asked);
  if (nullable && !asked) return null;
  const known = own.examples?.[0] ?? own.const ?? own.default ?? own.enum?.[0];
  if (known !== undefined) return known;
  if (own.items) return [exampleOf(own.items, schemas, asked)];
  const members = membersOf(own.oneOf?.[0] ?? own);
  if (members.length > 0) {
    const shown = members.filter((member) => !asked || member.required || isShown(member.schema));
    return Object.fromEntries(shown.map((member) => [member.name, exampleOf(member.schema, schemas, asked)]));
  }
  return plainExample(own);
}

/** The name at the end of a `$ref`. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** Without what only says that null may stand instead. What is said around an alternative holds for it. */
function bare(schema: Schema): { schema: Schema; nullable: boolean } {
  const { anyOf, ...around } = schema;
  const solid = anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (anyOf && solid.length === 1) {
    const inner = bare({ ...solid[0], ...around });
    return { ...inner, nullable: inner.nullable || solid.length < anyOf.length };
  }
  if (!Array.isArray(schema.type)) return { schema, nullable: false };
  const type = schema.type.find((one) => one !== 'null');
  return { schema: { ...schema, ...(type && { type }) }, nullable: schema.type.includes('null') };
}

function membersOf(schema: Schema): Member[] {
  if (schema.oneOf) return membersOfKinds(schema.oneOf);
  const own = Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    schema: one,
    required: schema.required?.includes(name) ?? false,
    when: null,
  }));
  return [...own, ...(schema.allOf ?? []).flatMap(membersOf)];
}

/** The kinds of a union told apart by one field that is constant in each: that field once, then what each kind has. */
function membersOfKinds(kinds: Schema[]): Member[] {
  const first = Object.keys(kinds[0]?.properties ?? {});
  const mark = first.find((name) => kinds.every(({ properties }) => properties?.[name]?.const !== undefined));
  if (mark === undefined) return [];
  const told = kinds.map(({ properties }) => properties![mark]!.const);
  const description = kinds[0]?.properties?.[mark]?.description;
  const which: Member = {
    name: mark,
    schema: { type: 'string', enum: told, ...(description && { description }) },
    required: true,
    when: null,
  };
  const others = kinds.flatMap((kind, at) =>
    membersOf(kind)
      .filter(({ name }) => name !== mark)
      .map((member) => ({ ...member, when: `${mark}: ${told[at]}` })),
  );
  return [which, ...others];
}

function typeOf(schema: Schema): FieldType {
  const { schema: own, nullable } = bare(schema);
  if (own.items) return { ...typeOf(own.items), many: true, nullable };
  const shape = own.$ref ? nameOf(own.$ref) : null;
  const type = typeof own.type === 'string' ? own.type : own.const === undefined ? 'object' : typeof own.const;
  return { name: shape ?? own.format ?? type, shape, many: false, nullable };
}

function allowedBy(schema: Schema): string[] {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return values.map(String);
}

function boundsOf(schema: Schema): Bound[] {
  const { schema: each } = bare(schema.items ?? {});
  const all: Bound[] = [
    bound('entries', schema.minItems, schema.maxItems),
    bound('value', schema.minimum, schema.maximum),
    bound('each', each.minimum, each.maximum),
    bound('characters', schema.minLength, schema.maxLength),
  ];
  return all.filter(({ min, max }) => min !== null || max !== null);
}

function bound(of: Bound['of'], min: number | undefined, max: number | undefined): Bound {
  return { of, min: sayable(min), max: sayable(max) };
}

// Whole numbers have the bounds of what JavaScript counts exactly; they say nothing.
function sayable(limit: number | undefined): number | null {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? null : limit;
}

function isShown(schema: Schema): boolean {
  return (schema.examples ?? schema.example) !== undefined;
}

function plainExample({ type, format, minimum }: Schema): unknown {
  if (format && EXAMPLES[format]) return EXAMPLES[format];
  if (type === 'integer' || type === 'number') return sayable(minimum) ?? 0;
  if (type === 'boolean') return false;
  return type === 'string' ? 'text' : {};
}
