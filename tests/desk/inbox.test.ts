import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openConversation } from '#conversations/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from '../support/database.ts';
import { type Desk, deskFor, stands, talkWith } from '../support/inbox.ts';
import { makeWorld, type World } from '../support/world.ts';

const MINUTE_MS = 60_000;

let world: World;
let desk: Desk;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
  desk = await deskFor(world, world.acme.ada);
});

const inbox = (path = '', init = {}) => world.request(world.acme.ada, `/app/${world.acme.slug}/inbox${path}`, init);
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const names = (html: string) => [...html.matchAll(/class="inbox-name">([^<]+)</g)].map(([, name]) => name);
const ago = (minutes: number) => new Date(world.time.now() - minutes * MINUTE_MS).toISOString();

describe('the list', () => {
  test('holds each conversation with who it is with, what was said last, and who waits; it goes on page by page, none twice and none left out', async () => {
    const other = await makeWorld();
    await ownerQuery('update users set onboarded_at = now() where id = $1', [other.acme.ada.userId]);
    const there = await deskFor(other, other.acme.ada);
    const all = Array.from({ length: 95 }, (_, at) => `Guest ${String(at).padStart(3, '0')}`);
    for (const [at, name] of all.entries()) {
      const when = new Date(other.time.now() - Math.floor(at / 3) * MINUTE_MS).toISOString();
      await talkWith(there, name, { last_message_at: when });
    }
    const seen: string[] = [];
    let path: string | null = `/app/${other.acme.slug}/inbox`;
    while (path) {
      const html: string = await text(other.request(other.acme.ada, path));
      seen.push(...(names(html) as string[]));
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    expect(seen.length).toBe(95);
    expect(seen.toSorted()).toEqual(all);
    expect(seen.slice(0, 3).toSorted()).toEqual(all.slice(0, 3));
  });

  test('shows mine, nobody’s, who waits the longest first, who is hot, one channel, and what was put away', async () => {
    const { ada } = world.acme;
    await talkWith(desk, 'Mine One', { assigned_to: ada.userId, last_message_at: ago(1) });
    await talkWith(desk, 'Waits Short', { waiting_since: ago(5), last_message_at: ago(2) });
    await talkWith(desk, 'Waits Long', { waiting_since: ago(50), last_message_at: ago(3), unread_count: 2 });
    const hot = await talkWith(desk, 'Hot One', { last_message_at: ago(4) });
    await ownerQuery(`update leads set lead_status_tag = 'hot' where id = $1`, [hot.leadId]);
    await talkWith(desk, 'Away One', { status: 'archived', archived_at: ago(1), last_message_at: ago(6) });
    const shown = async (query: string) => names(await text(inbox(query)));
    expect(await shown('')).toEqual(['Mine One', 'Waits Short', 'Waits Long', 'Hot One']);
    expect(await shown('?view=mine')).toEqual(['Mine One']);
    expect(await shown('?view=unassigned')).toEqual(['Waits Short', 'Waits Long', 'Hot One']);
    expect(await shown('?view=waiting')).toEqual(['Waits Long', 'Waits Short']);
    expect(await shown('?view=hot')).toEqual(['Hot One']);
    expect(await shown('?view=archived')).toEqual(['Away One']);
    expect(await shown('?channel=whatsapp')).toEqual([]);
    expect(await shown('?channel=webchat&view=hot')).toEqual(['Hot One']);
    const html = await text(inbox('?view=waiting'));
    expect(html).toContain('waits 50 minutes');
    expect(html).toMatch(/<span>Inbox<\/span><span class="count">1<\/span>/);
    const today = await text(world.request(ada, `/app/${world.acme.slug}/today`));
    expect(today).toContain('Waiting for an answer');
    expect(today.indexOf('Waits Long')).toBeLessThan(today.indexOf('Waits Short'));
  });

  test('is searched by people, by a whole address and by words that were written, accents or not, and nobody finds what is another’s', async () => {
    const found = await talkWith(desk, 'Zoë Özdemir', { last_message_at: ago(30) });
    await stands(desk, found.id, 1, 'user', 'Können Sie den Schlüssel schicken?');
    await ownerQuery('update conversations set last_message_text = $2 where id = $1', [found.id, 'Danke']);
    expect(names(await text(inbox('?q=ozdemir')))).toEqual(['Zoë Özdemir']);
    expect(names(await text(inbox('?q=schlussel')))).toEqual(['Zoë Özdemir']);
    expect(names(await text(inbox('?q=Schl%C3%BCssel&view=hot')))).toEqual([]);
    expect(names(await text(inbox('?q=nothingofthekind')))).toEqual([]);
    const eve = await world.request(world.eve, `/app/${world.eve.org.slug}/inbox?q=ozdemir`);
    expect(names(await text(eve))).toEqual([]);
  });
});

describe('one conversation', () => {
  test('is one trip, by day, with notes and what happened between the messages, and never shows what tools said', async () => {
    const one = await talkWith(desk, 'Lena Berg');
    await stands(desk, one.id, 1, 'user', 'Are you open on <b>Sunday</b>?');
    await stands(desk, one.id, 2, 'tool', 'secret of the tool');
    await stands(desk, one.id, 3, 'agent', 'We are. See https://example.com/hours.');
    await stands(desk, one.id, 4, 'human', 'I will be there', { author_id: world.acme.max.userId });
    await inbox(`/${one.id}/notes`, { form: { text: 'She came last year' } });
    const answer = await inbox(`/${one.id}`);
    expect(answer.headers.get('server-timing')).toContain('db;desc="1"');
    const html = await text(answer);
    expect(html).toContain('Are you open on &lt;b&gt;Sunday&lt;/b&gt;?');
    expect(html).toContain('<a href="https://example.com/hours" rel="noreferrer nofollow" target="_blank">');
    expect(html).not.toContain('secret of the tool');
    expect(html).toContain('She came last year');
    expect(html).toMatch(/Max<\/span>/);
    expect(html).toContain('automatic');
  });

  test('shows which tools an answer was made with, as the turn has kept them', async () => {
    const one = await talkWith(desk, 'Asks For Times');
    const turn = newId(world.time.now());
    const place = { table: 'turns', column: 'trace', row: turn, organization: world.acme.id };
    const used = ['find_slots', 'hold_slot'].map((name) => ({ id: name, name, arguments: '{}', output: 'secret' }));
    const trace = { model: 'builtin', versionId: null, saw: null, rounds: [], used, removed: [], why: null };
    await ownerQuery(
      `insert into turns (id, organization_id, conversation_id, number, status, from_seq, to_seq, trace, started_at, ended_at)
       values ($1, $2, $3, 1, 'answered', 1, 1, $4, now(), now())`,
      [turn, world.acme.id, one.id, world.runtime.keys.vault.seal(place, JSON.stringify(trace))],
    );
    await stands(desk, one.id, 1, 'agent', 'Tuesday at nine?', { turn_id: turn });
    const html = await text(inbox(`/${one.id}`));
    expect(html.match(/<code>\w+<\/code>/g)).toEqual(['<code>find_slots</code>', '<code>hold_slot</code>']);
    expect(html).not.toContain('secret');
  });

  test('shows its newest messages and leads to the older ones, each once', async () => {
    const one = await talkWith(desk, 'Tim Long');
    for (let seq = 1; seq <= 120; seq++) await stands(desk, one.id, seq, 'user', `Line ${seq}.`);
    const seen: number[] = [];
    let path: string | null = `/${one.id}`;
    while (path) {
      const html: string = await text(inbox(path));
      const lines = [...html.matchAll(/class="pre-line">Line (\d+)\.</g)].map(([, number]) => Number(number));
      expect(lines.length).toBeLessThanOrEqual(50);
      seen.unshift(...lines);
      path = /href="\/app\/[^/]+\/inbox([^"]+)" data-older/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
  });

  test('shows how far each message is, in whatever order that was told', async () => {
    const one = await talkWith(desk, 'Ada Ticks');
    const id = await stands(desk, one.id, 1, 'human', 'Read this', { author_id: world.acme.ada.userId });
    expect(await text(inbox(`/${one.id}`))).toContain('Not sent yet');
    await ownerQuery(
      `insert into message_delivery_status (id, organization_id, channel_id, message_id, provider_id, read_at, failed_at) values (gen_random_uuid(), $1, $2, $3, $4, now(), now())`,
      [world.acme.id, desk.channelId, id, `p-${id}`],
    );
    expect(await text(inbox(`/${one.id}`))).toContain('ticks-read');
  });

  test('is no conversation for a stranger, whatever they ask of it', async () => {
    const one = await talkWith(desk, 'Private Person');
    const at = (path: string, init = {}) =>
      world.request(world.eve, `/app/${world.eve.org.slug}/inbox/${one.id}${path}`, init);
    for (const answer of [
      await at(''),
      await at('/messages', { form: { text: 'Hello' } }),
      await at('/notes', { form: { text: 'Hello' } }),
      await at('/takeover', { form: { minutes: '30' } }),
      await at('/archive', { form: { _method: 'PUT' } }),
      await at('/assignment', { form: { _method: 'PUT', to: world.eve.userId } }),
      await at('/live'),
    ])
      expect(answer.status).toBe(404);
    const [row] = await ownerQuery<{ status: string }>('select status from conversations where id = $1', [one.id]);
    expect(row!.status).toBe('active');
    expect(await ownerQuery('select 1 from conversation_notes where conversation_id = $1', [one.id])).toEqual([]);
  });
});

describe('what people do with it', () => {
  test('a note is kept, sealed, and taken out by its author alone', async () => {
    const one = await talkWith(desk, 'Noted');
    const answer = await inbox(`/${one.id}/notes`, { form: { text: 'Prefers mornings' } });
    expect(answer.status).toBe(303);
    const [row] = await ownerQuery<{ id: string; body: string }>(
      'select id, body from conversation_notes where conversation_id = $1',
      [one.id],
    );
    expect(row!.body).not.toContain('mornings');
    const path = `/app/${world.acme.slug}/inbox/${one.id}/notes/${row!.id}`;
    expect((await world.request(world.acme.max, path, { form: { _method: 'DELETE' } })).status).toBe(404);
    expect((await world.request(world.acme.ada, path, { form: { _method: 'DELETE' } })).status).toBe(303);
    expect(await text(inbox(`/${one.id}`))).not.toContain('Prefers mornings');
  });

  test('the person’s tags are put on and taken off beside it, and the list shows who has one', async () => {
    const [one, other] = [await talkWith(desk, 'Tagged One'), await talkWith(desk, 'Tagged Other')];
    const put = (id: string, tag: string) => inbox(`/${id}/tags`, { form: { tag } });
    const tagsOf = async (leadId: string) =>
      (await ownerQuery('select tag from lead_tags where lead_id = $1 order by tag', [leadId])).map(({ tag }) => tag);
    expect((await put(one.id, ' Quick & Easy ')).headers.get('location')).toContain(`/inbox/${one.id}?said=tagged`);
    await put(one.id, 'vip');
    await put(other.id, 'vip');
    expect(await tagsOf(one.leadId)).toEqual(['quick & easy', 'vip']);
    const empty = await put(one.id, ' ');
    expect(empty.status).toBe(422);
    expect(await text(empty)).toMatch(/<details id="person" open/);
    const shown = await text(inbox(`/${one.id}`));
    for (const part of ['Remove the tag vip', '/inbox?tag=quick%20%26%20easy', 'Add a tag'])
      expect(shown).toContain(part);
    const listed = async (query: string) => names(await text(inbox(query))).toSorted();
    expect(await listed('?tag=VIP')).toEqual(['Tagged One', 'Tagged Other']);
    expect(await listed('?tag=quick+%26+easy')).toEqual(['Tagged One']);
    expect(await listed('?tag=vip&q=Tagged+Ot')).toEqual(['Tagged Other']);
    expect(await listed('?tag=vip&view=archived')).toEqual([]);
    expect(await listed('?tag=unheard')).toEqual([]);
    const off = await inbox(`/${one.id}/tags/vip`, { form: { _method: 'DELETE' } });
    expect(off.headers.get('location')).toContain('said=untagged');
    expect(await tagsOf(one.leadId)).toEqual(['quick & easy']);
    const theirs = `/app/${world.eve.org.slug}/inbox/${one.id}/tags`;
    expect((await world.request(world.eve, theirs, { form: { tag: 'mine' } })).status).toBe(404);
    expect(await tagsOf(one.leadId)).toEqual(['quick & easy']);
  });

  test('it is given to a member, not to a stranger, and the audit says so', async () => {
    const one = await talkWith(desk, 'Given');
    const give = (to: string) => inbox(`/${one.id}/assignment`, { form: { _method: 'PUT', to } });
    expect((await give(world.eve.userId)).status).toBe(404);
    expect((await give(world.acme.max.userId)).status).toBe(303);
    const [row] = await ownerQuery<{ assigned_to: string }>('select assigned_to from conversations where id = $1', [
      one.id,
    ]);
    expect(row!.assigned_to).toBe(world.acme.max.userId);
    const told = await ownerQuery(
      `select data from domain_events where subject_id = $1 and name = 'conversation.assigned'`,
      [one.id],
    );
    expect(told).toEqual([{ data: { to: world.acme.max.userId } }]);
    expect(await text(inbox(`/${one.id}`))).toContain('gave it to Max');
    expect(world.stirred).toContain(world.acme.id);
  });

  test('it is read and unread for everybody, and the rail counts along', async () => {
    const one = await talkWith(desk, 'Unread', { unread_count: 3 });
    expect((await inbox(`/${one.id}/read`, { form: { _method: 'PUT' } })).status).toBe(303);
    const count = async () =>
      (await ownerQuery<{ unread_count: number }>('select unread_count from conversations where id = $1', [one.id]))[0]!
        .unread_count;
    expect(await count()).toBe(0);
    expect((await inbox(`/${one.id}/read`, { form: { _method: 'DELETE' } })).status).toBe(303);
    expect(await count()).toBe(1);
  });

  test('canned answers are written, filled in with names, changed and deleted', async () => {
    const made = await inbox('/answers', {
      form: { shortcut: '/Hours', title: 'Hours', text: 'Hello {{name}}, we open at nine. {{me}}' },
    });
    expect(made.status).toBe(303);
    const again = await inbox('/answers', { form: { shortcut: 'hours', title: 'Other', text: 'Other' } });
    expect(again.status).toBe(422);
    expect(await text(again)).toContain('Another canned answer has this shortcut.');
    const [row] = await ownerQuery<{ id: string }>(`select id from canned_answers where organization_id = $1`, [
      world.acme.id,
    ]);
    const one = await talkWith(desk, 'Noor Haddad');
    expect(await text(inbox(`/${one.id}?insert=${row!.id}`))).toMatch(
      /<textarea[^>]*>Hello Noor, we open at nine. Ada<\/textarea>/,
    );
    const changed = { _method: 'PUT', shortcut: 'hours', title: 'Opening hours', text: 'At ten' };
    expect((await inbox(`/answers/${row!.id}`, { form: changed })).status).toBe(303);
    expect(await text(inbox('/answers'))).toContain('Opening hours');
    expect((await inbox(`/answers/${row!.id}`, { form: { _method: 'DELETE' } })).status).toBe(303);
    expect(await ownerQuery('select 1 from canned_answers where organization_id = $1', [world.acme.id])).toEqual([]);
  });
});

describe('answering', () => {
  const said = (id: string) =>
    ownerQuery<{ sequence_no: number; sender: string; text: string; author_id: string | null }>(
      'select sequence_no, sender, text, author_id from messages where conversation_id = $1 order by sequence_no',
      [id],
    );
  const standing = async (id: string) =>
    (
      await ownerQuery<{ mode: string; assigned_to: string | null; status: string; mode_until: Date | null }>(
        'select mode, assigned_to, status, mode_until from conversations where id = $1',
        [id],
      )
    )[0]!;
  const hears = async (id: string, text: string) => {
    const message = { id: newId(world.time.now()), sender: 'user', kind: 'text', text, content: null } as const;
    const rest = { providerId: null, clientId: null, sentAt: world.time.now(), replyTo: null, authorId: null };
    return world.runtime.talks.receive(id, { ...message, ...rest });
  };

  test('an answer is said once however often it comes, is there when the page is, and the agent keeps still', async () => {
    const one = await talkWith(desk, 'Asks Once');
    const form = { text: 'We open at nine', clientId: 'client-0001' };
    for (const answer of await Promise.all([
      inbox(`/${one.id}/messages`, { form }),
      inbox(`/${one.id}/messages`, { form }),
    ]))
      expect(answer.status).toBe(303);
    expect(await said(one.id)).toEqual([
      { sequence_no: 1, sender: 'human', text: 'We open at nine', author_id: world.acme.ada.userId },
    ]);
    expect(await standing(one.id)).toMatchObject({ mode: 'human', assigned_to: world.acme.ada.userId });
    const html = await text(inbox(`/${one.id}`));
    expect(html).toContain('We open at nine');
    expect(html).toContain('You took over from the agent');
    expect((await inbox(`/${one.id}/messages`, { form: { text: ' ' } })).status).toBe(422);
  });

  test('a booking link of their own is shown before it is made, said in their language, leads to free times, and is the same one when it is sent again', async () => {
    const one = await talkWith(desk, 'Wants A Time', { language: 'de' });
    expect(await text(inbox(`/${one.id}`))).toContain('Hier können Sie selbst eine Zeit wählen:');
    const places = () =>
      ownerQuery('select p.id from invitation_participants p join conversations c using (lead_id) where c.id = $1', [
        one.id,
      ]);
    expect(await places()).toEqual([]);
    for (let again = 0; again < 2; again++)
      expect((await inbox(`/${one.id}/booking-link`, { form: {} })).status).toBe(303);
    const [first, second] = await said(one.id);
    expect(first!.text).toMatch(/^Hier können Sie selbst eine Zeit wählen: http/);
    expect(second!.text).toBe(first!.text);
    expect(await places()).toHaveLength(1);
    const link = new URL(first!.text.split(' ').at(-1)!);
    const page = await world.request(null, link.pathname);
    expect(page.status).toBe(200);
    expect(
      await ownerQuery(`select 1 from deliveries where organization_id = $1 and purpose = 'invitation'`, [
        world.acme.id,
      ]),
    ).toEqual([]);
  });

  test('who is hot is sent a booking link by one tap', async () => {
    const one = await talkWith(desk, 'Wants It Now');
    const menu = 'id="booking-link"';
    expect(await text(inbox(`/${one.id}`))).toContain(menu);
    await ownerQuery(
      `update leads set lead_status_tag = 'hot' where id = (select lead_id from conversations where id = $1)`,
      [one.id],
    );
    const html = await text(inbox(`/${one.id}`));
    expect(html).not.toContain(menu);
    expect(html).toMatch(
      new RegExp(`action="[^"]*/${one.id}/booking-link"[^>]*>(?:(?!</form>).)*Send the booking link`, 's'),
    );
  });

  test('a person takes over for a while and hands back with a word to the agent', async () => {
    const one = await talkWith(desk, 'Taken Over');
    await inbox(`/${one.id}/takeover`, { form: { minutes: '120' } });
    const taken = await standing(one.id);
    expect(taken).toMatchObject({ mode: 'human', assigned_to: world.acme.ada.userId });
    expect(new Date(taken.mode_until!).getTime()).toBe(world.time.now() + 120 * MINUTE_MS);
    expect((await inbox(`/${one.id}/takeover`, { form: { minutes: '7' } })).status).toBe(422);
    await inbox(`/${one.id}/takeover`, { form: { _method: 'DELETE', handled: 'Price is agreed' } });
    expect((await standing(one.id)).mode).toBe('agent');
    const [row] = await ownerQuery<{ handled: string }>('select handled from conversations where id = $1', [one.id]);
    const place = { table: 'conversations', column: 'handled', row: one.id, organization: world.acme.id };
    expect(world.runtime.keys.vault.open(place, row!.handled as never)).toBe('Price is agreed');
    const names = await ownerQuery('select name from domain_events where subject_id = $1 order by name', [one.id]);
    expect(names).toEqual([{ name: 'conversation.handed_back' }, { name: 'conversation.taken_over' }]);
  });

  test('what is put away takes nothing in any more until it is taken out again', async () => {
    const one = await talkWith(desk, 'Put Away');
    await hears(one.id, 'Hello');
    await inbox(`/${one.id}/archive`, { form: { _method: 'PUT' } });
    expect(await standing(one.id)).toMatchObject({ status: 'archived' });
    expect(await hears(one.id, 'Still there?')).toMatchObject({ isClosed: true });
    expect((await inbox(`/${one.id}/messages`, { form: { text: 'Too late' } })).status).toBe(409);
    expect((await inbox(`/${one.id}/archive`, { form: { _method: 'PUT' } })).status).toBe(303);
    expect(
      await ownerQuery(`select 1 from domain_events where subject_id = $1 and name = 'conversation.archived'`, [
        one.id,
      ]),
    ).toHaveLength(1);
    await inbox(`/${one.id}/archive`, { form: { _method: 'DELETE' } });
    expect(await hears(one.id, 'Back again')).toMatchObject({ seq: 2, isNew: true });
    await world.runtime.talks.written(one.id);
    expect((await said(one.id)).map(({ text }) => text)).toEqual(['Hello', 'Back again']);
    expect(await standing(one.id)).toMatchObject({ status: 'active' });
  });

  test('whoever began another conversation meanwhile is answered there', async () => {
    const one = await talkWith(desk, 'Began Anew', { status: 'archived', archived_at: ago(1) });
    await ownerQuery(
      `insert into conversations (id, organization_id, channel_id, lead_id, identity_id, epoch) select gen_random_uuid(), organization_id, channel_id, lead_id, identity_id, 1 from conversations where id = $1`,
      [one.id],
    );
    const answer = await inbox(`/${one.id}/archive`, { form: { _method: 'DELETE' } });
    expect(answer.status).toBe(409);
    expect(await text(answer)).toContain('They have begun another conversation meanwhile');
  });

  test('beyond the day that a platform gives, notes go and answers do not', async () => {
    const there = await deskFor(world, world.acme.ada, 'whatsapp');
    const late = await talkWith(there, 'Wrote Days Ago', { window_until: ago(1) });
    const html = await text(inbox(`/${late.id}`));
    expect(html).toContain('The 24 hours to answer are over.');
    expect(html).not.toContain('data-send');
    expect((await inbox(`/${late.id}/messages`, { form: { text: 'Hello' } })).status).toBe(409);
    expect(await said(late.id)).toEqual([]);
    expect((await inbox(`/${late.id}/notes`, { form: { text: 'Call her' } })).status).toBe(303);
    const soon = await talkWith(there, 'Wrote Today', { window_until: ago(-80) });
    expect(await text(inbox(`/${soon.id}`))).toContain('You can answer for 80 minutes');
    expect((await inbox(`/${soon.id}/messages`, { form: { text: 'Hello' } })).status).toBe(303);
  });

  test('who is blocked is put away and cannot be answered until they may write again', async () => {
    const one = await talkWith(desk, 'Spams');
    await inbox(`/${one.id}/block`, { form: { _method: 'PUT' } });
    const blocked = () =>
      ownerQuery('select blocked_at is not null as blocked from lead_identities where id = $1', [one.identityId]);
    expect(await blocked()).toEqual([{ blocked: true }]);
    expect(await standing(one.id)).toMatchObject({ status: 'archived' });
    expect(await text(inbox(`/${one.id}`))).toContain('Blocked');
    await inbox(`/${one.id}/block`, { form: { _method: 'DELETE' } });
    expect(await blocked()).toEqual([{ blocked: false }]);
  });

  test('what somebody writes who is blocked is let drop, until they may write again', async () => {
    const who = { organizationId: world.acme.id, channelId: desk.channelId, name: 'Keeps Writing' };
    const writes = () =>
      openConversation(insideOrganization(world.service(), world.acme.id), {
        ...who,
        identities: [{ kind: 'webchat', value: 'keeps writing' }],
      });
    const first = await writes();
    expect(first).toMatchObject({ isNew: true, isKnown: false });
    await inbox(`/${first.conversationId}/block`, { form: { _method: 'PUT' } });
    expect(await writes()).toEqual({ conversationId: first.conversationId, isNew: false, isKnown: true });
    await inbox(`/${first.conversationId}/block`, { form: { _method: 'DELETE' } });
    expect(await writes()).toMatchObject({ isNew: true, isKnown: false });
  });

  test('a member who listens hears what is said, sees who is there too, and is cut off when the login ends', async () => {
    const one = await talkWith(desk, 'Listened To');
    const organization = world.acme.id;
    const { ada, max } = world.acme;
    const heard = await world.conversations.listen(one.id, {
      organization,
      id: ada.userId,
      name: 'Ada',
      tag: 'login a',
    });
    const other = await world.conversations.listen(one.id, {
      organization,
      id: max.userId,
      name: 'Max',
      tag: 'login b',
    });
    await hears(one.id, 'Is anybody there?');
    expect(heard.heard).toContainEqual(expect.objectContaining({ t: 'msg', text: 'Is anybody there?', seq: 1 }));
    await other.say({ t: 'typing' });
    expect(heard.heard).toContainEqual(expect.objectContaining({ t: 'typing', name: 'Max' }));
    await world.runtime.talks.cut(one.id, 'login a');
    expect(heard.closed).toBe(4001);
    expect(other.closed).toBe(null);
  });
});
