/** Members are mailed about conversations: once for each cause, and who answers or looks on is not. Inside the organization. */
import type { Happened } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver, type NewDelivery } from '#deliveries/index.ts';
import { idTime } from '#foundation/lib/ids.ts';
import { peopleInCharge, waitsSince } from './queries.ts';
import { minuteOf, toldAt } from './rules.ts';

/** Whoever was given a conversation by somebody else is told. */
export async function tellAssigned(ctx: Ctx, { id, subjectId, data, actorType, actorId }: Happened): Promise<void> {
  const to = String(data.to);
  if (actorType === 'user' && actorId === to) return;
  const about = { purpose: 'conversation_assigned', subjectType: 'conversation', subjectId } as const;
  await ctx.write([deliver(ctx, { ...about, ...mailTo(to), sequence: minuteOf(idTime(id)) })]);
}

/** Who is in charge is told that somebody waits for a person: in some minutes, if they still do. */
export async function tellWaiting(ctx: Ctx, { subjectId }: Happened): Promise<void> {
  const [[waiting], people] = await ctx.db.read([waitsSince(subjectId), peopleInCharge(subjectId, 'waiting')]);
  if (!waiting || people.length === 0) return;
  await ctx.write(
    people.map((person) => {
      const dueAt = toldAt(waiting.since, ctx.now, person);
      const about = { purpose: 'conversation_waiting', subjectType: 'user', subjectId: person.userId } as const;
      return deliver(ctx, { ...about, ...mailTo(person.userId), sequence: minuteOf(dueAt), dueAt });
    }),
  );
}

/** Who is in charge, and owners, are told at once that somebody became hot. */
export async function tellHot(ctx: Ctx, { id, data }: Happened): Promise<void> {
  const subjectId = String(data.conversationId);
  const [people] = await ctx.db.read([peopleInCharge(subjectId, 'hot', true)]);
  const about = { purpose: 'lead_hot', subjectType: 'conversation', subjectId } as const;
  if (people.length === 0) return;
  await ctx.write(
    people.map(({ userId }) => deliver(ctx, { ...about, ...mailTo(userId), sequence: minuteOf(idTime(id)) })),
  );
}

function mailTo(recipientId: string): Pick<NewDelivery, 'recipientType' | 'recipientId' | 'channel'> {
  return { recipientType: 'user', recipientId, channel: 'email' };
}
