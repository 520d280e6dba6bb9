/** The JSON door of people: written down, found, changed, taken out, joined. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { listQuery } from '../../answers/inputs.ts';
import { pageOf, personJson } from '../../answers/rules.ts';
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
import { joiningInput } from './inputs.ts';
import { texts } from './openapi.ts';

const ONE = '/people/:id';
export const READ = [limited('people', 240), keyGate('people:read')] as const;
export const WRITE = [limited('written people', 240), keyGate('people:write')] as const;

export const peopleApi = new Hono<AppEnv>();

peopleApi.get('/people', ...READ, describeRoute(texts.get), async (c) => {
  const query = readQuery(c, listQuery);
  return c.json(pageOf(await readPeople(c.var.ctx, query), query.limit, personJson));
});

peopleApi.post('/people', ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, personInput);
  const { id, made } = await writePerson(c.var.ctx, asked, repeatOf(c, 'people', asked));
  return c.json(personJson(await readPerson(c.var.ctx, id)), made ? 201 : 200);
});

peopleApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => answer(c));

peopleApi.patch(ONE, ...WRITE, describeRoute(texts.patchOne), async (c) => {
  await changePerson(c.var.ctx, idOf(c), await readJson(c, changeInput));
  return answer(c);
});

peopleApi.delete(ONE, ...WRITE, describeRoute(texts.deleteOne), async (c) => {
  await deletePerson(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

peopleApi.post(`${ONE}/restoration`, ...WRITE, describeRoute(texts.postRestoration), async (c) => {
  const repeat = repeatOf(c, 'people.restoration', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => restorePerson(ctx, idOf(c)));
  return answer(c);
});

peopleApi.post(`${ONE}/identities`, ...WRITE, describeRoute(texts.postIdentities), async (c) => {
  const asked = await readJson(c, identityInput);
  const repeat = repeatOf(c, 'people.identities', asked);
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => addIdentity(ctx, idOf(c), asked));
  return answer(c);
});

peopleApi.delete(`${ONE}/identities/:identityId`, ...WRITE, describeRoute(texts.deleteIdentitiesOne), async (c) => {
  await removeIdentity(c.var.ctx, idOf(c), idOf(c, 'identityId'));
  return answer(c);
});

peopleApi.put(`${ONE}/tags/:tag`, ...WRITE, describeRoute(texts.putTagsOne), async (c) => {
  await addTag(c.var.ctx, idOf(c), tagOf(c));
  return answer(c);
});

peopleApi.delete(`${ONE}/tags/:tag`, ...WRITE, describeRoute(texts.deleteTagsOne), async (c) => {
  await removeTag(c.var.ctx, idOf(c), tagOf(c));
  return answer(c);
});

peopleApi.post(`${ONE}/joined`, ...WRITE, describeRoute(texts.postJoined), async (c) => {
  const { personId } = await readJson(c, joiningInput);
  const repeat = repeatOf(c, 'people.joined', { personId });
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => mergePeople(ctx, idOf(c), personId));
  return answer(c);
});

peopleApi.delete(`${ONE}/joined/:otherId`, ...WRITE, describeRoute(texts.deleteJoinedOne), async (c) => {
  await splitPeople(c.var.ctx, idOf(c), idOf(c, 'otherId'));
  return answer(c);
});

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
