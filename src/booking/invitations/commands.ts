/**
 * Invitations are written, changed, sent, closed and opened again. Each verb is two trips: one read that the rules decide
 * on, one batch that is guarded by what was read.
 */
import { requireVerified } from '#accounts/index.ts';
import { answerKept, isKeyTaken, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import type { InvitationMode, InvitationStatus } from '#booking/inputs.ts';
import { contradictions, deadlineIsOver } from '#booking/policy/rules.ts';
import { invitationHosts, invitations } from '#booking/schema.ts';
import { optionsOfNew, refuseOptions, togetherAfter, togetherColumns } from '#booking/together/creation/commands.ts';
import { type Ctx, memberOf } from '#context.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { isTakenSlug, pageAfter, refuseTakenSlug } from '../pages/commands.ts';
import { newPage, proposedSlug } from '../pages/rules.ts';
import { peopleIn, plansFor } from './counting/queries.ts';
import type { ChangeInput, InvitationInput } from './inputs.ts';
import { firstResource, happened, insertPeople, keptFor, managed, ruled, sendLinks } from './people/commands.ts';
import { type ParticipantStatus, participantStatus } from './people/rules.ts';
import { detailOf, detailStatements, mySchedules, organizersSchedules } from './queries.ts';
import { actorOf, changedTerms, changesOffer, notOpenable, type Terms, termsOf, windowIsOver } from './rules.ts';
import { stirringHosts } from './watching/queries.ts';

/** What a new invitation is: enough for its first answer. */
export type NewInvitation = {
  id: string;
  title: string;
  status: InvitationStatus;
  /** The address of its page, where anyone may book. */
  slug: string | null;
  participants: { id: string; name: string; status: ParticipantStatus; linkVersion: number }[];
};

const SLUG_TRIES = 3;

/** A new invitation as it is written: of mode `each` when none is said. */
export type WrittenInvitation = Omit<InvitationInput, 'mode' | 'send'> & { mode?: InvitationInput['mode'] };

/**
 * Writes an invitation with its people, hosted by whoever writes it, and opens and sends it when `send` says so. A
 * repeated request gets the first answer. Throws Refusal: not_found (the schedule), unverified, invalid (terms that
 * contradict each other), window_over, deadline_over, idempotency_mismatch.
 */
export async function createInvitation(
  ctx: Ctx,
  input: WrittenInvitation,
  { send = false, repeat = null }: { send?: boolean; repeat?: Repeatable | null } = {},
): Promise<NewInvitation> {
  const [schedules, kept] = await ctx.db.read([mySchedules(), keptFor(repeat)]);
  const before = firstResource(kept, repeat);
  if (before) return madeBefore(ctx, before);
  if (send) requireVerified(memberOf(ctx));
  const schedule = schedules.find(({ schedule: { id, isDefault } }) =>
    input.scheduleId ? id === input.scheduleId : isDefault,
  );
  if (!schedule) throw new Refusal('not_found');
  const terms = possible(termsOf(input, schedule.schedule.timezone), input.mode ?? 'each');
  refuseOptions(input, ctx.now);
  if (send) stillToCome(terms, ctx.now);
  const writing = { input, terms, scheduleId: schedule.schedule.id, send, repeat };
  return written(ctx, writing, proposedSlug(input.title));
}

type Writing = {
  input: WrittenInvitation;
  terms: Terms;
  scheduleId: string;
  send: boolean;
  repeat: Repeatable | null;
};

// Somebody may have the address that the title gives: then it gets letters of its own.
async function written(ctx: Ctx, writing: Writing, slug: string, tries = SLUG_TRIES): Promise<NewInvitation> {
  const { input, repeat } = writing;
  const { statements, made } = creationBatch(ctx, writing, slug);
  try {
    await ctx.write([...statements, ...(repeat ? [keepAnswer(repeat, made.id, 201)] : [])]);
  } catch (error) {
    if (isTakenSlug(error) && input.slug === undefined && tries > 0)
      return written(
        ctx,
        writing,
        proposedSlug(
          input.title,
          newToken()
            .toLowerCase()
            .replace(/[^a-z0-9]/g, ''),
        ),
        tries - 1,
      );
    refuseTakenSlug(error);
    // The same request came twice at once: the other one was faster.
    if (!isKeyTaken(error) || !repeat) throw error;
    const [first] = await ctx.db.read([answerKept(repeat)]);
    return madeBefore(ctx, firstResource(first, repeat)!);
  }
  return made;
}

// Terms that contradict each other are nobody's wish; each is named.
function possible(terms: Terms, mode: InvitationMode): Terms {
  const fields = contradictions(terms, mode);
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', { fields });
  return terms;
}

// What nobody could take any more is not sent.
function stillToCome(terms: Terms, now: number): void {
  if (windowIsOver(terms, now)) throw new Refusal('window_over');
  if (deadlineIsOver(terms, now)) throw new Refusal('deadline_over');
}

function creationBatch(ctx: Ctx, { input, terms, scheduleId, send }: Writing, slug: string) {
  const id = newId(ctx.now);
  const { userId } = memberOf(ctx);
  const status = send ? ('open' as const) : ('draft' as const);
  const page = newPage(input.mode ?? 'each', input.slug ?? slug, input);
  const { statements: naming, named } = insertPeople(ctx, id, input.participants ?? [], sql`true`);
  const planned = named.map((one) => ({ ...one, participantId: one.id, sequence: 0 }));
  const opening = { people: named.length };
  const statements: Statement[] = [
    build.insert(invitations).values({
      ...terms,
      ...page,
      id,
      mode: input.mode ?? 'each',
      organizerId: userId,
      scheduleId,
      status,
      ...togetherColumns(input),
      openedAt: send ? ctx.now : null,
      createdAt: ctx.now,
    }),
    build.insert(invitationHosts).values({ invitationId: id, userId }),
    ...optionsOfNew(ctx, id, input),
    ...naming,
    happened(ctx, 'invitation.created', id, sql`true`, opening),
    ...(send ? [...sendLinks(ctx, id, planned), happened(ctx, 'invitation.opened', id, sql`true`, opening)] : []),
  ];
  const participants = named.map(({ id, name, linkVersion }) => ({
    id,
    name,
    linkVersion,
    status: send ? ('pending' as const) : ('draft' as const),
  }));
  return { statements, made: { id, title: input.title, status, slug: page.slug, participants } };
}

async function madeBefore(ctx: Ctx, id: string): Promise<NewInvitation> {
  const { invitation, participants } = detailOf(ctx, await ctx.db.read(detailStatements(id)));
  const { title, status, slug } = invitation;
  return {
    id,
    title,
    status,
    slug,
    participants: participants.map((one) => ({
      id: one.id,
      name: one.name,
      linkVersion: one.linkVersion,
      status: participantStatus(one),
    })),
  };
}

/**
 * Changes the terms. What people are offered changes with its `rulesVersion`, so that nobody takes a time by the old
 * terms; appointments that stand are not touched. `seenAt` (ms) is the last change that whoever writes has seen. Throws Refusal: not_found (also the schedule), not_yours,
 * invitation_cancelled, changed_meanwhile.
 */
export async function changeInvitation(ctx: Ctx, id: string, input: ChangeInput, seenAt?: number): Promise<void> {
  const [schedules, ...detail] = await ctx.db.read([organizersSchedules(id), ...detailStatements(id)]);
  const { invitation } = ruled(ctx, detailOf(ctx, detail));
  if (invitation.status === 'cancelled') throw new Refusal('invitation_cancelled');
  if (seenAt !== undefined && seenAt !== invitation.updatedAt) throw new Refusal('changed_meanwhile');
  const scheduleId = input.scheduleId ?? invitation.scheduleId;
  const moved = scheduleId !== invitation.scheduleId;
  const chosen = schedules.find(({ schedule }) => schedule.id === scheduleId)?.schedule;
  if (moved && !chosen) throw new Refusal('not_found');
  const terms = possible(changedTerms(invitation, input, chosen?.timezone), invitation.mode);
  const raised = invitation.rulesVersion + (moved || changesOffer(invitation, terms) ? 1 : 0);
  const { confirmsItself, holdsOptions } = input;
  const own = { ...pageAfter(invitation, input), ...togetherAfter(invitation, { confirmsItself, holdsOptions }) };
  const [changed] = await ctx
    .write([
      build
        .update(invitations)
        .set({ ...terms, ...own, scheduleId, rulesVersion: raised })
        .where(
          sql`id = ${id}::uuid and rules_version = ${invitation.rulesVersion}::integer and status = ${invitation.status} and ${seenAt === undefined ? sql`true` : sql`date_trunc('milliseconds', updated_at) = ${at(seenAt)}`}`,
        )
        .returning({ id: invitations.id }),
      happened(ctx, 'invitation.changed', id, changedHere(id), { rulesVersion: raised }),
      stirringHosts(id, changedHere(id)),
    ])
    .catch((error: unknown) => {
      refuseTakenSlug(error);
      throw error;
    });
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/** What a sending did: the invitation's state now, and to how many people something goes. */
export type Opened = { status: InvitationStatus; queued: number };

/**
 * Opens a draft and writes to everybody to whom nothing went yet; or, with `participantIds`, to exactly these, once
 * more where they had something. Throws Refusal: not_found (also a foreign participant), not_yours, unverified,
 * invitation_closed, invitation_cancelled, participant_revoked, participant_answered, too_many, changed_meanwhile.
 */
export async function openInvitation(
  ctx: Ctx,
  id: string,
  { participantIds, repeat = null }: { participantIds?: readonly string[]; repeat?: Repeatable | null } = {},
): Promise<Opened> {
  const [kept, ...detail] = await ctx.db.read([keptFor(repeat), ...detailStatements(id)]);
  const found = ruled(ctx, detailOf(ctx, detail));
  const { status } = found.invitation;
  const first = firstResource(kept, repeat);
  if (first) return { status, queued: await peopleIn(ctx, first) };
  requireVerified(memberOf(ctx));
  const closed = notOpenable(status);
  if (closed) throw new Refusal(closed);
  stillToCome(found.invitation, ctx.now);
  const planned = plansFor(ctx, found, participantIds);
  // A repeated request is told how many it were: the happening knows.
  const sent = newId(ctx.now);
  const name = status === 'draft' ? 'invitation.opened' : 'invitation.sent';
  const about = { subjectType: 'invitation', subjectId: id, data: { people: planned.length } };
  const statements = [
    rows<{ id: string }>(sql`
      update ${invitations} set status = 'open', opened_at = coalesce(opened_at, ${at(ctx.now)})
      where id = ${id}::uuid and status = ${status} returning id`),
    ...sendLinks(ctx, id, planned),
    record(ctx, { id: sent, name, ...about, ...actorOf(memberOf(ctx)) }, changedHere(id)),
    ...(repeat ? [keepAnswer(repeat, sent, 202, changedHere(id))] : []),
  ] as const;
  try {
    const [changed] = await ctx.write(statements);
    if (changed.length === 0) throw new Refusal('changed_meanwhile');
    return { status: 'open', queued: planned.length };
  } catch (error) {
    if (!isKeyTaken(error)) throw error;
    return openInvitation(ctx, id, { participantIds, repeat });
  }
}

/**
 * Closes an invitation: nobody takes a time any more, and links that still wait are not sent, since their letter looks at
 * the invitation first. Appointments stay. Closing twice is one closing. Throws Refusal: not_found, not_yours, invitation_draft, invitation_cancelled.
 */
export async function closeInvitation(ctx: Ctx, id: string): Promise<void> {
  const { invitation } = await managed(ctx, id);
  if (invitation.status === 'draft' || invitation.status === 'cancelled')
    throw new Refusal(`invitation_${invitation.status}`);
  if (invitation.status === 'closed') return;
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${invitations} set status = 'closed', closed_at = ${at(ctx.now)} where id = ${id}::uuid and status = 'open' returning id`),
    happened(ctx, 'invitation.closed', id, changedHere(id)),
    stirringHosts(id, changedHere(id)),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/** Opens a closed invitation again; nobody is written to by that. Throws Refusal: not_found, not_yours, invitation_draft, invitation_cancelled. */
export async function reopenInvitation(ctx: Ctx, id: string): Promise<void> {
  const { invitation } = await managed(ctx, id);
  if (invitation.status === 'draft' || invitation.status === 'cancelled')
    throw new Refusal(`invitation_${invitation.status}`);
  if (invitation.status === 'open') return;
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${invitations} set status = 'open', closed_at = null where id = ${id}::uuid and status = 'closed' returning id`),
    happened(ctx, 'invitation.reopened', id, changedHere(id)),
    stirringHosts(id, changedHere(id)),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

// Holds in the batch once this very batch has changed the invitation, and not somebody who was faster.
function changedHere(id: string) {
  return sql`exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.xmin = pg_current_xact_id()::xid)`;
}

/** Holds in the batch once the invitation is in that state. */
export function isNow(id: string, status: InvitationStatus) {
  return sql`exists (select 1 from ${invitations} i where i.id = ${id}::uuid and i.status = ${status})`;
}
