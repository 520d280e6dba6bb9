import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { invitationParticipants, invitations } from '#booking/schema.ts';
import { type Ctx, memberOf } from '#context.ts';
import { channelsLeft, type DeliveryChannel, type Undelivered, undelivered, undeliveredTo } from '#deliveries/index.ts';
import { build } from '#foundation/db/index.ts';
import { channelsOf } from '../invitations/people/rules.ts';
import { mayManage } from '../invitations/rules.ts';

const PAGE = 30;

/** Whom a message was for, and by what they can be reached. */
export type Reader = ReturnType<typeof readersOf>['_']['result'][number];

/** A message that did not arrive: whose it was, and the channels over which it may go again. */
export type Trouble = Undelivered & { reader: Reader; channels: DeliveryChannel[]; mayManage: boolean };

/** The participants with these ids (SQL that gives them). */
export function readersOf(ids: SQL) {
  const has = (column: 'email' | 'phone' | 'linkedinProfile') =>
    sql<boolean>`${invitationParticipants[column]} is not null`;
  return build
    .select({
      id: invitationParticipants.id,
      name: invitationParticipants.name,
      email: has('email'),
      phone: has('phone'),
      linkedinProfile: has('linkedinProfile'),
      invitationId: invitations.id,
      title: invitations.title,
      organizerId: invitations.organizerId,
    })
    .from(invitationParticipants)
    .innerJoin(
      invitations,
      sql`${invitations.organizationId} = ${invitationParticipants.organizationId} and ${eq(invitations.id, invitationParticipants.invitationId)}`,
    )
    .where(inArray(invitationParticipants.id, ids));
}

/** What did not arrive, newest first, a page of it and where the next begins: one trip. */
export async function readUndelivered(
  ctx: Ctx,
  cursor?: string,
): Promise<{ troubles: Trouble[]; next: string | undefined }> {
  const page = { limit: PAGE, cursor };
  const [found, readers] = await ctx.db.read([undelivered(page), readersOf(undeliveredTo(page))]);
  const known = new Map(readers.map((reader) => [reader.id, reader]));
  const shown = found.slice(0, PAGE);
  const troubles = shown.flatMap((one) => {
    const reader = known.get(one.recipientId);
    return reader ? [troubleOf(ctx, one, reader)] : [];
  });
  return { troubles, next: found.length > PAGE ? shown.at(-1)!.id : undefined };
}

/** The same of one. */
export function troubleOf(ctx: Ctx, one: Undelivered, reader: Reader): Trouble {
  const manages = mayManage(memberOf(ctx), reader.organizerId);
  return {
    ...one,
    reader,
    channels: channelsLeft(one, channelsOf(reader)).filter((channel) => channel !== one.over?.channel),
    mayManage: manages,
  };
}
