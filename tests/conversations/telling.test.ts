/** What members are mailed about conversations: who, when, how often, and who is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { record } from '#audit/index.ts';
import { loseChannel } from '#channels/index.ts';
import { type Judgement, keepJudgement } from '#conversations/extracting/commands.ts';
import { type AnswerTurn, assign } from '#conversations/index.ts';
import type { HandoverReason } from '#conversations/inputs.ts';
import { toldAt } from '#conversations/telling/rules.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { lookForWork } from '#jobs.ts';
import { letters } from '#letters.ts';
import { reactions } from '#reactions.ts';
import { ownerQuery } from '../support/database.ts';
import { useOwnDatabase } from '../support/own-database.ts';
import { incoming, makeChannel, makeConversation } from '../support/talked.ts';
import { makeWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;
/** A Monday, ten past noon. */
let now = Date.UTC(2027, 1, 1, 12, 10);

let world: World;
let close: () => Promise<void>;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  close = await useOwnDatabase();
  world = await makeWorld();
  await ownerQuery('update users set onboarded_at = now() where id = $1', [world.acme.ada.userId]);
});
afterAll(() => close());

beforeEach(async () => {
  now += 7 * 24 * 60 * MINUTE;
  world.at(now);
  world.conversations.hands.answer = handing('asked');
  await ownerQuery(
    `update conversations set status = 'archived', archived_at = now(), waiting_since = null where status = 'active'`,
  );
  await ownerQuery(`update organization_members set mails_off = '{}', mails_at_night = false`);
  await look();
  world.mails.length = 0;
});

const handing =
  (handOver: HandoverReason | null): AnswerTurn =>
  async (_, __, { claim }) => {
    await claim();
    return { kind: 'said', parts: [{ kind: 'text', text: 'A person goes on.', content: null }], handOver };
  };
const later = (ms: number) => {
  now += ms;
  world.at(now);
};
const look = async () => {
  await world.drain();
  await lookForWork(world.service(), letters, reactions);
  await world.drain();
};
const subjects = (person?: Person) =>
  world.mails.filter(({ to }) => !person || to.address === person.email).map(({ subject }) => subject);
const told = (purpose: string) =>
  ownerQuery<{ status: string; reason: string | null }>(
    'select status, reason from deliveries where purpose = $1 order by created_at desc, id desc',
    [purpose],
  );

/** Noor, or whoever it is, has written to an agent of Max's; answers the conversation. */
async function written(text: string, name = 'Noor', of: Person = world.acme.max): Promise<string> {
  const { channelId } = await makeChannel(world, of);
  const { conversationId } = await makeConversation(world.service(), world.acme.id, channelId);
  await ownerQuery('update leads set name = $1 where id = (select lead_id from conversations where id = $2)', [
    name,
    conversationId,
  ]);
  await world.runtime.talks.receive(conversationId, incoming(now, text));
  later(2_000);
  await world.conversations.settle(conversationId);
  await world.runtime.talks.written(conversationId);
  await world.drain();
  return conversationId;
}

const answerAs = async (person: Person, id: string) => {
  const author = { sender: 'human', authorId: person.userId } as const;
  await world.runtime.talks.say(id, incoming(now, 'Here I am.', author));
  await world.runtime.talks.written(id);
};

describe('a conversation that is given to somebody', () => {
  test('is told to them at once, with who gave it and what was written last; once, and not to who took it themselves', async () => {
    world.conversations.hands.answer = handing(null);
    const { ada, max } = world.acme;
    const id = await written('Can you fit me in on Friday?');
    await assign(world.as(max), id, max.userId);
    await world.drain();
    expect(world.mails).toEqual([]);
    await assign(world.as(max), id, null);
    await assign(world.as(ada), id, max.userId);
    await world.drain();
    await assign(world.as(ada), id, max.userId);
    await world.drain();
    expect(subjects()).toEqual(['A conversation with Noor is yours']);
    const [mail] = world.mails;
    expect(mail!.to.address).toBe(max.email);
    for (const part of [
      'Ada gave it to you',
      'Can you fit me in on Friday?',
      `/app/${ada.org.slug}/inbox/${id}`,
      '/settings/mails',
    ])
      expect(mail!.text).toContain(part);
    expect(mail!.html).toContain(`/inbox/${id}`);
    expect((await told('conversation_assigned')).map(({ status }) => status)).toEqual(['sent']);
  });

  test('and taken back before it is told, is told to nobody', async () => {
    const { ada, max } = world.acme;
    const id = await written('Hello?');
    await assign(world.as(ada), id, max.userId);
    await assign(world.as(ada), id, null);
    await world.drain();
    expect(subjects()).toEqual([]);
    expect((await told('conversation_assigned'))[0]).toEqual({ status: 'superseded', reason: 'moved_on' });
  });
});

describe('who waits for a person', () => {
  test('is told to whose agent it was, after some minutes, once, with what they wrote and why', async () => {
    const id = await written('I want to talk to a person.');
    await look();
    later(MINUTE);
    await look();
    expect(world.mails).toEqual([]);
    later(6 * MINUTE);
    await look();
    expect(subjects(world.acme.max)).toEqual(['Noor waits for a person']);
    expect(subjects()).toHaveLength(1);
    for (const part of ['I want to talk to a person.', 'they asked for a person', `/inbox/${id}`])
      expect(world.mails[0]!.text.replace(/\s+/g, ' ')).toContain(part);
    await world.runtime.talks.receive(id, incoming(now, 'Hello??'));
    await world.runtime.talks.written(id);
    for (const minutes of [3, 10, 60]) {
      later(minutes * MINUTE);
      await look();
    }
    expect(subjects()).toHaveLength(1);
  });

  test('is told to nobody where somebody answers within a couple of minutes, and anew where they wait again', async () => {
    const id = await written('A person, please.');
    later(MINUTE);
    await answerAs(world.acme.ada, id);
    later(6 * MINUTE);
    await look();
    expect(subjects()).toEqual([]);
    expect((await told('conversation_waiting'))[0]).toEqual({ status: 'superseded', reason: 'answered' });
    await world.runtime.talks.receive(id, incoming(now, 'And on Friday?'));
    await world.runtime.talks.written(id);
    await world.drain();
    later(8 * MINUTE);
    await look();
    // By answering it has become Ada's.
    expect(subjects(world.acme.ada)).toEqual(['Noor waits for a person']);
    expect(subjects()).toHaveLength(1);
    expect(world.mails[0]!.text).toContain('And on Friday?');
  });

  test('is told in one mail with others, and the next mail is about those after it only', async () => {
    await written('Robin is wrong.', 'Noor');
    await written('Let me talk to somebody.', 'Sam');
    later(8 * MINUTE);
    await look();
    expect(subjects()).toEqual(['2 people wait for a person']);
    expect(world.mails[0]!.text).toMatch(/Noor[\s\S]*Sam|Sam[\s\S]*Noor/);
    await written('Me too.', 'Kim');
    later(8 * MINUTE);
    await look();
    expect(subjects()).toEqual(['2 people wait for a person', 'Kim waits for a person']);
    expect(world.mails[1]!.text).toContain('2 more wait still.');
    expect(world.mails[1]!.text).not.toContain('Sam');
  });

  test('is not told while somebody looks at it, but is when they have gone without a word', async () => {
    const id = await written('A person, please.');
    const page = await world.conversations.listen(id, { organization: world.acme.id, id: world.acme.ada.userId });
    later(8 * MINUTE);
    await look();
    expect(subjects()).toEqual([]);
    expect((await told('conversation_waiting'))[0]).toEqual({ status: 'pending', reason: 'looked_at' });
    await page.leave();
    later(4 * MINUTE);
    await look();
    expect(subjects()).toEqual(['Noor waits for a person']);
  });

  test('at night is told in the morning, all of it in one; who wants it at night has it then', async () => {
    now = Date.UTC(2027, 5, 7, 22, 30);
    world.at(now);
    await ownerQuery(
      'update organization_members set mails_at_night = true where user_id = $1 and organization_id = $2',
      [world.acme.ada.userId, world.acme.id],
    );
    await written('Are you awake?', 'Noor');
    await written('And you?', 'Sam', world.acme.ada);
    later(8 * MINUTE);
    await look();
    expect(subjects()).toEqual(['Sam waits for a person']);
    later(3 * 60 * MINUTE);
    await written('Still nobody?', 'Kim');
    await look();
    expect(subjects(world.acme.max)).toEqual([]);
    now = Date.UTC(2027, 5, 8, 8, 1);
    world.at(now);
    await look();
    expect(subjects(world.acme.max)).toEqual(['2 people wait for a person']);
  });

  test('where no agent answers is told to owners and admins, not to who has switched it off or has left', async () => {
    const { ada, max } = world.acme;
    const { channelId } = await makeChannel(world, max, { agent: false });
    const { conversationId: id } = await makeConversation(world.service(), world.acme.id, channelId);
    await world.runtime.talks.receive(id, incoming(now, 'Anybody?'));
    await world.runtime.talks.written(id);
    await world.drain();
    await world.request(ada, `/app/${ada.org.slug}/settings/mails`, { method: 'PUT', form: { hot: 'on' } });
    later(8 * MINUTE);
    await look();
    expect(subjects()).toEqual([]);
    expect((await told('conversation_waiting'))[0]).toEqual({ status: 'superseded', reason: 'gone' });
  });
});

test('who becomes hot is told at once, with what shows it, to whose agent it is and to the owner, whatever the hour', async () => {
  now = Date.UTC(2027, 6, 5, 23, 0);
  world.at(now);
  world.conversations.hands.answer = handing(null);
  const id = await written('We need three chairs by Friday, money is no object.');
  const ctx = insideOrganization(world.service(), world.acme.id);
  await ctx.db.read([]);
  const sign = (score: 1 | 2 | 3, evidence: number[]) => ({
    score,
    evidence,
    reason: evidence.length > 0 ? 'They say so:' : '',
  });
  const scores = {
    intent: sign(3, [1]),
    urgency: sign(3, [1]),
    budget: sign(3, [1]),
    fit: sign(2, []),
    engagement: sign(2, []),
  };
  const cta = { pricing: true, demo: false, followup: false, sample: false, website: false, escalated: false };
  const [row] = await ownerQuery<{ lead_id: string }>('select lead_id from conversations where id = $1', [id]);
  const judged: Judgement = { ...nobody, id: newId(now), source: 'rules', messageCount: 2, scores, cta, tag: 'hot' };
  const rise = {
    name: 'lead.hot',
    subjectType: 'lead',
    subjectId: row!.lead_id,
    actorType: 'system',
    actorId: null,
  } as const;
  const data = { conversationId: id, tag: 'hot', total: 13, before: null };
  await ctx.write([...keepJudgement(ctx, id, judged, null), record(ctx, { ...rise, data })]);
  await world.drain();
  expect(subjects(world.acme.max)).toEqual(['Noor is hot']);
  expect(subjects(world.acme.ada)).toEqual(['Noor is hot']);
  const text = world.mails[0]!.text.replace(/\s+/g, ' ');
  for (const part of [
    'Noor wants chairs; send a price now.',
    '13 of 15',
    'Budget: 3 of 3',
    'money is no object',
    'prices',
    `/inbox/${id}`,
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('Fit:');
  const beside = await (await world.request(world.acme.ada, `/app/${world.acme.slug}/inbox/${id}`)).text();
  const today = await (await world.request(world.acme.ada, `/app/${world.acme.slug}/today`)).text();
  for (const page of [beside, today]) expect(page).toContain('Noor wants chairs; send a price now.');
  expect(beside).toMatch(/Asked for: (<!-- -->)?prices/);
});
const nobody = {
  ...{ name: null, email: null, company: null, intent: null, notes: null, overruled: null },
  notification: 'Noor wants chairs; send a price now.',
};

test('a channel that has to be connected again is told to who connected it and to owners, each unless they do not want it', async () => {
  const { ada, max } = world.acme;
  const losing = async () => {
    const { channelId } = await makeChannel(world, max, { platform: 'whatsapp', agent: false });
    const inside = insideOrganization(world.service(), world.acme.id);
    const channel = { id: channelId, organizationId: world.acme.id, createdBy: max.userId };
    await loseChannel(inside, channel, 'code 190');
    await loseChannel(inside, channel, 'code 190');
    await world.drain();
    return subjects().splice(0).length;
  };
  expect(await losing()).toBe(2);
  await world.request(max, `/app/${ada.org.slug}/settings/mails`, { method: 'PUT', form: { assigned: 'on' } });
  world.mails.length = 0;
  expect(await losing()).toBe(1);
  expect(subjects(ada)).toHaveLength(1);
});

describe('the page of what one is mailed about', () => {
  test('says what is kept, keeps what is ticked, and of nobody else', async () => {
    const { ada, max } = world.acme;
    const path = `/app/${ada.org.slug}/settings/mails`;
    const inMaxName = { ...max, org: ada.org };
    expect(await (await world.request(inMaxName, path)).text()).toMatch(
      /name="hot"[^>]*checked|checked[^>]*name="hot"/,
    );
    const saved = await world.request(inMaxName, path, { method: 'PUT', form: { assigned: 'on', night: 'on' } });
    expect(saved.headers.get('location')).toBe(`${path}?said=mails`);
    const kept = await ownerQuery(
      'select user_id, mails_off, mails_at_night from organization_members where organization_id = $1 order by mails_at_night',
      [world.acme.id],
    );
    expect(kept).toEqual([
      { user_id: ada.userId, mails_off: [], mails_at_night: false },
      { user_id: max.userId, mails_off: ['waiting', 'hot', 'credits', 'channel'], mails_at_night: true },
    ]);
    expect(await (await world.request(inMaxName, path)).text()).not.toMatch(
      /name="hot"[^>]*checked|checked[^>]*name="hot"/,
    );
  });
});

test('is never sooner than two minutes after somebody began to wait, later than seven by day, nor at night', () => {
  for (let minute = 0; minute < 24 * 60; minute += 7) {
    const since = Date.UTC(2027, 1, 1, 0, minute, 13);
    const due = toldAt(since, since + 1_000, { zone: 'Europe/Berlin', night: false });
    const hour = new Date(due).getUTCHours() + 1;
    expect(due - since).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(hour >= 8 && hour < 21).toBe(true);
    expect(toldAt(since, since, { zone: 'Europe/Berlin', night: true }) - since).toBeLessThanOrEqual(7 * MINUTE);
  }
});
