/** An appointment that was made by a link from a conversation is told in it, over its channel: once for each change. */

import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { react } from '#audit/index.ts';
import { cancelByOrganizer, cancelSlot, moveSlot, takeSlot } from '#booking/index.ts';
import { bookingLink } from '#conversations/index.ts';
import { asParticipant } from '#foundation/http/gates.ts';
import { reactions } from '#reactions.ts';
import { type Chat, type ChatInit, chatWith } from '../support/chatted.ts';
import { ownerQuery } from '../support/database.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Monday, noon. */
const NOW = Date.UTC(2027, 1, 1, 12);
const HOUR = 3_600_000;
/** Tuesday at ten. */
const TEN = NOW + 22 * HOUR;

let world: World;
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await makeWorld();
});
beforeEach(() => world.at(NOW));

type Row = { sender: string; kind: string; text: string };

/** Somebody has their link from a conversation; each has a week of their own. */
async function linked(week: number, init: ChatInit = {}) {
  const chat = await chatWith(world, world.acme.max, init);
  const link = await bookingLink(world.as(world.acme.max), chat.conversationId);
  const [row] = await ownerQuery<{ id: string; v: number }>(
    'select id, link_version as v from invitation_participants where lead_id = $1',
    [chat.leadId],
  );
  const guest = () => asParticipant(world.service(), row!.id, row!.v);
  return { chat, link, guest, ten: TEN + week * 7 * 24 * HOUR };
}

async function told({ conversationId }: Chat): Promise<Row[]> {
  await world.drain();
  await world.conversations.settle(conversationId);
  await world.runtime.talks.written(conversationId);
  return ownerQuery<Row>('select sender, kind, text from messages where conversation_id = $1 order by sequence_no', [
    conversationId,
  ]);
}

const noted = ({ conversationId }: Chat) =>
  ownerQuery<{ name: string }>(
    `select name from domain_events where subject_type = 'conversation' and subject_id = $1 and name ~ '(booked|moved|cancelled)$' order by name`,
    [conversationId],
  ).then((rows) => rows.map(({ name }) => name.split('.')[1]));

describe('an appointment by a link from a conversation', () => {
  test('is told where it was asked for, by the visitor’s clock and in their language: taken, moved and cancelled', async () => {
    const { chat, link, guest, ten } = await linked(0, { language: 'de' });
    const seen = { zone: 'Europe/Berlin', language: 'de' };
    const { eventId } = await takeSlot(guest(), ten, null, seen);
    const [first] = await told(chat);
    expect(first).toMatchObject({ sender: 'agent', kind: 'interactive' });
    expect(first!.text).toMatch(/2\. Februar 2027.*11:00/);
    expect(first!.text).toContain(link);
    await moveSlot(guest(), ten + 2 * HOUR, seen, eventId);
    expect((await told(chat))[1]!.text).toMatch(/2\. Februar 2027.*13:00/);
    await cancelSlot(guest(), eventId);
    const [, , third, ...more] = await told(chat);
    expect(third).toMatchObject({ sender: 'agent', kind: 'text' });
    expect(more).toEqual([]);
    expect(await noted(chat)).toEqual(['booked', 'cancelled', 'moved']);
    const [standing] = await ownerQuery(
      'select c.mode, c.waiting_since, e.kind from conversations c join conversation_events e on e.conversation_id = c.id where c.id = $1',
      [chat.conversationId],
    );
    expect(standing).toEqual({ mode: 'agent', waiting_since: null, kind: 'cancelled' });
  });

  test('is told when the organizer cancels it, too', async () => {
    const { chat, guest, ten } = await linked(1);
    const { eventId } = await takeSlot(guest(), ten, null, {});
    await told(chat);
    await cancelByOrganizer(world.as(world.acme.max), eventId);
    expect((await told(chat)).map(({ kind }) => kind)).toEqual(['interactive', 'text']);
  });

  test('is told once, however often what happened is looked at, and not what a later change has overtaken', async () => {
    const { chat, guest, ten } = await linked(2);
    const { eventId } = await takeSlot(guest(), ten, null, {});
    await moveSlot(guest(), ten + HOUR, {}, eventId);
    expect(await told(chat)).toHaveLength(1);
    const again = await ownerQuery<{ id: string }>(
      `update domain_events set handled_at = null, attempts = 0 where subject_id = $1 and name like 'booking.%' returning id`,
      [eventId],
    );
    const ids = again.map(({ id }) => id);
    await react(world.service(), ids, ids.length, reactions);
    expect(await told(chat)).toHaveLength(1);
    expect(await noted(chat)).toEqual(['booked', 'moved']);
  });

  test('goes out over the channel of the conversation, and not after its window has shut or to who is blocked', async () => {
    const open = await linked(3);
    await ownerQuery(`update channels set platform = 'whatsapp' where id = $1`, [open.chat.channelId]);
    await ownerQuery('update conversations set window_until = $2 where id = $1', [
      open.chat.conversationId,
      new Date(NOW + HOUR).toISOString(),
    ]);
    await takeSlot(open.guest(), open.ten, null, {});
    // Words are what everybody can show.
    expect(await told(open.chat)).toMatchObject([{ sender: 'agent', kind: 'text' }]);
    for (const [week, silenced] of [
      [4, `update conversations set window_until = '2027-01-31T12:00Z' where id = $1`],
      [
        5,
        `update lead_identities set blocked_at = now() where id = (select identity_id from conversations where id = $1)`,
      ],
    ] as const) {
      const one = await linked(week);
      await ownerQuery(`update channels set platform = 'whatsapp' where id = $1`, [one.chat.channelId]);
      await ownerQuery(silenced, [one.chat.conversationId]);
      await takeSlot(one.guest(), one.ten, null, {});
      expect(await told(one.chat)).toEqual([]);
      expect(await noted(one.chat)).toEqual(['booked']);
    }
  });
});
