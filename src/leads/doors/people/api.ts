/** The JSON door of people: written down, found, changed, taken out, joined. */
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import * as z from 'zod';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { idempotencyKey, pageParameters, pathParameter, problemResponse } from '#foundation/http/openapi.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { listQuery, peopleOut, personOut } from '../../answers/inputs.ts';
import { pageOf, personJson } from '../../answers/rules.ts';
import { LEAD_STATUS_TAGS } from '../../inputs.ts';
import { mergePeople, splitPeople } from '../../merging/commands.ts';
import {
  addIdentity,
  addTag,
  changePerson,
  deletePerson,
  removeIdentity,
  removeTag,
  restorePerson,
  writePerson,
} from '../../people/commands.ts';
import { readPeople, readPerson } from '../../people/queries.ts';
import { changeInput, identityInput, personInput, tagInput } from '../../told/inputs.ts';

const ONE = '/people/:id';
export const tags = ['People'];
export const READ = [limited('people', 240), keyGate('people:read')] as const;
export const WRITE = [limited('written people', 240), keyGate('people:write')] as const;
export const who = pathParameter('id', 'The person.', 'uuid');
const person = { content: { 'application/json': { schema: resolver(personOut) } } };
const shown = (description: string, ...statuses: number[]) => ({
  200: { description, ...person },
  ...problemResponse(401, 403, 404, ...statuses, 429),
});
const body = (shape: z.ZodType) =>
  ({ required: true, content: { 'application/json': { schema: resolver(shape) as never } } }) as const;
const joiningInput = z.object({
  personId: z
    .string()
    .refine(isId, words('en').peopleFaults.text)
    .meta({ format: 'uuid', description: 'Who turned out to be this person.' }),
});

export const peopleApi = new Hono<AppEnv>();

peopleApi.get(
  '/people',
  ...READ,
  describeRoute({
    tags,
    summary: 'People outside the organization',
    description:
      'Those first whom you were in contact with last, or by name. `q` finds by name and company as you type, best first and without further pages; a whole address, number or profile finds exactly its person.',
    parameters: [
      {
        name: 'q',
        in: 'query',
        description: 'Words of a name or company, or a whole contact.',
        schema: { type: 'string' },
      },
      { name: 'tag', in: 'query', description: 'Only people with this tag.', schema: { type: 'string' } },
      {
        name: 'status',
        in: 'query',
        description: 'Only these.',
        schema: { type: 'string', enum: [...LEAD_STATUS_TAGS] },
      },
      {
        name: 'sort',
        in: 'query',
        description: 'In which order.',
        schema: { type: 'string', enum: ['contact', 'name'], default: 'contact' },
      },
      ...pageParameters,
    ],
    responses: {
      200: { description: 'A page of them.', content: { 'application/json': { schema: resolver(peopleOut) } } },
      ...problemResponse(401, 403, 422, 429),
    },
  }),
  async (c) => {
    const query = readQuery(c, listQuery);
    return c.json(pageOf(await readPeople(c.var.ctx, query), query.limit, personJson));
  },
);

peopleApi.post(
  '/people',
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Write somebody down',
    description:
      'Whoever is known by one of the identities already is answered with 200, with what was new about them added; nobody is doubled.',
    parameters: [idempotencyKey()],
    requestBody: body(personInput),
    responses: { 201: { description: 'They are new.', ...person }, ...shown('They were known.', 415, 422) },
  }),
  async (c) => {
    const asked = await readJson(c, personInput);
    const { id, made } = await writePerson(c.var.ctx, asked, repeatOf(c, 'people', asked));
    return c.json(personJson(await readPerson(c.var.ctx, id)), made ? 201 : 200);
  },
);

peopleApi.get(
  ONE,
  ...READ,
  describeRoute({
    tags,
    summary: 'One person',
    description: 'With every way to reach them.',
    parameters: [who],
    responses: shown('The person.'),
  }),
  (c) => answer(c),
);

peopleApi.patch(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Change what is told of somebody',
    description: 'What is not named stays. `tags` become exactly these.',
    parameters: [who],
    requestBody: body(changeInput),
    responses: shown('The person.', 415, 422),
  }),
  async (c) => {
    await changePerson(c.var.ctx, idOf(c), await readJson(c, changeInput));
    return answer(c);
  },
);

peopleApi.delete(
  ONE,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Take somebody out',
    description: 'For ninety days they can be put back; being invited again puts them back as well.',
    parameters: [who],
    responses: { 204: { description: 'They are taken out.' }, ...problemResponse(401, 403, 404, 429) },
  }),
  async (c) => {
    await deletePerson(c.var.ctx, idOf(c));
    return c.body(null, 204);
  },
);

peopleApi.post(
  `${ONE}/restoration`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Put somebody back',
    description: 'Who was taken out less than ninety days ago.',
    parameters: [who],
    responses: shown('They are back.'),
  }),
  async (c) => {
    await restorePerson(c.var.ctx, idOf(c));
    return answer(c);
  },
);

peopleApi.post(
  `${ONE}/identities`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Add a way to reach somebody',
    description: 'One that somebody else is reached by is a 422: join the two if they are one.',
    parameters: [who],
    requestBody: body(identityInput),
    responses: shown('The person.', 415, 422),
  }),
  async (c) => {
    await addIdentity(c.var.ctx, idOf(c), await readJson(c, identityInput));
    return answer(c);
  },
);

peopleApi.delete(
  `${ONE}/identities/:identityId`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Remove a way to reach somebody',
    description: 'Whoever writes by it later is somebody new.',
    parameters: [who, pathParameter('identityId', 'The way to reach them.', 'uuid')],
    responses: shown('The person.'),
  }),
  async (c) => {
    await removeIdentity(c.var.ctx, idOf(c), idOf(c, 'identityId'));
    return answer(c);
  },
);

const tagParameters = [who, pathParameter('tag', 'The tag.')];

peopleApi.put(
  `${ONE}/tags/:tag`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Put a tag on somebody',
    description: 'One that they have already stays.',
    parameters: tagParameters,
    responses: shown('The person.', 422),
  }),
  async (c) => {
    await addTag(c.var.ctx, idOf(c), tagOf(c));
    return answer(c);
  },
);

peopleApi.delete(
  `${ONE}/tags/:tag`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Take a tag off somebody',
    description: 'One that they do not have is as good as taken off.',
    parameters: tagParameters,
    responses: shown('The person.', 422),
  }),
  async (c) => {
    await removeTag(c.var.ctx, idOf(c), tagOf(c));
    return answer(c);
  },
);

peopleApi.post(
  `${ONE}/joined`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Join two rows that are one person',
    description:
      'Who stays keeps what they have and gets what they lack; everything of the other is read through them. It can be undone.',
    parameters: [who],
    requestBody: body(joiningInput),
    responses: shown('Who stays.', 409, 415, 422),
  }),
  async (c) => {
    const { personId } = await readJson(c, joiningInput);
    await mergePeople(c.var.ctx, idOf(c), personId);
    return answer(c);
  },
);

peopleApi.delete(
  `${ONE}/joined/:otherId`,
  ...WRITE,
  describeRoute({
    tags,
    summary: 'Part two people who were joined',
    description: 'What came from the other goes back to them.',
    parameters: [who, pathParameter('otherId', 'Who was joined to them.', 'uuid')],
    responses: shown('Who stayed.'),
  }),
  async (c) => {
    await splitPeople(c.var.ctx, idOf(c), idOf(c, 'otherId'));
    return answer(c);
  },
);

async function answer(c: C): Promise<Response> {
  return c.json(personJson(await readPerson(c.var.ctx, idOf(c))));
}

/** An id in the address. Throws Refusal('not_found') for what is none. */
export function idOf(c: C, name = 'id'): string {
  const id = c.req.param(name);
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}

/** A tag in the address. Throws Refusal('invalid'). */
export function tagOf(c: C): string {
  const tag = tagInput.safeParse(c.req.param('tag'));
  if (!tag.success) throw new Refusal('invalid', { fields: { tag: [words('en').peopleFaults.tag] } });
  return tag.data;
}

/** The request as it may be repeated, or null when it carries no key. */
export function repeatOf(c: C, route: string, asked: unknown, token?: string) {
  const key = repeatKey(c, route, asked, token);
  return key && { ...key, actor: callerOf(c) };
}
