import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { KEY_SCOPES } from '#accounts/keys/inputs.ts';
import { app } from '#app.ts';
import { HOOK_EVENTS } from '#deliveries/index.ts';
import { docsOf, type OpenApi, problemCodes } from '#desk/docs/rules.ts';
import { exampleOf, fieldsOf, type Schema } from '#desk/docs/shapes/rules.ts';
import { DocsPage } from '#desk/docs/views.tsx';
import { REFUSALS } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { makeStage } from '../support/booking.ts';
import { furnish } from '../support/furnished.ts';
import { makeWorld } from '../support/world.ts';

const METHODS = 'get put post patch delete'.split(' ');

let html: string;
let answer: Response;
let document: OpenApi;

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { env } = makeStage();
  answer = await app.request('/api/docs', {}, env);
  html = await answer.text();
  document = (await (await app.request('/api/v1/openapi.json', {}, env)).json()) as OpenApi;
});

const operations = () => docsOf(document).groups.flatMap((group) => group.operations);
const headings = () => [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));

describe('the page of the API', () => {
  test('is there for everybody, without asking the database', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('server-timing') ?? 'db;desc="0"').toContain('desc="0"');
  });

  test('has every operation of the document under an anchor, and in both tables of contents', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(
      operations()
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    ).toEqual(described.toSorted());
    for (const { anchor } of operations()) {
      expect(html.split(`id="${anchor}"`)).toHaveLength(2);
      expect(html.split(`href="#${anchor}"`).length).toBeGreaterThan(3);
    }
  });

  test('has every webhook of the document under an anchor, in both tables of contents, with an example that fits', () => {
    const { events, headers } = docsOf(document).hooks;
    expect(events.map(({ type }) => type)).toEqual(Object.keys(document.webhooks!));
    expect(events.length).toBeGreaterThan(HOOK_EVENTS.length);
    expect(headers.map(({ field }) => field.name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
    for (const { anchor, type, example } of events) {
      expect(html.split(`id="${anchor}"`)).toHaveLength(2);
      expect(html.split(`href="#${anchor}"`).length).toBeGreaterThan(3);
      const schema = document.webhooks![type]!.post.requestBody!.content['application/json']!.schema;
      expect(z.fromJSONSchema(schema as never).safeParse(JSON.parse(example)).error).toBeUndefined();
    }
  });

  test('has every code of a problem with its status and its sentence, where the problem’s type leads', () => {
    const t = words('en').refusals;
    expect(
      problemCodes()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual([...Object.keys(REFUSALS), 'unexpected'].toSorted());
    for (const { code, status, anchor } of problemCodes()) {
      const line = html.slice(html.indexOf(`id="${anchor}"`)).split('</div>')[0]!;
      expect(line).toContain(String(status));
      expect(line).toContain((t as Record<string, string>)[code]!.replaceAll('"', '&quot;'));
    }
  });

  test('has an anchor once, and no link to one that is missing', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const led = [...html.matchAll(/href="#([^"]+)"|data-copy="#([^"]+)"/g)].map(([, link, copied]) => link ?? copied!);
    expect(led.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('has nothing inline and nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect([...html.matchAll(/<script(?![^>]*src=)/g)]).toEqual([]);
    expect([...html.matchAll(/(?:src|href)="(https?:)?\/\//g)]).toEqual([]);
  });

  test('has one heading for all, and none that skips a step', () => {
    const levels = headings();
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, at) => at === 0 || level <= levels[at - 1]! + 1)).toBe(true);
  });

  test('escapes what the document says', async () => {
    const get = { summary: '<b>bold</b>', description: 'a `<i>` & "b"', tags: ['<u>'], responses: {} };
    const docs = docsOf({ servers: [{ url: 'https://example.com' }], paths: { '/x': { get } } });
    const text = String(await (<DocsPage language="en" docs={docs} />));
    expect(text).not.toMatch(/<b>|<i>|<u>/);
    expect(text).toContain('<code>&lt;i&gt;</code> &amp; &quot;b&quot;');
  });
});

describe('what the document says', () => {
  test('leaves nothing without a summary, a description and the meaning of its parameters', () => {
    const silent = operations().filter(
      ({ summary, description, parameters }) =>
        !summary || !description || parameters.some(({ field }) => !field.meaning),
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('leaves no field of a webhook without a meaning', () => {
    const fields = docsOf(document).hooks.events.flatMap((hook) => hook.fields);
    expect(fields.filter(({ meaning }) => !meaning).map(({ name }) => name)).toEqual([]);
  });

  test('leaves no field of a body without a meaning, an example or a list of what it may be', () => {
    const bodies = Object.values(document.paths).flatMap((methods) =>
      METHODS.flatMap((method) => methods[method]?.requestBody?.content['application/json']?.schema ?? []),
    );
    const silent = bodies
      .flatMap((schema) => fieldsOf(schema))
      .filter(({ meaning, allowed, type }) => !meaning && allowed.length === 0 && type.name === 'string' && !type.many);
    expect(silent.map(({ name }) => name)).toEqual(silent.map(() => expect.stringMatching(/^(name|title)$|Ids\[\]$/)));
  });

  test('names for each operation the permission that its gate asks for', async () => {
    const keyed = operations().filter(({ path }) => !/^\/(bookings|pages)\//.test(path));
    expect(keyed.filter(({ scope }) => !(KEY_SCOPES as readonly string[]).includes(scope ?? ''))).toEqual([]);
    expect(operations().filter(({ path, scope }) => /^\/(bookings|pages)\//.test(path) && scope)).toEqual([]);
    expect(keyed.find(({ method, path }) => method === 'DELETE' && path === '/events/{id}')?.scope).toBe(
      'events:write',
    );
  });

  test('gives examples that the doors understand', async () => {
    const world = await makeWorld();
    const { person, scheduleId, invitationId } = await furnish(world, world.acme.ada);
    const found: string[] = [];
    for (const { method, path, body } of operations().filter(
      (one) => one.body?.example && !/^\/(bookings|pages)\//.test(one.path),
    )) {
      const address = path.replace('{id}', path.startsWith('/schedules') ? scheduleId : invitationId);
      const told = { method, json: JSON.parse(body!.example!) };
      const answer = await world.api(person.key, `/api/v1${address}`, told);
      const { status } = answer;
      if (status === 415 || status === 422) found.push(`${method} ${path}: ${status} ${await answer.text()}`);
    }
    expect(found).toEqual([]);
  });
});

describe('a schema as rows', () => {
  const bodyOf = (schema: Schema) => fieldsOf(schema).map(({ name }) => name);

  test('names what is inside by its path, and does not enter what has a name of its own', () => {
    const person = { type: 'object', properties: { email: { type: 'string' } }, required: ['email'] };
    const schema: Schema = {
      type: 'object',
      properties: { people: { type: 'array', items: person }, event: { $ref: '#/components/schemas/Event' } },
    };
    expect(bodyOf(schema)).toEqual(['people', 'people[].email', 'event']);
    expect(fieldsOf(schema).map(({ required }) => required)).toEqual([false, true, false]);
    expect(fieldsOf(schema)[2]!.type).toEqual({ name: 'Event', shape: 'Event', many: false, nullable: false });
  });

  test('tells the kinds of a union by what is constant in each', () => {
    const kind = (told: string, name: string): Schema => ({
      properties: { kind: { const: told }, [name]: { type: 'integer' } },
      required: ['kind', name],
    });
    const [, which, days, dates] = fieldsOf({
      properties: { window: { oneOf: [kind('rolling', 'days'), kind('dates', 'from')] } },
    });
    expect(which).toMatchObject({ name: 'window.kind', allowed: ['rolling', 'dates'], required: true });
    expect(days).toMatchObject({ name: 'window.days', when: 'kind: rolling' });
    expect(dates).toMatchObject({ name: 'window.from', when: 'kind: dates' });
  });

  test('says of null that it may stand instead, however it is spelled', () => {
    const [one, other] = fieldsOf({
      properties: {
        one: { type: ['string', 'null'], maxLength: 5 },
        other: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }], description: 'Said around.' },
      },
    });
    expect([one!.type, other!.type]).toEqual([one!.type, one!.type]);
    expect(one!.type.nullable).toBe(true);
    expect(other).toMatchObject({ meaning: 'Said around.', bounds: [{ of: 'characters', min: null, max: 5 }] });
  });

  test('says nothing of bounds that only a machine has', () => {
    const [field] = fieldsOf({ properties: { at: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } } });
    expect(field!.bounds).toEqual([{ of: 'value', min: 1, max: null }]);
  });

  test('asks in its example for the least, and answers everything', () => {
    const schema: Schema = {
      properties: {
        id: { type: 'string', format: 'uuid' },
        note: { type: ['string', 'null'] },
        title: { type: 'string', examples: ['Tea'] },
        kinds: { type: 'array', items: { enum: ['a', 'b'] } },
      },
      required: ['id'],
    };
    expect(Object.keys(exampleOf(schema, {}, true) as object)).toEqual(['id', 'title']);
    expect(exampleOf(schema, {}, false)).toMatchObject({ note: null, title: 'Tea', kinds: ['a'] });
  });

  test('writes a command that a shell takes as it is', () => {
    const requestBody = { content: { 'application/json': { schema: { examples: [{ title: "Noor's" }] } } } };
    const docs = docsOf({
      servers: [{ url: 'https://example.com/api/v1' }],
      paths: { '/a/{participantId}': { post: { requestBody, responses: {}, security: [{ key: ['a:b'] }] } } },
    });
    const { curl } = docs.groups[0]!.operations[0]!;
    expect(curl).toContain('curl -X POST "https://example.com/api/v1/a/$PARTICIPANT_ID"');
    expect(curl).toContain(`"title": "Noor'\\''s"`);
    expect(curl).toContain('Authorization: Bearer $KEY');
  });
});
