/** What an agent does for whoever writes to it: real times of a real calendar, for them and for nobody else. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { AgentTerms } from '#booking/index.ts';
import { removeAgent, restoreAgent } from '#conversations/agents/commands.ts';
import { agentSettings } from '#conversations/agents/settings/inputs.ts';
import { bookingLink, dropChannel, relinkChannel } from '#conversations/index.ts';
import { useTool } from '#conversations/tools/commands.ts';
import { type Desk, Superseded, TOOL_NAMES, type ToolOutput } from '#conversations/tools/inputs.ts';
import { argumentsOf, modelTool, toolsFor } from '#conversations/tools/rules.ts';
import { choose, lengthMeant } from '#conversations/tools/slots/rules.ts';
import { mergePeople } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { type Chat, type ChatInit, chatWith, jobOf } from '../../support/chatted.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';

/** Monday, noon. */
const NOW = Date.UTC(2038, 1, 1, 12);
type Slots = { id: string; label: string; day: string; time: string }[];

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  world.at(NOW);
});

describe('times', () => {
  test('are found by the customer’s own words, in order, and only in the hours', async () => {
    const { use } = await seated();
    const found = await use('find_slots', { when: 'tomorrow afternoon', service: null, after: null });
    const slots = found.slots as Slots;
    expect(slots.length).toBeGreaterThan(2);
    expect(slots.every(({ day }) => day === 'Tuesday, February 2, 2038')).toBe(true);
    expect(slots[0]!.label).toMatch(/February 2, 2038.*12:00 PM/);
    expect(found).toMatchObject({ exact: true, understood: 'February 2, 2038' });
    const weekend = await use('find_slots', { when: 'on sunday', service: null, after: null });
    expect(weekend).toMatchObject({ exact: false });
    expect((weekend.slots as Slots).length).toBeGreaterThan(0);
  });

  test('that come later than one that was said follow on it, and a length is one that can be booked', async () => {
    const { use } = await seated({ settings: { booking: { durations: [30, 60] } } });
    const first = (await use('find_slots', { when: null, service: 'an hour', after: null })).slots as Slots;
    const next = (await use('find_slots', { when: null, service: null, after: first.at(-1)!.id })).slots as Slots;
    expect(next.map(({ label }) => label)).not.toContain(first.at(-1)!.label);
    expect(lengthMeant('1 hour please', [30, 60])).toBe(60);
    expect(lengthMeant('90 minutes', [30, 60])).toBe(30);
    expect(lengthMeant(null, [45])).toBe(45);
  });

  test('are also found from one that was said, and by the clocks of elsewhere, which are said too', async () => {
    const { use, desk } = await seated();
    const find = async (asked: Record<string, string>) => {
      desk.used.clear();
      return (await use('find_slots', { when: null, service: null, after: null, ...asked })).slots as (Slots[number] & {
        there?: string;
      })[];
    };
    const [ten] = await find({ when: 'on 16 February at 10' });
    expect((await find({ when: 'an hour later', after: ten!.id })).map(({ label }) => label)).toEqual([
      'Tuesday, February 16, 2038 at 11:00 AM',
    ]);
    expect((await find({ when: 'a week later', after: ten!.id })).map(({ label }) => label)).toEqual([
      'Tuesday, February 23, 2038 at 10:00 AM',
    ]);
    for (const { label } of await find({ when: 'a bit earlier', before: ten!.id }))
      expect(label).toMatch(/February 16, 2038 at 9:/);
    for (const { label } of await find({ before: ten!.id })) expect(label).toMatch(/February [123], 2038/);
    const [eastern] = await find({ when: 'on 16 February at 9 am Eastern' });
    expect(eastern).toMatchObject({
      label: 'Tuesday, February 16, 2038 at 2:00 PM',
      there: 'Coordinated Universal Time; 9:00 AM Eastern Standard Time',
    });
    expect(ten).not.toHaveProperty('there');
    const who = { name: 'Noor', email: 'later@example.com', phone: null, note: null };
    expect(await use('confirm', { slot: ten!.id, ...who })).toHaveProperty('booked');
    const [mine] = (await use('my_appointments', {})).appointments as Slots;
    expect((await find({ when: 'an hour later', after: mine!.id }))[0]!.label).toBe(
      'Tuesday, February 16, 2038 at 11:00 AM',
    );
    await world.drain();
  });

  test('are spread over some days where nothing was wished', () => {
    const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
    const hour = 3_600_000;
    const free = Array.from({ length: 40 }, (_, at) => ({
      startsAt: NOW + at * 4 * hour,
      endsAt: NOW + at * 4 * hour + hour,
    }));
    const { slots, more } = choose(free, null, 'UTC', day);
    expect(new Set(slots.map(({ startsAt }) => day(startsAt))).size).toBe(3);
    expect(slots.length).toBeLessThanOrEqual(6);
    expect(more).toBe(true);
  });
});

describe('booking', () => {
  test('holds, asks for what is missing, books, and the customer gets what every guest gets', async () => {
    const { use, chat, desk } = await seated();
    const [slot] = (await use('find_slots', { when: 'wednesday at 10', service: null, after: null })).slots as Slots;
    expect(await use('hold_slot', { slot: slot!.id })).toMatchObject({ held: true, label: slot!.label });
    const asked = { slot: slot!.id, name: 'Noor', email: null, phone: null, note: null };
    expect(await use('confirm', asked)).toEqual({ missing: ['email'] });
    expect(await use('confirm', { ...asked, name: '  ', email: 'noor@example.com' })).toEqual({ missing: ['name'] });
    const mails = world.mails.length;
    const booked = (await use('confirm', { ...asked, email: 'Noor@Example.com', note: 'A flat tyre' })).booked as {
      id: string;
      label: string;
      link: string;
    };
    expect(booked.label).toMatch(/February 3, 2038.*10:00 AM/);
    await world.drain();
    const sent = world.mails.slice(mails);
    expect(sent.map(({ to }) => to.address)).toEqual(
      expect.arrayContaining(['noor@example.com', world.acme.max.email]),
    );
    expect(sent.find(({ to }) => to.address === 'noor@example.com')!.calendar?.method).toBe('REQUEST');
    expect(sent.find(({ to }) => to.address === world.acme.max.email)!.text).toContain('A flat tyre');
    const page = await world.request(null, new URL(booked.link).pathname);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('10:00');
    expect(await events(chat)).toEqual([
      { status: 'confirmed', starts_at: '2038-02-03T10:00:00.000Z', kind: 'booked', host: world.acme.max.userId },
    ]);
    expect(desk.handOver).toBeNull();
  });

  test('a time that somebody else took is gone, with the nearest free ones', async () => {
    const [one, other] = [await seated(), await seated()];
    const when = { when: 'thursday at 11', service: null, after: null };
    const [mine] = (await one.use('find_slots', when)).slots as Slots;
    const [theirs] = (await other.use('find_slots', when)).slots as Slots;
    const who = { name: 'Noor', phone: null, note: null };
    expect(await one.use('confirm', { slot: mine!.id, ...who, email: 'n1@example.com' })).toHaveProperty('booked');
    const late = await other.use('confirm', { slot: theirs!.id, ...who, email: 'n2@example.com' });
    expect(late).toMatchObject({ gone: true });
    expect((late.slots as Slots).length).toBeGreaterThan(0);
    expect(await events(other.chat)).toEqual([]);
  });

  test('is moved and cancelled by whose it is, and two people of one address have nothing to do with each other', async () => {
    const { use, chat } = await seated();
    const other = await seated({}, chat.agentId);
    const [slot] = (await use('find_slots', { when: 'friday at 9', service: null, after: null })).slots as Slots;
    const who = { name: 'Noor', email: 'same@example.com', phone: null, note: null };
    expect(await use('confirm', { slot: slot!.id, ...who })).toHaveProperty('booked');
    const [mine] = (await use('my_appointments', {})).appointments as { id: string; canMove: boolean }[];
    expect(mine).toMatchObject({ label: slot!.label, canMove: true, canCancel: true });
    expect(await other.use('my_appointments', {})).toEqual({ appointments: [] });
    const [later] = (await use('find_slots', { when: 'friday at 15', service: null, after: null })).slots as Slots;
    const moved = await use('move', { appointment: mine!.id, slot: later!.id });
    expect(moved).toMatchObject({ moved: { label: later!.label } });
    const [third] = (await other.use('find_slots', { when: 'friday at 11', service: null, after: null }))
      .slots as Slots;
    expect(await other.use('confirm', { slot: third!.id, ...who, name: 'Eve' })).toHaveProperty('booked');
    expect((await use('my_appointments', {})).appointments).toHaveLength(1);
    expect(await use('cancel', { appointment: mine!.id, reason: null })).toEqual({ cancelled: true });
    expect(await use('my_appointments', {})).toEqual({ appointments: [] });
    expect((await events(chat)).map(({ status, kind }) => [status, kind])).toEqual([['cancelled', 'cancelled']]);
    // What the agent did it says itself: it is noted, and not told a second time.
    await world.drain();
    expect(await ownerQuery('select text from messages where conversation_id = $1', [chat.conversationId])).toEqual([]);
    const noted = await ownerQuery<{ name: string }>(
      `select name from domain_events where subject_type = 'conversation' and subject_id = $1 order by id`,
      [chat.conversationId],
    );
    expect(noted.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['conversation.booked', 'conversation.moved', 'conversation.cancelled']),
    );
  });

  test('stays somebody’s when they turn out to be a person whom the organization knows', async () => {
    const { use, chat } = await seated();
    const [slot] = (await use('find_slots', { when: 'on 15 February', service: null, after: null })).slots as Slots;
    const who = { name: 'Noor', email: 'merged@example.com', phone: null, note: null };
    expect(await use('confirm', { slot: slot!.id, ...who })).toHaveProperty('booked');
    const known = await seated({}, chat.agentId);
    await mergePeople(world.as(world.acme.ada), known.chat.leadId, chat.leadId);
    for (const one of [await use('my_appointments', {}), await known.use('my_appointments', {})])
      expect(one).toMatchObject({ appointments: [{ label: slot!.label }] });
  });

  test('a personal link opens a page for this customer, where links may be sent', async () => {
    const { use } = await seated();
    const { link } = (await use('send_invitation', {})) as { link: string };
    expect(link).toMatch(/^http:\/\/localhost:8787\/b\/[\w-]{64}$/);
    expect((await world.request(null, new URL(link).pathname)).status).toBe(200);
    const silent = await seated({ settings: { booking: { maySendLinks: false } } });
    expect(await silent.use('send_invitation', {})).toEqual({ error: 'unknown_tool' });
    const linking = await seated({ settings: { booking: { autonomy: 'links' } } });
    expect(await linking.use('confirm', {})).toEqual({ error: 'unknown_tool' });
  });

  test('is one press for a member too: the same link as the agent’s, of their own organization’s conversations only', async () => {
    const { use, chat } = await seated();
    const link = await bookingLink(world.as(world.acme.ada), chat.conversationId);
    expect((await world.request(null, new URL(link).pathname)).status).toBe(200);
    expect(await bookingLink(world.as(world.acme.ada), chat.conversationId)).toBe(link);
    const stranger = bookingLink(world.as(world.eve), chat.conversationId);
    await expect(stranger).rejects.toMatchObject({ reason: 'not_found' });
    expect(await use('my_appointments', {})).toEqual({ appointments: [] });
  });

  test('ends with the agent or its channel: links say so in the customer’s language, appointments stay, and all comes back', async () => {
    const { use, chat } = await seated();
    const asAda = world.as(world.acme.ada);
    const [slot] = (await use('find_slots', { when: 'on 18 February', service: null, after: null })).slots as Slots;
    const who = { name: 'Noor', email: 'ends@example.com', phone: null, note: null };
    const { booked } = (await use('confirm', { slot: slot!.id, ...who })) as { booked: { link: string } };
    const other = await seated({}, chat.agentId);
    const free = new URL(((await other.use('send_invitation', {})) as { link: string }).link).pathname;
    const shown = async (where: string) => (await world.request(null, `${where}?language=de`)).text();
    const closed = words('de').guest.closedTitle;
    expect(await shown(free)).not.toContain(closed);
    await expect(removeAgent(asAda, chat.agentId)).rejects.toMatchObject({ reason: 'agent_linked' });
    await dropChannel(asAda, chat.channelId);
    expect(await shown(free)).toContain(closed);
    expect(await shown(new URL(booked.link).pathname)).not.toContain(closed);
    expect(await other.use('find_slots', { when: null, service: null, after: null })).toMatchObject({
      error: expect.any(String),
    });
    const again = await chatWith(world, world.acme.max);
    await relinkChannel(asAda, again.channelId, chat.agentId);
    expect(await shown(free)).not.toContain(closed);
    await relinkChannel(asAda, again.channelId, null);
    await removeAgent(asAda, chat.agentId);
    expect(await shown(free)).toContain(closed);
    await restoreAgent(asAda, chat.agentId);
    expect(await shown(free)).not.toContain(closed);
    const standing = await ownerQuery(
      `select e.status from events e join confirmations c on c.event_id = e.id join invitations i on i.id = c.invitation_id where i.agent_id = $1`,
      [chat.agentId],
    );
    expect(standing).toEqual([{ status: 'confirmed' }]);
    const told = await ownerQuery<{ name: string }>(
      `select d.name from domain_events d join invitations i on i.id = d.subject_id where i.agent_id = $1 and d.name like 'invitation.%' order by d.id`,
      [chat.agentId],
    );
    expect(told.map(({ name }) => name.slice(11)).toSorted()).toEqual(['closed', 'closed', 'reopened', 'reopened']);
  });

  test('is in no list of invitations, and the same address is not written to for ever', async () => {
    const { use } = await seated();
    const email = 'flood@example.com';
    const answers: ToolOutput[] = [];
    for (const at of [9, 10, 11, 13, 14, 15]) {
      const someone = await seated();
      const when = { when: `on 10 February at ${at}:00`, service: null, after: null };
      const [slot] = (await someone.use('find_slots', when)).slots as Slots;
      answers.push(await someone.use('confirm', { slot: slot!.id, name: 'Noor', email, phone: null, note: null }));
    }
    expect(answers.slice(0, 5).every((answer) => 'booked' in answer)).toBe(true);
    expect(answers[5]).toMatchObject({ error: 'too_many' });
    await use('send_invitation', {});
    const listed = await world.api(world.acme.max.key, '/api/v1/invitations');
    expect(((await listed.json()) as { data: unknown[] }).data).toEqual([]);
  });

  test('asks the database once to find, twice to hold, and three times to book for whoever is new', async () => {
    const { use, desk } = await seated();
    const trips = async (asked: Promise<ToolOutput>) => {
      const before = desk.ctx.db.trips.count;
      const answered = await asked;
      return { answered, trips: desk.ctx.db.trips.count - before };
    };
    const when = { when: 'on 12 February at 9', service: null, after: null };
    await use('find_slots', when);
    const found = await trips(use('find_slots', when));
    expect(found.trips).toBe(1);
    const [slot] = found.answered.slots as Slots;
    expect((await trips(use('hold_slot', { slot: slot!.id }))).trips).toBe(2);
    const who = { name: 'Noor', email: 'trips@example.com', phone: null, note: null };
    const booked = await trips(use('confirm', { slot: slot!.id, ...who }));
    expect(booked).toMatchObject({ answered: { booked: {} }, trips: 3 });
    expect((await trips(use('my_appointments', {}))).trips).toBe(1);
  });

  test('gives a name and an address to who had none, as far as they say, and changes no name that is known', async () => {
    const known = async (leadId: string) => {
      const [lead] = await ownerQuery<{ name: string | null }>('select name from leads where id = $1', [leadId]);
      const ways = 'select claimed_at is not null as claimed from lead_identities where lead_id = $1 and kind = $2';
      return { name: lead!.name, emails: await ownerQuery(ways, [leadId, 'email']) };
    };
    const { use, chat } = await seated();
    const asked = { when: 'on 18 February', service: null, after: null };
    const [slot, later] = (await use('find_slots', asked)).slots as Slots;
    expect(await known(chat.leadId)).toEqual({ name: null, emails: [] });
    const who = { name: 'Ruth Salomon', email: 'ruth@example.com', phone: null, note: null };
    expect(await use('confirm', { slot: slot!.id, ...who })).toHaveProperty('booked');
    expect(await known(chat.leadId)).toEqual({ name: 'Ruth Salomon', emails: [{ claimed: true }] });
    await use('confirm', { slot: later!.id, ...who, name: 'Somebody Else' });
    expect((await known(chat.leadId)).name).toBe('Ruth Salomon');
    await world.drain();
  });

  test('keeps a number that is typed: the host may call it, it is theirs as far as they say, and nobody is found by it', async () => {
    const { use, chat, desk } = await seated();
    const [slot] = (await use('find_slots', { when: 'on 17 February at 9', service: null, after: null }))
      .slots as Slots;
    const asked = { slot: slot!.id, name: 'Noor', email: null, note: null };
    expect(await use('confirm', { ...asked, phone: '12' })).toEqual({ missing: ['email'] });
    const { services } = desk.ctx;
    const { sms } = services;
    services.sms = null;
    expect(await use('confirm', { ...asked, phone: '+1 202 555 0177' })).toEqual({ missing: ['email'] });
    services.sms = sms;
    const booked = await use('confirm', { ...asked, email: 'called@example.com', phone: '+1 (202) 555-0177' });
    expect(booked).toHaveProperty('booked');
    const identities = await ownerQuery(
      'select kind, claimed_at is not null as claimed from lead_identities where lead_id = $1 and kind = $2',
      [chat.leadId, 'phone'],
    );
    expect(identities).toEqual([{ kind: 'phone', claimed: true }]);
    const mails = world.mails.length;
    await world.drain();
    const letters = world.mails.slice(mails).filter(({ to }) => to.address === world.acme.max.email);
    expect(letters.map(({ text }) => text)).toContainEqual(expect.stringMatching(/\+1 202.555.0177/));
  });

  test('texts nobody at a number that was only typed: who is known by none is asked for an address', async () => {
    const { use } = await seated();
    const when = { when: 'on 24 February at 9:00', service: null, after: null };
    const [slot] = (await use('find_slots', when)).slots as Slots;
    const asked = { slot: slot!.id, name: 'Noor', email: null, phone: '+1 202 555 0178', note: null };
    expect(await use('confirm', asked)).toEqual({ missing: ['email'] });
    const known = await seated();
    known.desk.reach = { email: null, phone: '+12025550179' };
    const [theirs] = (await known.use('find_slots', when)).slots as Slots;
    expect(await known.use('confirm', { ...asked, slot: theirs!.id })).toHaveProperty('booked');
    const texts = world.texts.length;
    await world.drain();
    expect(world.texts.slice(texts).map(({ to }) => to)).toEqual(['+12025550179']);
  });

  test('stands in the conversation of whoever booked, and in nobody else’s', async () => {
    const [one, other] = [await seated(), await seated()];
    const [slot] = (await one.use('find_slots', { when: 'on 18 February at 9', service: null, after: null }))
      .slots as Slots;
    const foreign = { ...one.desk, conversationId: other.chat.conversationId };
    const ticket = (await useTool(foreign, {
      name: 'find_slots',
      arguments: JSON.stringify({ when: 'on 18 February at 9', service: null, after: null }),
    })) as { slots: Slots };
    const asked = { name: 'Noor', email: 'here@example.com', phone: null, note: null };
    const given = JSON.stringify({ slot: ticket.slots[0]!.id, ...asked });
    expect(slot!.label).toBe(ticket.slots[0]!.label);
    expect(await useTool(foreign, { name: 'confirm', arguments: given })).toHaveProperty('booked');
    expect(await events(other.chat)).toEqual([]);
    const [later] = (await one.use('find_slots', { when: 'on 18 February at 11', service: null, after: null }))
      .slots as Slots;
    expect(await one.use('confirm', { slot: later!.id, ...asked })).toHaveProperty('booked');
    expect(await events(one.chat)).toHaveLength(1);
  });

  test('a turn that was overtaken does nothing', async () => {
    const { use, desk, chat } = await seated();
    const [slot] = (await use('find_slots', { when: 'on 11 February', service: null, after: null })).slots as Slots;
    desk.claim = async () => false;
    const asked = { slot: slot!.id, name: 'Noor', email: 'late@example.com', phone: null, note: null };
    await expect(use('confirm', asked)).rejects.toThrow(Superseded);
    expect(await events(chat)).toEqual([]);
  });
});

describe('what is not asked as told', () => {
  test.each([
    ['delete_everything', '{}', 'unknown_tool'],
    ['constructor', '{}', 'unknown_tool'],
    ['find_slots', '{"when": "fri', 'wrong_arguments'],
    ['find_slots', '[]', 'wrong_arguments'],
    ['find_slots', '{"when":null,"service":null,"after":null,"user":"1"}', 'wrong_arguments'],
    ['find_slots', '{"when":5,"service":null,"after":null}', 'wrong_arguments'],
    ['hold_slot', '{}', 'wrong_arguments'],
    ['hand_over', '{"reason":"because"}', 'wrong_arguments'],
    ['hold_slot', '{"slot":"2038-02-03T10:00:00Z"}', 'unknown_id'],
    ['hold_slot', '{"slot":"s.abc.u.zzzz.AAAAAAAAAAAA"}', 'unknown_id'],
    ['cancel', '{"appointment":"01890000-0000-7000-8000-000000000000","reason":null}', 'unknown_id'],
  ])('%s with %s is %s', async (name, written, error) => {
    const { desk } = await seated();
    expect(await useTool(desk, { name, arguments: written })).toMatchObject({ error });
  });

  test('ids of another conversation, and old ones, are none', async () => {
    const [one, other] = [await seated(), await seated()];
    const [slot] = (await one.use('find_slots', { when: null, service: null, after: null })).slots as Slots;
    expect(await other.use('hold_slot', { slot: slot!.id })).toMatchObject({ error: 'unknown_id' });
    const late = { ...one.desk, ctx: { ...one.desk.ctx, now: NOW + 25 * 3_600_000 } };
    expect(await useTool(late, { name: 'hold_slot', arguments: JSON.stringify({ slot: slot!.id }) })).toMatchObject({
      error: 'unknown_id',
    });
  });

  test('a tool that is used again and again is one no more', async () => {
    const { use } = await seated();
    const answers = [];
    for (let time = 0; time < 6; time++) answers.push(await use('search_knowledge', { query: 'x' }));
    expect(answers.map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined, 'enough', 'enough']);
  });

  test('every tool is told in strict mode', () => {
    for (const name of TOOL_NAMES) {
      const parameters = modelTool(name).parameters as { properties: object; required: string[] };
      expect(parameters.required).toEqual(Object.keys(parameters.properties));
      expect(argumentsOf(name, 'null')).toBeNull();
    }
    expect(toolsFor({ autonomy: 'links', maySendLinks: true })).not.toContain('confirm');
  });
});

/** A customer who writes to an agent of Max's; to the same one where it is named. */
async function seated(init: ChatInit = {}, agentId?: string) {
  const chat = await chatWith(world, world.acme.max, init);
  const settings = agentSettings(init.settings ?? {});
  const terms: AgentTerms = {
    agentId: agentId ?? chat.agentId,
    userId: world.acme.max.userId,
    title: 'Acme',
    durations: settings.booking.durations,
    noticeMinutes: settings.booking.noticeMinutes,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    windowDays: 60,
    cancelNoticeMinutes: 0,
    perPerson: 3,
    location: { type: 'tbd', text: null },
  };
  const desk: Desk = {
    ctx: jobOf(world, chat),
    conversationId: chat.conversationId,
    settings,
    terms,
    guest: { leadId: chat.leadId, name: 'Guest', zone: 'UTC', language: 'en' },
    reach: { email: null, phone: null },
    language: 'en',
    zone: 'UTC',
    home: 'UTC',
    place: null,
    handOver: null,
    used: new Map(),
    claim: async () => true,
    search: async () => [],
    noteUnanswered: async () => undefined,
  };
  const use = (name: string, given: Record<string, unknown>) =>
    useTool(desk, { name, arguments: JSON.stringify(given) });
  return { chat, desk, use };
}

async function events(chat: Chat) {
  return ownerQuery<{ status: string; starts_at: string; kind: string; host: string }>(
    `select e.status, to_char(e.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as starts_at, c.kind, h.user_id as host
     from conversation_events c join events e on e.id = c.event_id join event_hosts h on h.event_id = e.id where c.conversation_id = $1`,
    [chat.conversationId],
  );
}
