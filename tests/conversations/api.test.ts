import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createKey, type KeyScope } from '#accounts/index.ts';
import { noteUnanswered } from '#conversations/knowledge/questions/commands.ts';
import { addTag } from '#leads/index.ts';
import { newAccount } from '../support/channels.ts';
import { ownerQuery } from '../support/database.ts';
import { type Desk, deskFor, talkWith } from '../support/inbox.ts';
import { incoming } from '../support/talked.ts';
import { makeWorld, type World } from '../support/world.ts';

const BOTH: KeyScope[] = ['conversations:read', 'conversations:write'];

let world: World;
let desk: Desk;
let key: string;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  desk = await deskFor(world, world.acme.ada);
  key = (await createKey(world.as(world.acme.ada), { name: 'Program', scopes: BOTH })).key;
});

/** The conversation's own row. */
async function stands(id: string) {
  const [row] = await ownerQuery('select mode, status, assigned_to from conversations where id = $1', [id]);
  return row;
}

type Json = Record<string, unknown> & { data: Record<string, unknown>[] };

async function ask(method: string, path: string, json?: unknown, more: { key?: string; repeat?: string } = {}) {
  const headers: Record<string, string> = more.repeat ? { 'idempotency-key': more.repeat } : {};
  const answer = await world.api(more.key ?? key, `/api/v1${path}`, {
    method,
    headers,
    ...(json !== undefined && { json }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as Json };
}

describe('conversations', () => {
  test('are listed as in the inbox, page by page, and found by a name', async () => {
    const ago = (minutes: number) => new Date(world.time.now() - minutes * 60_000).toISOString();
    for (const at of [0, 1, 2])
      await talkWith(desk, `Guest ${at}`, { last_message_at: ago(at), waiting_since: at ? ago(at) : null });
    const first = await ask('GET', '/conversations?limit=2');
    expect(first.body.data.map(({ name }) => name)).toEqual(['Guest 0', 'Guest 1']);
    const second = await ask('GET', `/conversations?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({
      data: [{ name: 'Guest 2', platform: 'webchat', mode: 'agent' }],
      nextCursor: null,
    });
    expect((await ask('GET', '/conversations?view=waiting')).body.data.map(({ name }) => name)).toEqual([
      'Guest 2',
      'Guest 1',
    ]);
    expect((await ask('GET', '/conversations?q=guest%201')).body.data.map(({ name }) => name)).toEqual(['Guest 1']);
    const { leadId } = await talkWith(desk, 'Guest Tagged');
    expect((await ask('GET', '/conversations?tag=press')).body.data).toEqual([]);
    await addTag(world.as(world.acme.ada), leadId, 'press');
    expect((await ask('GET', '/conversations?tag=press')).body.data.map(({ name }) => name)).toEqual(['Guest Tagged']);
    expect(await ask('GET', '/conversations?view=nobodys')).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'view' }] },
    });
  });

  test('are answered once by a key, however often it is sent, and read by their numbers', async () => {
    const { id } = await talkWith(desk, 'Noor Talks');
    for (const text of ['One', 'Two', 'Three']) await world.runtime.talks.receive(id, incoming(world.time.now(), text));
    await world.conversations.rest(id);
    const path = `/conversations/${id}/messages`;
    const said = await ask('POST', path, { text: 'Gladly.' }, { repeat: 'once' });
    expect(said).toMatchObject({
      status: 201,
      body: { sender: 'human', text: 'Gladly.', author: 'Ada', seq: 4 },
    });
    expect(await ask('POST', path, { text: 'Gladly.' }, { repeat: 'once' })).toMatchObject({
      status: 201,
      body: { id: said.body.id },
    });
    expect(await ask('POST', path, { text: 'Never.' }, { repeat: 'once' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
    const kept = await ownerQuery(
      'select text, sender, author_id from messages where conversation_id = $1 order by sequence_no',
      [id],
    );
    expect(kept.map(({ text }) => text)).toEqual(['One', 'Two', 'Three', 'Gladly.']);
    expect(kept.at(-1)).toMatchObject({ sender: 'human', author_id: world.acme.ada.userId });
    const read = async (query: string) => {
      const { body } = await ask('GET', `${path}?${query}`);
      return [body.data.map(({ seq }) => seq), body.nextCursor];
    };
    expect(await read('limit=2')).toEqual([[3, 4], '3']);
    expect(await read('limit=2&before=3')).toEqual([[1, 2], null]);
    expect(await read('limit=2&since=1')).toEqual([[2, 3], '3']);
    expect(await read('limit=2&since=3')).toEqual([[4], null]);
    expect(await stands(id)).toMatchObject({ mode: 'human', assigned_to: world.acme.ada.userId });
  });

  test('are taken over and handed back, given to somebody, put away and taken out again', async () => {
    const { id } = await talkWith(desk, 'Noor Moves');
    const one = `/conversations/${id}`;
    const taken = await ask('PUT', `${one}/mode`, { mode: 'human', minutes: 30 });
    expect(taken.body).toMatchObject({ mode: 'human', modeUntil: expect.stringMatching(/Z$/) });
    expect(await ask('PUT', `${one}/mode`, { mode: 'human', minutes: 7 })).toMatchObject({ status: 422 });
    expect((await ask('PUT', `${one}/mode`, { mode: 'agent', handled: 'Price agreed' })).body).toMatchObject({
      mode: 'agent',
    });
    expect((await ask('PUT', `${one}/assignment`, { to: world.acme.ada.userId })).body).toMatchObject({
      assignedTo: world.acme.ada.userId,
    });
    expect((await ask('PUT', `${one}/assignment`, { to: world.eve.userId })).status).toBe(404);
    expect((await ask('PUT', `${one}/assignment`, { to: null })).body).toMatchObject({ assignedTo: null });
    expect((await ask('PUT', `${one}/archive`)).body).toMatchObject({ status: 'archived' });
    expect(await ask('POST', `${one}/messages`, { text: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'conversation_archived' },
    });
    expect((await ask('DELETE', `${one}/archive`)).body).toMatchObject({ status: 'active' });
    expect(await stands(id)).toMatchObject({ mode: 'agent', status: 'active', assigned_to: null });
    const done = await ownerQuery('select distinct name, actor_type from domain_events where subject_id = $1', [id]);
    expect(done).toContainEqual({ name: 'conversation.archived', actor_type: 'key' });
  });

  test('have notes for colleagues, kept once by a key and sealed', async () => {
    const { id } = await talkWith(desk, 'Noor Noted');
    const notes = `/conversations/${id}/notes`;
    const kept = await ask('POST', notes, { text: 'Likes mornings' }, { repeat: 'note' });
    expect(kept).toMatchObject({ status: 201, body: { text: 'Likes mornings', author: 'Ada' } });
    expect((await ask('POST', notes, { text: 'Likes mornings' }, { repeat: 'note' })).body.id).toBe(kept.body.id);
    expect((await ask('POST', notes, { text: 'Else' }, { repeat: 'note' })).status).toBe(422);
    const rows = await ownerQuery<{ body: string }>('select body from conversation_notes where conversation_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.body).not.toContain('mornings');
    expect((await ask('GET', notes)).body.data).toEqual([kept.body]);
    expect((await ask('DELETE', `${notes}/${kept.body.id}`)).status).toBe(204);
    expect((await ask('GET', notes)).body.data).toEqual([]);
  });

  test('leave one trace in the audit of what is done twice, and are refused nothing by that', async () => {
    const { id, leadId, identityId } = await talkWith(desk, 'Noor Twice');
    const agent = await ask('POST', '/agents', { name: 'Twice', instructions: 'Be kind.' });
    const one = `/conversations/${id}`;
    const doings = [
      ['PUT', `${one}/assignment`, { to: world.acme.max.userId }],
      ['PUT', `${one}/block`],
      ['DELETE', `${one}/block`],
      ['PUT', `${one}/archive`],
      ['DELETE', `${one}/archive`],
      ['PUT', `/agents/${agent.body.id}/pause`],
      ['DELETE', `/agents/${agent.body.id}/pause`],
    ] as const;
    const statuses: number[] = [];
    for (const [method, path, json] of doings)
      for (const _ of [1, 2]) statuses.push((await ask(method, path, json)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const done = await ownerQuery<{ name: string }>(
      `select name from domain_events where subject_id in ($1, $2) and name <> 'agent.made' order by name`,
      [id, String(agent.body.id)],
    );
    expect(done.map(({ name }) => name)).toEqual([
      'agent.paused',
      'agent.resumed',
      'conversation.archived',
      'conversation.assigned',
      'conversation.blocked',
      'conversation.reopened',
      'conversation.unblocked',
    ]);
    // Nobody else waits for what this has taken of the key's measure.
    world.at(world.time.now() + 60_000);
    expect(await ownerQuery('select blocked_at, lead_id from lead_identities where id = $1', [identityId])).toEqual([
      { blocked_at: null, lead_id: leadId },
    ]);
  });

  test('are read and unread, blocked and let in again', async () => {
    const { id, identityId } = await talkWith(desk, 'Noor Stands', { unread_count: 3 });
    const one = `/conversations/${id}`;
    expect((await ask('PUT', `${one}/read`)).body).toMatchObject({ id, unread: 0 });
    expect((await ask('DELETE', `${one}/read`)).body).toMatchObject({ unread: 1 });
    expect((await ask('PUT', `${one}/block`)).body).toMatchObject({
      status: 'archived',
      blockedAt: expect.stringMatching(/Z$/),
    });
    const blockedAt = async () =>
      (await ownerQuery('select blocked_at from lead_identities where id = $1', [identityId]))[0]!.blocked_at;
    expect(await blockedAt()).not.toBeNull();
    expect((await ask('DELETE', `${one}/block`)).body).toMatchObject({ blockedAt: null });
    expect(await blockedAt()).toBeNull();
    for (const [method, path] of [
      ['PUT', 'read'],
      ['DELETE', 'read'],
      ['PUT', 'block'],
      ['DELETE', 'block'],
      ['POST', 'booking-link'],
    ] as const)
      expect((await ask(method, `${one}/${path}`, undefined, { key: world.eve.key })).status).toBe(404);
    const [row] = await ownerQuery('select status, unread_count from conversations where id = $1', [id]);
    expect(row).toEqual({ status: 'archived', unread_count: 0 });
  });

  test('carry files of a member, sent once by a key and as what they are', async () => {
    const { id } = await talkWith(desk, 'Noor Files');
    const path = `/conversations/${id}/files`;
    const file = { name: 'plan.pdf', type: 'application/pdf', content: btoa('%PDF-1.4 the plan'), text: 'Our plan' };
    const sent = await ask('POST', path, file, { repeat: 'plan' });
    expect(sent).toMatchObject({ status: 201, body: { kind: 'document', text: 'Our plan', sender: 'human' } });
    expect((await ask('POST', path, file, { repeat: 'plan' })).body.id).toBe(sent.body.id);
    expect((await ask('POST', path, { ...file, text: 'Else' }, { repeat: 'plan' })).status).toBe(422);
    for (const [wrong, at] of [
      [{ content: btoa('MZ a program') }, 'content'],
      [{ content: 'no base64!' }, 'content'],
      [{ clientId: 'short' }, 'clientId'],
    ] as const)
      expect(await ask('POST', path, { ...file, ...wrong })).toMatchObject({
        status: 422,
        body: { errors: [{ path: at }] },
      });
    const { content } = sent.body as never as { content: { file: { id: string } } };
    const one = `/api/v1${path}/${content.file.id}`;
    const bytes = await world.api(key, one);
    expect([bytes.headers.get('content-type'), await bytes.text()]).toEqual(['application/pdf', '%PDF-1.4 the plan']);
    expect((await world.api(world.eve.key, one)).status).toBe(404);
    expect((await ask('POST', path, file, { key: world.eve.key })).status).toBe(404);
    const kept = await ownerQuery('select kind, text from messages where conversation_id = $1', [id]);
    expect(kept).toEqual([{ kind: 'document', text: 'Our plan' }]);
  });

  test('get a link to book by, which is the customer’s own and said once', async () => {
    const { id, leadId } = await talkWith(desk, 'Noor Books');
    const path = `/conversations/${id}/booking-link`;
    const said = await ask('POST', path, undefined, { repeat: 'link' });
    expect(said).toMatchObject({ status: 201, body: { sender: 'human', author: 'Ada' } });
    expect(said.body.text).toMatch(/\/b\/[\w-]{64}$/);
    expect((await ask('POST', path, undefined, { repeat: 'link' })).body.id).toBe(said.body.id);
    expect((await ask('POST', `/conversations/${id}/messages`, { text: 'Hi' }, { repeat: 'link' })).status).toBe(422);
    const kept = await ownerQuery('select text from messages where conversation_id = $1', [id]);
    expect(kept).toEqual([{ text: said.body.text }]);
    const invited = await ownerQuery('select 1 from invitation_participants where lead_id = $1', [leadId]);
    expect(invited).toHaveLength(1);
  });

  test('are given to colleagues, whom a program can list', async () => {
    const { data } = (await ask('GET', '/colleagues')).body;
    expect(data).toContainEqual({ id: world.acme.max.userId, name: 'Max' });
    expect(data.map(({ id }) => id)).not.toContain(world.eve.userId);
  });

  test('say what they say of their customer, until somebody knows better', async () => {
    const { id } = await talkWith(desk, 'Noor Judged');
    const path = `/conversations/${id}/extraction`;
    expect((await ask('GET', path)).status).toBe(404);
    const told = await ask('PUT', path, { tag: 'hot', notes: 'Called me' });
    expect(told.body).toMatchObject({
      tag: 'hot',
      notes: 'Called me',
      source: 'person',
      overruledBy: world.acme.ada.userId,
    });
    expect((await ask('GET', path)).body).toEqual(told.body);
    expect((await ask('DELETE', `${path}/verdict`)).body).toMatchObject({ overruledBy: null, notes: null });
    expect((await ask('GET', `${path}s`)).body.data.map(({ tag }) => tag)).toEqual(['cold', 'hot']);
    expect(await ownerQuery('select 1 from extractions where conversation_id = $1 and is_latest', [id])).toHaveLength(
      1,
    );
  });

  test('open to nobody else, and to no key that was not made for it', async () => {
    const { id } = await talkWith(desk, 'Noor Alone');
    for (const path of ['', '/messages', '/notes', '/extraction', '/extractions'])
      expect((await ask('GET', `/conversations/${id}${path}`, undefined, { key: world.eve.key })).status).toBe(404);
    expect((await ask('POST', `/conversations/${id}/messages`, { text: 'Hi' }, { key: world.eve.key })).status).toBe(
      404,
    );
    const reader = (await createKey(world.as(world.acme.ada), { name: 'Reader', scopes: ['conversations:read'] })).key;
    expect((await ask('GET', `/conversations/${id}`, undefined, { key: reader })).status).toBe(200);
    expect(await ask('PUT', `/conversations/${id}/archive`, undefined, { key: reader })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    expect(await ownerQuery('select 1 from messages where conversation_id = $1', [id])).toEqual([]);
    expect(await stands(id)).toMatchObject({ status: 'active' });
  });
});

describe('canned answers', () => {
  const hours = { shortcut: '/hours', title: 'Hours', text: 'Hello {{name}}, we open at nine.' };

  test('are kept once by a key, changed and deleted', async () => {
    const kept = await ask('POST', '/canned-answers', hours, { repeat: 'hours' });
    expect(kept).toMatchObject({ status: 201, body: { ...hours, shortcut: 'hours' } });
    expect((await ask('POST', '/canned-answers', hours, { repeat: 'hours' })).body).toEqual(kept.body);
    expect((await ask('POST', '/canned-answers', { ...hours, text: 'No' }, { repeat: 'hours' })).status).toBe(422);
    expect(await ask('POST', '/canned-answers', hours)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'shortcut' }] },
    });
    const one = `/canned-answers/${kept.body.id}`;
    expect((await ask('PUT', one, { ...hours, text: 'At ten.' })).body).toEqual({ ...kept.body, text: 'At ten.' });
    expect((await ask('GET', one)).body.text).toBe('At ten.');
    expect((await ask('GET', '/canned-answers')).body.data).toEqual([{ ...kept.body, text: 'At ten.' }]);
    const rows = () =>
      ownerQuery('select text, created_by from canned_answers where organization_id = $1', [world.acme.id]);
    expect(await rows()).toEqual([{ text: 'At ten.', created_by: world.acme.ada.userId }]);
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await ask(method, one, method === 'PUT' ? hours : undefined, { key: world.eve.key })).status).toBe(404);
    const reader = (await createKey(world.as(world.acme.ada), { name: 'Reader', scopes: ['conversations:read'] })).key;
    expect((await ask('DELETE', one, undefined, { key: reader })).status).toBe(403);
    expect(await rows()).toHaveLength(1);
    expect((await ask('DELETE', one)).status).toBe(204);
    expect(await rows()).toEqual([]);
  });
});

describe('agents', () => {
  const made = { name: 'Rosa', instructions: 'Be kind.' };

  test('are made once by a key, changed in parts, told anew and paused', async () => {
    const { userId } = world.acme.ada;
    const first = await ask('POST', '/agents', { ...made, userId }, { repeat: 'agent' });
    expect(first).toMatchObject({
      status: 201,
      body: { name: 'Rosa', language: 'auto', version: { number: 1, instructions: 'Be kind.' } },
    });
    const id = first.body.id as string;
    expect((await ask('POST', '/agents', { ...made, userId }, { repeat: 'agent' })).body.id).toBe(id);
    const settings = { booking: { durations: [45, 60] }, caps: { perDay: null } };
    const changed = await ask('PATCH', `/agents/${id}`, { tone: 'Warm', settings });
    expect(changed.body).toMatchObject({
      name: 'Rosa',
      tone: 'Warm',
      settings: { booking: { durations: [45, 60], noticeMinutes: 120 }, caps: { perDay: null, perTurn: 200 } },
    });
    expect((await ask('PATCH', `/agents/${id}`, { name: 'Rosalind' })).body).toMatchObject({ tone: 'Warm' });
    const told = await ask('POST', `/agents/${id}/versions`, { instructions: 'Be brief.', seen: 1 });
    expect(told).toMatchObject({ status: 201, body: { version: { number: 2, instructions: 'Be brief.' } } });
    expect((await ask('POST', `/agents/${id}/versions`, { instructions: 'Be long.', seen: 1 })).status).toBe(409);
    const versions = await ask('GET', `/agents/${id}/versions?limit=1`);
    expect(versions.body).toMatchObject({ data: [{ number: 2, author: 'Ada' }], nextCursor: '2' });
    expect((await ask('GET', `/agents/${id}/versions?limit=1&cursor=2`)).body).toMatchObject({
      data: [{ number: 1 }],
      nextCursor: null,
    });
    expect((await ask('PUT', `/agents/${id}/pause`)).body).toMatchObject({ paused: true });
    expect((await ask('DELETE', `/agents/${id}/pause`)).body).toMatchObject({ paused: false });
    const [row] = await ownerQuery('select name, tone, paused_at, settings from agents where id = $1', [id]);
    expect(row).toMatchObject({
      name: 'Rosalind',
      tone: 'Warm',
      paused_at: null,
      settings: { booking: { durations: [45, 60] } },
    });
    expect((await ask('GET', '/agents')).body.data.map(({ name }) => name)).toContain('Rosalind');
  });

  test('are changed by nobody over what somebody else has changed meanwhile', async () => {
    const { body } = await ask('POST', '/agents', { ...made, name: 'Two writers' });
    const one = `/agents/${body.id}`;
    const seen = body.revision;
    const changed = await ask('PATCH', one, { tone: 'Warm', seen });
    expect(changed).toMatchObject({ status: 200, body: { tone: 'Warm' } });
    expect(changed.body.revision).not.toBe(seen);
    expect(await ask('PATCH', one, { tone: 'Cold', seen })).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile', title: expect.stringMatching(/\w+ \w+/) },
    });
    const both = await Promise.all([
      ask('PATCH', one, { name: 'Rosa', seen: changed.body.revision }),
      ask('PATCH', one, { tone: 'Brisk', seen: changed.body.revision }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    // Whether it answers and what it is told are matters of their own.
    await ask('PUT', `${one}/pause`);
    const { revision } = both.find(({ status }) => status === 200)!.body;
    expect((await ask('PATCH', one, { tone: '', seen: revision })).status).toBe(200);
    const events = await ownerQuery(`select 1 from domain_events where subject_id = $1 and name = 'agent.changed'`, [
      String(body.id),
    ]);
    expect(events).toHaveLength(3);
  });

  test('go back to what they were told before, are told once by a key, taken out and put back', async () => {
    const { body } = await ask('POST', '/agents', { ...made, name: 'Goes back' });
    const one = `/agents/${body.id}`;
    const brief = { instructions: 'Be brief.', note: 'Shorter' };
    for (const _ of [1, 2])
      expect((await ask('POST', `${one}/versions`, brief, { repeat: `told ${body.id}` })).status).toBe(201);
    expect((await ask('PUT', `${one}/versions/1/live`)).body).toMatchObject({ version: { number: 1 } });
    // What comes again by its key is not told again.
    await ask('POST', `${one}/versions`, brief, { repeat: `told ${body.id}` });
    const live = async () =>
      (
        await ownerQuery(
          'select v.number, a.removed_at is not null as removed from agents a join agent_prompt_versions v on v.id = a.version_id where a.id = $1',
          [String(body.id)],
        )
      )[0];
    expect(await live()).toEqual({ number: 1, removed: false });
    expect((await ask('GET', `${one}/versions/2`)).body).toMatchObject({ number: 2, ...brief, author: 'Ada' });
    for (const path of ['versions/3', 'versions/none', 'versions/0'])
      expect((await ask('GET', `${one}/${path}`)).status).toBe(404);
    for (const [method, path] of [
      ['GET', '/versions/1'],
      ['PUT', '/versions/2/live'],
      ['DELETE', ''],
      ['POST', '/restoration'],
    ] as const)
      expect((await ask(method, `${one}${path}`, undefined, { key: world.eve.key })).status).toBe(404);
    expect((await ask('DELETE', one)).status).toBe(204);
    expect((await ask('GET', one)).status).toBe(404);
    expect(await live()).toEqual({ number: 1, removed: true });
    expect((await ask('POST', `${one}/restoration`)).body).toMatchObject({ name: 'Goes back' });
    expect(await live()).toEqual({ number: 1, removed: false });
    expect(await ask('DELETE', `/agents/${desk.agentId}`)).toMatchObject({
      status: 409,
      body: { code: 'agent_linked' },
    });
  });

  test('are not for a member to change, by whatever key', async () => {
    const { key: theirs } = await createKey(world.as(world.acme.max), { name: 'Program', scopes: BOTH });
    const { body } = await ask('POST', '/agents', { ...made, name: 'Ada’s' });
    const one = `/agents/${body.id}`;
    for (const [method, path, json] of [
      ['PATCH', one, { name: 'Mine' }],
      ['PUT', `${one}/versions/1/live`, undefined],
      ['POST', `${one}/versions`, { instructions: 'Obey Max.' }],
      ['PUT', `${one}/pause`, undefined],
      ['DELETE', one, undefined],
      ['POST', `${one}/restoration`, undefined],
      ['POST', '/agents', made],
      ['PUT', `/channels/${desk.channelId}/agent`, { agentId: null }],
    ] as const)
      expect(await ask(method, path, json, { key: theirs })).toMatchObject({
        status: 403,
        body: { code: 'not_yours' },
      });
    const [row] = await ownerQuery('select name, paused_at, removed_at from agents where id = $1', [String(body.id)]);
    expect(row).toEqual({ name: 'Ada’s', paused_at: null, removed_at: null });
  });

  test('are tried out, which goes on from the answer before and keeps nothing', async () => {
    const { body } = await ask('POST', '/agents', { ...made, name: 'Tried' });
    const path = `/agents/${body.id}/playground`;
    const first = await ask('POST', path, { said: 'Hello' });
    expect(first).toMatchObject({ status: 200, body: { answer: { from: 'agent', version: 1 } } });
    const next = await ask('POST', path, { said: 'I want to talk to a person', conversation: first.body.conversation });
    expect(next.body.answer).toMatchObject({ why: 'asked' });
    expect((next.body.conversation as { lines: unknown[] }).lines).toHaveLength(4);
    expect((await ask('POST', path, { said: 'Hello' }, { key: world.eve.key })).status).toBe(404);
    expect(await ownerQuery('select 1 from conversations where agent_id = $1', [String(body.id)])).toEqual([]);
  });

  test('answer the channel that they are given, and leave the one before to people', async () => {
    const other = await deskFor(world, world.acme.ada);
    const { id } = await talkWith(other, 'Noor Relinked');
    const path = `/channels/${other.channelId}/agent`;
    const { body } = await ask('POST', '/agents', { ...made, name: 'Successor' });
    const linked = await ask('PUT', path, { agentId: body.id });
    expect(linked).toMatchObject({ status: 200, body: { channelId: other.channelId, agentId: body.id } });
    expect(await stands(id)).toMatchObject({ status: 'archived' });
    const answers = () => ownerQuery('select id from agents where channel_id = $1', [other.channelId]);
    expect(await answers()).toEqual([{ id: body.id }]);
    expect((await ask('PUT', path, { agentId: null })).body).toMatchObject({ agentId: null });
    expect(await answers()).toEqual([]);
    for (const [agentId, who] of [
      [body.id, world.eve.key],
      [world.eve.userId, key],
    ])
      expect((await ask('PUT', path, { agentId }, { key: String(who) })).status).toBe(404);
    expect((await ask('PUT', path, {})).status).toBe(422);
    expect(await answers()).toEqual([]);
  });

  test('have no settings that an agent cannot have, and each wrong one is named', async () => {
    const { body } = await ask('POST', '/agents', { ...made, userId: world.acme.ada.userId });
    const settings = { booking: { durations: [1], wings: 2 }, hours: { mode: 'own' } };
    const refused = await ask('PATCH', `/agents/${body.id}`, { settings });
    expect(refused.status).toBe(422);
    const paths = (refused.body.errors as { path: string }[]).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['settings.booking.durations', 'settings.booking.wings', 'settings.hours.own']);
    expect(await ask('POST', '/agents', { ...made, userId: world.eve.userId })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'userId' }] },
    });
    const [row] = await ownerQuery<{ settings: { booking: object } }>('select settings from agents where id = $1', [
      String(body.id),
    ]);
    expect(row!.settings.booking).toMatchObject({ durations: [30] });
  });
});

describe('what agents know', () => {
  const hours = { kind: 'text', title: 'Hours', text: 'We open at nine on Mondays.' };
  const sources = (id: string) =>
    ownerQuery(
      'select kind, title, url, status, removed_at is not null as removed from knowledge where agent_id = $1 order by id',
      [id],
    );
  const agent = async (name: string) =>
    String((await ask('POST', '/agents', { name, instructions: 'Be kind.' })).body.id);

  test('is given as a text, a file or a page, once by a key, and found by a question', async () => {
    const id = await agent('Knows');
    const list = `/agents/${id}/knowledge`;
    const text = await ask('POST', list, hours, { repeat: `hours ${id}` });
    expect(text).toMatchObject({
      status: 201,
      body: { kind: 'text', status: 'ready', passages: 1, content: hours.text },
    });
    expect((await ask('POST', list, hours, { repeat: `hours ${id}` })).body).toEqual(text.body);
    expect((await ask('POST', list, { ...hours, title: 'Else' }, { repeat: `hours ${id}` })).status).toBe(422);
    const file = { kind: 'file', name: 'way.md', text: '# The way\n\nBy tram to the town hall.' };
    expect((await ask('POST', list, file)).body).toMatchObject({ kind: 'file', title: 'way.md' });
    const page = await ask('POST', list, { kind: 'page', url: 'pages.example.com/about#top' });
    expect(page.body).toMatchObject({ kind: 'page', url: 'https://pages.example.com/about', status: 'waiting' });
    expect((await ask('POST', list, { kind: 'page', url: 'https://pages.example.com/about' })).body.id).toBe(
      page.body.id,
    );
    const first = await ask('GET', `${list}?limit=2`);
    const second = await ask('GET', `${list}?limit=2&cursor=${first.body.nextCursor}`);
    expect([first.body.data.length, second.body.data.length, second.body.nextCursor]).toEqual([2, 1, null]);
    const listed = [...first.body.data, ...second.body.data].map(({ kind }) => kind);
    expect(listed.toSorted()).toEqual(['file', 'page', 'text']);
    expect((await ask('GET', `${list}/search?q=When%20do%20you%20open%3F`)).body.data[0]).toMatchObject({
      title: 'Hours',
      text: expect.stringContaining('nine'),
    });
    expect((await sources(id)).map(({ title }) => title).toSorted()).toEqual([
      'Hours',
      'https://pages.example.com/about',
      'way.md',
    ]);
  });

  test('is nothing that cannot be read, or may not be asked', async () => {
    const id = await agent('Refuses');
    for (const [json, path] of [
      [{ kind: 'page', url: 'http://127.0.0.1/secret' }, 'url'],
      [{ kind: 'page', url: 'https://a.example.com https://b.example.com' }, 'url'],
      [{ kind: 'file', name: 'plan.exe', text: 'MZ' }, 'file'],
      [{ ...hours, text: '' }, 'text'],
      [{ kind: 'song' }, 'kind'],
    ] as const)
      expect(await ask('POST', `/agents/${id}/knowledge`, json)).toMatchObject({
        status: 422,
        body: { errors: [{ path }] },
      });
    // Larger than other bodies may be, and still more than an agent may know from one text.
    const long = await ask('POST', `/agents/${id}/knowledge`, { ...hours, text: 'We open at nine. '.repeat(25_000) });
    expect(long).toMatchObject({ status: 422, body: { errors: [{ path: 'text' }] } });
    expect((await ask('GET', `/agents/${id}/knowledge/search`)).status).toBe(422);
    expect((await ask('GET', `/agents/${id}/unanswered-questions?cursor=1.2`)).status).toBe(422);
    expect(await sources(id)).toEqual([]);
  });

  test('is changed, read again, taken out and put back', async () => {
    const id = await agent('Changes');
    const { body } = await ask('POST', `/agents/${id}/knowledge`, hours);
    const one = `/knowledge/${body.id}`;
    expect((await ask('PUT', one, { title: 'Hours', text: 'We open at ten.' })).body).toMatchObject({
      content: 'We open at ten.',
    });
    const passages = () => ownerQuery('select text from knowledge_passages where knowledge_id = $1', [String(body.id)]);
    expect(await passages()).toEqual([{ text: 'We open at ten.' }]);
    expect((await ask('POST', `${one}/reading`)).status).toBe(404);
    const page = await ask('POST', `/agents/${id}/knowledge`, {
      kind: 'page',
      url: 'https://pages.example.com/prices',
    });
    await ownerQuery(`update knowledge set status = 'failed', next_read_at = null where id = $1`, [
      String(page.body.id),
    ]);
    expect((await ask('POST', `/knowledge/${page.body.id}/reading`)).body).toMatchObject({ status: 'waiting' });
    expect((await ask('DELETE', one)).status).toBe(204);
    expect((await ask('GET', one)).status).toBe(404);
    expect((await ask('GET', `/agents/${id}/knowledge/search?q=open`)).body.data).toEqual([]);
    expect((await sources(id)).filter(({ removed }) => removed)).toMatchObject([{ kind: 'text' }]);
    expect((await ask('POST', `${one}/restoration`)).body).toMatchObject({ id: body.id });
    expect((await sources(id)).filter(({ removed }) => removed)).toEqual([]);
  });

  test('grows by what could not be answered, page by page; the rest is put aside', async () => {
    const id = await agent('Learns');
    const ctx = world.as(world.acme.ada);
    for (const question of ['Dogs?', 'Parking?', 'Parking?', 'Card?'])
      await ctx.write(noteUnanswered(ctx, { agentId: id, conversationId: null, messageId: null, question }));
    const list = `/agents/${id}/unanswered-questions`;
    const first = await ask('GET', `${list}?limit=1`);
    expect(first.body.data).toMatchObject([{ question: 'Parking?', times: 2 }]);
    const rest = await ask('GET', `${list}?cursor=${first.body.nextCursor}`);
    expect(rest.body.nextCursor).toBeNull();
    const [card, dogs] = ['Card?', 'Dogs?'].map((question) => {
      return `/unanswered-questions/${rest.body.data.find((one) => one.question === question)!.id}`;
    });
    const answered = await ask('POST', `${card}/answer`, { answer: 'Gladly.' }, { repeat: `card ${id}` });
    expect(answered).toMatchObject({ status: 201, body: { agentId: id, title: 'Card?', kind: 'text' } });
    expect((await ask('POST', `${card}/answer`, { answer: 'Gladly.' }, { repeat: `card ${id}` })).body).toEqual(
      answered.body,
    );
    expect(await ask('POST', `${card}/answer`, { answer: 'No.' })).toMatchObject({
      status: 409,
      body: { code: 'changed_meanwhile' },
    });
    expect((await ask('DELETE', dogs!)).status).toBe(204);
    expect((await ask('GET', list)).body.data).toMatchObject([{ question: 'Parking?' }]);
    expect((await ask('POST', `${dogs}/restoration`)).body).toMatchObject({ question: 'Dogs?', times: 1 });
    const open = await ownerQuery(
      'select question from unanswered_questions where agent_id = $1 and answered_at is null and dismissed_at is null order by question',
      [id],
    );
    expect(open).toEqual([{ question: 'Dogs?' }, { question: 'Parking?' }]);
    expect(await sources(id)).toMatchObject([{ title: 'Card?', kind: 'text' }]);
  });

  test.each([
    ['owner', 200],
    ['admin', 200],
    ['member', 403],
  ] as const)(
    'changes by the hands of an owner or admin, as agents and channels do, and is read by all: %s',
    async (role, status) => {
      const id = await agent(`Taught by ${role}`);
      const { body } = await ask('POST', `/agents/${id}/knowledge`, hours);
      const ctx = world.as(world.acme.ada);
      await ctx.write(noteUnanswered(ctx, { agentId: id, conversationId: null, messageId: null, question: 'Cats?' }));
      const [question] = (await ask('GET', `/agents/${id}/unanswered-questions`)).body.data;
      const { body: chat } = await ask('POST', '/channels', { platform: 'webchat', name: `Of ${role}` });
      const theirs = (await createKey(world.as(world.acme.max), { name: role, scopes: BOTH })).key;
      await as(role);
      const changes = [
        ['POST', `/agents/${id}/knowledge`, { ...hours, title: 'More' }],
        ['PUT', `/knowledge/${body.id}`, { title: 'Hours', text: 'From ten.' }],
        ['DELETE', `/knowledge/${body.id}`, undefined],
        ['POST', `/knowledge/${body.id}/restoration`, undefined],
        ['DELETE', `/unanswered-questions/${question!.id}`, undefined],
        ['POST', `/unanswered-questions/${question!.id}/restoration`, undefined],
        ['POST', `/unanswered-questions/${question!.id}/answer`, { answer: 'Yes.' }],
        ['PUT', `/agents/${id}/pause`, undefined],
        ['PUT', `/channels/${chat.id}/pause`, undefined],
        ['PUT', `/channels/${chat.id}/agent`, { agentId: id }],
      ] as const;
      for (const [method, path, json] of changes) {
        const answer = await ask(method, path, json, { key: theirs });
        expect(status === 403 ? answer.status : Math.floor(answer.status / 100) * 100, `${method} ${path}`).toBe(
          status,
        );
      }
      for (const path of [`/agents/${id}/knowledge`, `/agents/${id}/unanswered-questions`, `/channels/${chat.id}`])
        expect((await ask('GET', path, undefined, { key: theirs })).status).toBe(200);
      await as('member');
      world.at(world.time.now() + 60_000);
    },
  );

  const as = (role: string) =>
    ownerQuery('update organization_members set role = $3 where organization_id = $1 and user_id = $2', [
      world.acme.id,
      world.acme.max.userId,
      role,
    ]);

  test('is nobody else’s to read or change, nor a reading key’s to change', async () => {
    const id = await agent('Closed');
    const { body } = await ask('POST', `/agents/${id}/knowledge`, hours);
    const reader = (await createKey(world.as(world.acme.ada), { name: 'Reader', scopes: ['conversations:read'] })).key;
    const one = `/knowledge/${body.id}`;
    const changes = [
      ['POST', `/agents/${id}/knowledge`, hours],
      ['PUT', one, { title: 'Hours', text: 'Never.' }],
      ['DELETE', one, undefined],
      ['POST', `${one}/restoration`, undefined],
    ] as const;
    for (const [method, path, json] of changes) {
      expect((await ask(method, path, json, { key: world.eve.key })).status).toBe(404);
      expect((await ask(method, path, json, { key: reader })).status).toBe(403);
    }
    for (const path of [one, `/agents/${id}/knowledge`, `/agents/${id}/knowledge/search?q=open`]) {
      expect((await ask('GET', path, undefined, { key: world.eve.key })).status).toBe(404);
      expect((await ask('GET', path, undefined, { key: reader })).status).toBe(200);
    }
    expect((await ask('GET', `/agents/${id}/unanswered-questions`, undefined, { key: world.eve.key })).status).toBe(
      404,
    );
    expect(await sources(id)).toMatchObject([{ title: 'Hours', removed: false }]);
  });
});

test('channels say how they stand, and nothing of their secrets', async () => {
  await ownerQuery(
    `update channels set status = 'needs_reconnect', status_reason = 'token', token = 'sealed' where id = $1`,
    [desk.channelId],
  );
  const { body } = await ask('GET', `/channels/${desk.channelId}`);
  expect(body).toMatchObject({
    platform: 'webchat',
    name: 'Front desk',
    status: 'needs_reconnect',
    statusReason: 'token',
    lastInboundAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
  expect(JSON.stringify(body)).not.toContain('sealed');
  expect((await ask('GET', '/channels')).body.data).toContainEqual(body);
  expect((await ask('GET', `/channels/${desk.channelId}`, undefined, { key: world.eve.key })).status).toBe(404);
  await ownerQuery(`update channels set status = 'active', token = null where id = $1`, [desk.channelId]);
});

describe('channels', () => {
  const rowOf = async (id: unknown) =>
    (await ownerQuery<Record<string, unknown>>('select * from channels where id = $1', [String(id)]))[0]!;
  const whatsapp = (accountId: string) =>
    ({
      platform: 'whatsapp',
      accountId,
      businessId: `9${accountId}`,
      token: 'our-token',
      appSecret: 'our-secret',
    }) as const;

  test('are connected once by a key with what their provider shows, and their secrets never come back', async () => {
    const asked = whatsapp(newAccount());
    const made = await ask('POST', '/channels', asked, { repeat: asked.accountId });
    expect(made).toMatchObject({
      status: 201,
      body: { platform: 'whatsapp', accountId: asked.accountId, status: 'active', name: 'Acme' },
    });
    const one = `/channels/${made.body.id}`;
    expect(made.body.hook).toMatch(new RegExp(`/hooks/meta/${made.body.id}$`));
    expect((await ask('POST', '/channels', asked, { repeat: asked.accountId })).body.id).toBe(made.body.id);
    expect(await ask('POST', '/channels', asked, { key: world.eve.key })).toMatchObject({
      status: 409,
      body: { code: 'channel_taken' },
    });
    const [before, answers] = [await rowOf(made.body.id), [made]];
    answers.push(await ask('PUT', `${one}/connection`, { token: 'fresh-token' }));
    answers.push(await ask('POST', `${one}/check`));
    answers.push(await ask('PUT', `${one}/pause`));
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
      [201, 'active'],
      [200, 'active'],
      [200, 'active'],
      [200, 'paused'],
    ]);
    expect(await rowOf(made.body.id)).toMatchObject({ status: 'paused', app_secret: before.app_secret });
    expect((await rowOf(made.body.id)).token).not.toBe(before.token);
    answers.push(await ask('DELETE', `${one}/pause`));
    expect(JSON.stringify([answers, await rowOf(made.body.id)])).not.toMatch(/our-token|our-secret|fresh-token/);
    expect((await ask('DELETE', one)).status).toBe(204);
    expect((await ask('GET', one)).status).toBe(404);
    expect(await rowOf(made.body.id)).toMatchObject({ status: 'removed', token: null, app_secret: null });
    const done = await ownerQuery('select name, actor_type from domain_events where subject_id = $1 order by id', [
      String(made.body.id),
    ]);
    expect(new Set(done.map(({ actor_type }) => actor_type))).toEqual(new Set(['key']));
    expect(done.map(({ name }) => name)).toContain('channel.removed');
  });

  test('are not connected with a token that is not taken', async () => {
    const accountId = newAccount();
    expect(await ask('POST', '/channels', { ...whatsapp(accountId), token: 'expired' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'token' }] },
    });
    expect((await ask('POST', '/channels', { platform: 'pigeon' })).status).toBe(422);
    expect(await ownerQuery('select 1 from channels where account_id = $1', [accountId])).toEqual([]);
  });

  test('of one’s own pages have settings, and a secret that is told once', async () => {
    const { body } = await ask('POST', '/channels', { platform: 'webchat', name: 'Shop' });
    const chat = `/channels/${body.id}/chat`;
    const first = await ask('GET', chat);
    expect(first.body).toMatchObject({ channelId: body.id, name: 'Shop', look: 'auto', origins: [] });
    const settings = { colour: '#2b4a7c', position: 'start', look: 'dark', away: 'hours' };
    const changed = await ask('PUT', chat, { ...settings, origins: ['https://shop.example.com'] });
    expect(changed.body).toMatchObject({ ...settings, origins: ['https://shop.example.com'], language: 'auto' });
    expect(changed.body.snippet).toContain('data-color="#2b4a7c"');
    expect((await rowOf(body.id)).settings).toMatchObject(settings);
    for (const wrong of [{ colour: 'red' }, { origins: ['ftp://x'] }, { language: 'xx' }])
      expect(await ask('PUT', chat, { ...settings, ...wrong })).toMatchObject({
        status: 422,
        body: { errors: [{ path: Object.keys(wrong)[0] }] },
      });
    const before = (await rowOf(body.id)).app_secret;
    const secret = await ask('POST', `${chat}/secret`);
    expect(secret).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^[\w-]{20,}$/) } });
    const after = await rowOf(body.id);
    expect(after.app_secret).not.toBe(before);
    expect(after.app_secret_before).not.toBeNull();
    expect(JSON.stringify([after, (await ask('GET', chat)).body])).not.toContain(secret.body.secret);
    expect(
      (await ask('GET', `/channels/${(await ask('POST', '/channels', whatsapp(newAccount()))).body.id}/chat`)).status,
    ).toBe(404);
  });

  test('are for owners and admins to change, of their own organization, by a key that may', async () => {
    const { body } = await ask('POST', '/channels', { platform: 'webchat', name: 'Ours' });
    const one = `/channels/${body.id}`;
    const settings = { colour: '#2b4a7c', position: 'end', look: 'auto', away: 'never' };
    const member = (await createKey(world.as(world.acme.max), { name: 'Member', scopes: BOTH })).key;
    const reader = (await createKey(world.as(world.acme.ada), { name: 'Reader', scopes: ['conversations:read'] })).key;
    for (const [method, path, json] of [
      ['POST', `${one}/check`, undefined],
      ['PUT', `${one}/connection`, {}],
      ['PUT', `${one}/pause`, undefined],
      ['DELETE', `${one}/pause`, undefined],
      ['PUT', `${one}/chat`, settings],
      ['POST', `${one}/chat/secret`, undefined],
      ['DELETE', one, undefined],
    ] as const) {
      expect((await ask(method, path, json, { key: world.eve.key })).status).toBe(404);
      expect(await ask(method, path, json, { key: member })).toMatchObject({
        status: 403,
        body: { code: 'not_yours' },
      });
      expect(await ask(method, path, json, { key: reader })).toMatchObject({ body: { code: 'scope_missing' } });
    }
    expect((await ask('POST', '/channels', { platform: 'webchat' }, { key: member })).status).toBe(403);
    expect((await ask('GET', `${one}/chat`, undefined, { key: world.eve.key })).status).toBe(404);
    expect(await rowOf(body.id)).toMatchObject({ status: 'active', app_secret_before: null });
  });
});

test('usage adds up with the ledger', async () => {
  await ownerQuery(
    `insert into credit_entries (id, organization_id, cause_type, cause_id, kind, amount) values (gen_random_uuid(), $1, 'playground', gen_random_uuid(), 'settle', 7)`,
    [world.acme.id],
  );
  const { body } = await ask('GET', '/usage');
  expect(body).toMatchObject({ credits: { used: 7 }, days: [{ credits: 7 }], agents: [{ agentId: null, credits: 7 }] });
});
