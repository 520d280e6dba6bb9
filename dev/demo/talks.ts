/** What was said in the chat before anybody looked: one who waits for a person, one whom the agent has answered, one who is done. */
import { type Ctx, organizationOf } from '#context.ts';
import { openConversation } from '#conversations/index.ts';
import { at, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';

const MINUTE_MS = 60_000;

type Line = { by: 'user' | 'agent'; ago: number; text: string };
/** `mark`: who they are in the chat, or their number on WhatsApp. */
type Told = { name: string; mark: string; waits?: number; unread: number; lines: Line[] };

const TALKS: Told[] = [
  {
    name: 'Jonas Weidmann',
    mark: 'practice-jonas',
    waits: 18,
    unread: 2,
    lines: [
      { by: 'user', ago: 31, text: 'Good morning. What would a tax return for a small bakery cost?' },
      {
        by: 'agent',
        ago: 31,
        text: 'A tax return for small firms starts at 480 a year. The introductory call is free and takes 30 minutes.',
      },
      { by: 'user', ago: 20, text: 'We are three partners and one of us lives abroad. Does that change it?' },
      { by: 'user', ago: 18, text: 'I would rather ask a person about that.' },
      { by: 'agent', ago: 18, text: 'A person will answer you here.' },
    ],
  },
  {
    name: 'Mina Castell',
    mark: 'practice-mina',
    unread: 0,
    lines: [
      { by: 'user', ago: 190, text: 'Is there a car park?' },
      {
        by: 'agent',
        ago: 190,
        text: 'There is a bicycle stand in the yard and no car park. The tram stops two minutes away.',
      },
      { by: 'user', ago: 188, text: 'Thank you, then I take the tram.' },
    ],
  },
  // The day in which one may write freely is over.
  {
    name: 'Noor',
    mark: '+12025550134',
    unread: 0,
    lines: [
      { by: 'user', ago: 2_900, text: 'I would like to talk about the second shop, next week perhaps.' },
      { by: 'agent', ago: 2_900, text: 'Gladly. Which day suits you?' },
    ],
  },
];

/** Makes them, for the member whose context it is. */
export async function makeTalks(ctx: () => Ctx): Promise<void> {
  const owner = ctx();
  const [channels] = await owner.db.read([
    rows<{ id: string; platform: string }>(
      sql`select id, platform from channels where platform in ('webchat', 'whatsapp')`,
    ),
  ]);
  for (const told of TALKS) {
    const kind = told.mark.startsWith('+') ? 'whatsapp' : 'webchat';
    const channel = channels.find(({ platform }) => platform === kind);
    if (!channel) continue;
    const who = { organizationId: organizationOf(owner), channelId: channel.id, language: 'en', name: told.name };
    const begun = ctx();
    const past = { ...begun, now: begun.now - (told.lines[0]!.ago + 1) * MINUTE_MS };
    const opened = await openConversation(past, { ...who, identities: [{ kind, value: told.mark }] });
    await write(ctx(), opened.conversationId, told);
  }
}

async function write(ctx: Ctx, id: string, { lines, waits, unread }: Told): Promise<void> {
  const when = (ago: number) => at(ctx.now - ago * MINUTE_MS);
  const last = lines.at(-1)!;
  const waiting = waits === undefined ? sql`null` : when(waits);
  await ctx.write([
    ...lines.flatMap(({ by, ago, text }, index) => {
      const message = newId(ctx.now);
      return [
        rows(sql`
        insert into messages (id, channel_id, conversation_id, sequence_no, sender, kind, text, sent_at, created_at)
        select ${message}::uuid, c.channel_id, c.id, ${index + 1}::integer, ${by}, 'text', ${text}, ${when(ago)}, ${when(ago)} + make_interval(secs => ${index}::integer)
        from conversations c where c.id = ${id}::uuid`),
        rows(sql`
        insert into message_delivery_status (id, channel_id, message_id, sent_at, delivered_at)
        select ${newId(ctx.now)}::uuid, m.channel_id, m.id, m.sent_at, m.sent_at from messages m where m.id = ${message}::uuid and m.sender = 'agent'`),
      ];
    }),
    rows(sql`
      update conversations set last_seq = ${lines.length}::integer, last_message_at = ${when(last.ago)}, last_message_text = ${last.text}, last_sender = ${last.by}, window_until = ${when(last.ago - 24 * 60)},
        unread_count = ${unread}::integer, waiting_since = ${waiting}, mode = ${waits === undefined ? 'agent' : 'human'},
        handover_reason = ${waits === undefined ? null : 'asked'}
      where id = ${id}::uuid`),
  ]);
}
