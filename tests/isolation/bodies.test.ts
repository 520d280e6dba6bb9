/** Somebody else's identifiers in every field of one's own requests: nothing of theirs is told, taken or pointed at. */
import { beforeAll, expect, test, vi } from 'vitest';
import { app } from '#app.ts';
import { type Furnished, furnish } from '../support/furnished.ts';
import {
  addressOf,
  type Body,
  bodyOf,
  leavesOf,
  nameOf,
  OPEN,
  type Path,
  type Route,
  replaced,
  routesOf,
} from '../support/requests.ts';
import { changes, rowsOf } from '../support/rows.ts';
import { makeWorld, ORIGIN, type World } from '../support/world.ts';

type Schema = { $ref?: string; type?: string; format?: string; properties?: Record<string, Schema>; items?: Schema };
type Document = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a careless verb might take from a body although no shape names it. */
const NEVER_ASKED =
  'id organizationId organization_id userId user_id organizerId hostIds invitationId participantId eventId keyId'.split(
    ' ',
  );

let world: World;
let acme: Furnished;
let eve: Furnished;
let document: Document;

// A walk is hundreds of requests, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  acme = await furnish(world, world.acme.ada);
  eve = await furnish(world, world.eve);
  document = (await (await world.api(null, '/api/v1/openapi.json')).json()) as Document;
});

test('no request of Eve’s with an identifier of Acme’s in it reaches Acme', async () => {
  const before = await rowsOf(acme.person.org.id);
  const found: string[] = [];
  let sent = 0;
  for (const route of routesOf().filter((one) => one.method !== 'GET' && !OPEN.has(nameOf(one)))) {
    for (const [field, body] of poisoned(route)) {
      const answer = await send(route, body);
      const text = await answer.text();
      sent++;
      if (answer.status >= 500) found.push(`${nameOf(route)} with ${field}: ${answer.status}`);
      if (text.includes(acme.mark) || text.includes(acme.person.email))
        found.push(`${nameOf(route)} with ${field}: tells something of Acme`);
    }
  }
  expect(sent).toBeGreaterThan(100);
  expect(found).toEqual([]);
  expect(changes(before, await rowsOf(acme.person.org.id))).toEqual([]);
  expect(await pointers()).toEqual([]);
  expect((await world.request(eve.person, `/app/${eve.person.org.slug}/settings/profile`)).status).toBe(200);
});

/** The rightful body, with one of Acme's identifiers in one field after the other, and all that nobody asked for at once. */
function poisoned(route: Route): [string, Body][] {
  const right = bodyOf(route, eve);
  // A password costs its tenth of a second, and its forms name nobody.
  if (!right || ('form' in right && right.form.password)) return [];
  const ids = idsOf(acme);
  const never = Object.fromEntries(NEVER_ASKED.map((name, at) => [name, ids[at % ids.length]!]));
  if ('form' in right) {
    const asked = Object.entries(right.form).flatMap(([name, value]) =>
      fitting(value, name, ids).map((id): [string, Body] => [
        name,
        { form: { ...right.form, [name]: Array.isArray(value) ? [id] : id } },
      ]),
    );
    return [...asked, ['what nobody asked for', { form: { ...right.form, ...never } }]];
  }
  const leaves = leavesOf(right.json);
  const declared = Object.entries(schemaOf(route))
    .filter(([name]) => !leaves.some(([path]) => path[0] === name))
    .map(([name, schema]): [Path, unknown] => [schema.type === 'array' ? [name, 0] : [name], null]);
  const asked = [...leaves, ...declared].flatMap(([path, value]) =>
    fitting(value, String(path[0]), ids).map((id): [string, Body] => [
      path.join('.'),
      { json: replaced(right.json, path, id) },
    ]),
  );
  return [...asked, ['what nobody asked for', { json: { ...(right.json as object), ...never } }]];
}

// Where an identifier belongs, every kind of one is tried; elsewhere one is enough.
function fitting(value: unknown, name: string, ids: string[]): string[] {
  const belongs = UUID.test(String(value)) || /ids?$/i.test(name);
  return belongs ? ids : ids.slice(0, 1);
}

function idsOf({
  person,
  people,
  invitationId,
  draftId,
  eventId,
  manualId,
  scheduleId,
  keyId,
  letterId,
}: Furnished): string[] {
  return [
    invitationId,
    draftId,
    eventId,
    manualId,
    scheduleId,
    people[0]!.id,
    keyId,
    letterId,
    person.userId,
    person.org.id,
  ];
}

function schemaOf(route: Route): Record<string, Schema> {
  const path = route.path.slice('/api/v1'.length).replace(/:(\w+)/g, '{$1}');
  const schema = document.paths[path]?.[route.method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
  const named = schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1)!] : schema;
  return named?.properties ?? {};
}

async function send(route: Route, body: Body): Promise<Response> {
  world.at(world.time.now() + 2_000);
  const json = 'json' in body;
  const headers: Record<string, string> = {
    origin: ORIGIN,
    cookie: `parley=${eve.person.token}`,
    authorization: `Bearer ${eve.person.key}`,
    ...(json && { 'content-type': 'application/json' }),
  };
  const fields = json
    ? []
    : Object.entries(body.form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const sent = json ? JSON.stringify(body.json) : new URLSearchParams(fields);
  return app.request(
    addressOf(route, eve, eve.person.org.slug),
    { method: route.method, headers, body: sent, redirect: 'manual' },
    world.env,
  );
}

/** Columns of Eve's rows that hold an identifier of Acme's. */
async function pointers(): Promise<string[]> {
  const theirs = new Set<unknown>();
  for (const rows of (await rowsOf(acme.person.org.id)).values())
    for (const row of rows.values())
      for (const value of Object.values(row)) if (UUID.test(String(value))) theirs.add(value);
  const found = [...(await rowsOf(eve.person.org.id))].flatMap(([table, rows]) =>
    [...rows.values()].flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => theirs.has(value))
        .map(([column]) => `${table}.${column}`),
    ),
  );
  // Titles and names may be any text, and what was typed there is kept as it was typed; a page's address is made of its title.
  return [...new Set(found)].filter((column) => !TYPED.test(column));
}

const TYPED =
  /\.(title|slug|name|name_folded|company|company_folded|tag|file_name|description|location|note|instructions|tone|content|text|question|folded|heading|display_name|client_id|model)$/;
