/** The link that is shared: made and ended by the organizer, and used by people who add themselves. */
import { record } from '#audit/index.ts';
import { actorOf, mayManage } from '#booking/invitations/rules.ts';
import { invitationParticipants, invitations } from '#booking/schema.ts';
import { whomToAsk } from '#booking/taking/rules.ts';
import { countTries, waitFor } from '#booking/tries/queries.ts';
import { triesOf } from '#booking/tries/rules.ts';
import { type Ctx, guestOf, memberOf, organizationOf } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { at, build, type GuestEntry, rows, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type LinkView, linkViewOf, TOGETHER_OF_LINK } from '../../together/queries.ts';
import { chosenOf, isJoinable, mayAnswer } from '../../together/rules.ts';
import { wordsWritten } from '../answering/commands.ts';
import type { JoiningInput } from '../inputs.ts';
import { readTogether } from '../queries.ts';
import { nextJoiningVersion } from './rules.ts';

/** Whoever asks for their link again gets one at most this often. */
const MAIL_ONCE_MS = 3_600_000;

/**
 * Makes a link to share. One that is there stays, unless another is wanted `anew`: then the one before opens nothing any
 * more. Throws Refusal: not_found, not_yours, links_used_up, changed_meanwhile.
 */
export async function openJoining(ctx: Ctx, id: string, { anew = false } = {}): Promise<void> {
  await changeJoining(ctx, id, true, anew);
}

/** Ends the link; who came by it stays. Ending twice is one end. Throws as openJoining. */
export async function endJoining(ctx: Ctx, id: string): Promise<void> {
  await changeJoining(ctx, id, false, false);
}

async function changeJoining(ctx: Ctx, id: string, open: boolean, anew: boolean): Promise<void> {
  const { invitation } = await readTogether(ctx, id);
  const { joiningVersion: seen } = invitation;
  if (!mayManage(memberOf(ctx), invitation.organizerId)) throw new Refusal('not_yours');
  if (open === isJoinable(seen) && !anew) return;
  const version = nextJoiningVersion(seen, open);
  if (version === null) throw new Refusal('links_used_up');
  const name = open ? 'together.joining_opened' : 'together.joining_ended';
  const here = sql`exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.xmin = pg_current_xact_id()::xid)`;
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${invitations} set joining_version = ${version}::integer where id = ${id}::uuid and joining_version = ${seen}::integer returning id`),
    record(ctx, { name, subjectType: 'invitation', subjectId: id, ...actorOf(memberOf(ctx)) }, here),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/** What the shared link shows: what it is about and which times are offered. */
export type Joinable = { guest: GuestEntry; invitation: typeof invitations.$inferSelect; together: LinkView };

/**
 * Reads what the shared link shows, in one trip. Throws Refusal: link_revoked, and invitation_draft, _closed, _cancelled,
 * deadline_over, time_settled when nobody can be added any more; each with whom to ask.
 */
export async function readJoinable(ctx: Ctx): Promise<Joinable> {
  const [[invitation], found] = await ctx.db.read([build.select().from(invitations).limit(1), TOGETHER_OF_LINK]);
  const guest = guestOf(ctx);
  const together = linkViewOf(found);
  if (!guest.live || !invitation || !together) throw new Refusal('link_revoked', whomToAsk(guest));
  const reason = mayAnswer(invitation, chosenOf(together.options) !== null, ctx.now);
  if (reason) throw new Refusal(reason, whomToAsk(guest));
  return { guest, invitation, together };
}

/**
 * Adds whoever holds the shared link, with their words; their own link goes to their address by mail. An address that was
 * invited before gets its link again and keeps its own words: the answer is the same, so that nobody learns who is
 * invited. Throws Refusal: as readJoinable, joining_full, too_many.
 */
export async function joinTogether(ctx: Ctx, input: JoiningInput, network: string | null): Promise<void> {
  const { invitation, guest } = await readJoinable(ctx);
  const organization = organizationOf(ctx);
  const id = newId(ctx.now);
  const { vault } = ctx.keys;
  const place = { table: 'invitation_participants', column: 'email', row: id, organization };
  const blinds = `{${vault.blinds(organization, 'email', input.email).join(',')}}`;
  const tries = triesOf(
    ctx.keys,
    { email: input.email, network, hosts: [invitation.organizerId], organization },
    ctx.now,
  );
  const happeningId = newId(ctx.now);
  const here = sql`exists (select 1 from ${invitationParticipants} p where p.id = ${id}::uuid)`;
  ctx.enqueue({ type: 'react', ids: [happeningId] });
  const answers = await ctx.write([
    rows<{ wait: number }>(sql`select ${waitFor(tries, ctx.now)} as wait`),
    rows<{ joined: string | null }>(sql`
      select case when ${waitFor(tries, ctx.now)} = 0 then join_together(${id}::uuid, ${input.name}, ${vault.seal(place, input.email)}, ${blinds}::text[],
        ${input.timezone ?? null}, ${input.language ?? null}, ${happeningId}::uuid, ${at(ctx.now)}) end as joined`),
    // Who was refused is not counted once more: by one link alone nobody could shut the door for everybody else.
    countTries(tries, ctx.now, sql`${waitFor(tries, ctx.now)} = 0`),
    ...wordsWritten(ctx, { id, invitationId: invitation.id }, input.answers, here),
  ]);
  const [[{ wait } = { wait: 0 }], [{ joined } = { joined: null }]] = answers as unknown as [
    { wait: number }[],
    { joined: string | null }[],
  ];
  if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
  if (joined === 'full') throw new Refusal('joining_full', whomToAsk(guest));
  if (joined === 'closed') throw new Refusal('invitation_closed', whomToAsk(guest));
}

/** Sends somebody who came by the shared link their own one; inside the organization, again and again. */
export async function sendOwnLink(ctx: Ctx, participantId: string): Promise<void> {
  const sequence = Math.floor(ctx.now / MAIL_ONCE_MS);
  const about = { subjectType: 'invitation_participant', subjectId: participantId, sequence } as const;
  const to = { recipientType: 'participant', recipientId: participantId, channel: 'email' } as const;
  const stands = sql`exists (select 1 from ${invitationParticipants} p join ${invitations} i on i.organization_id = p.organization_id and i.id = p.invitation_id
    where p.id = ${participantId}::uuid and p.email is not null and p.revoked_at is null and i.mode = 'together')`;
  await ctx.write([deliver(ctx, { purpose: 'joining', ...about, ...to }, stands)]);
}
