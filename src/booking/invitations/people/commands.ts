/** People are named, written to, written to again, and shut out. Each verb is one read and one guarded batch. */
import { requireVerified } from '#accounts/index.ts';
import { answerKept, keepAnswer, type Repeatable, record } from '#audit/index.ts';
import { invitationParticipants, invitations } from '#booking/schema.ts';
import { type Ctx, memberOf, organizationOf } from '#context.ts';
import { type DeliveryChannel, deliver, markAssistedSent, supersede } from '#deliveries/index.ts';
import { at, build, constraintOf, rows, type Statement, sql } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { findOrMakeLeads, identitiesOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { COLUMN_OF, detailOf, detailStatements, type InvitationDetail, type Participant } from '../queries.ts';
import { actorOf, mayManage } from '../rules.ts';
import { PARTICIPANTS_MAX, type Person } from './inputs.ts';
import { channelsOf, nextLinkVersion, nextSending, type PlannedSending } from './rules.ts';

/** Beyond this many at once, what somebody else just asked for goes first. */
const ASKED_MAX = 20;
const CONTACTS = ['email', 'phone', 'linkedinProfile'] as const;

type Condition = ReturnType<typeof sql>;

/** A person as they are about to be written. */
export type NewParticipant = { id: string; name: string; channel: DeliveryChannel; linkVersion: number };

/**
 * People for an invitation, in the order given: their contacts sealed and indexed, each the lead whom the organization
 * knows by one of them or now gets to know. With `when`, only if that holds in the batch.
 */
export function insertPeople(ctx: Ctx, invitationId: string, people: readonly Person[], when: Condition) {
  const organization = organizationOf(ctx);
  // Ids of one millisecond sort by chance, and people are shown in the order in which they were named.
  const made = people.map((person, index) => ({ id: newId(ctx.now + index), person }));
  const list = JSON.stringify(made.map(({ id, person }) => sealedRow(ctx, organization, id, person)));
  const told = people.map((person) => ({ name: person.name, identities: identitiesOf(person), at: ctx.now }));
  const known = findOrMakeLeads(ctx, told, 'invitation', when);
  // Who they are is found by a trigger, from the contacts that the statement before has made known.
  const statement = build.execute(sql`
    insert into ${invitationParticipants} (id, invitation_id, name, channel, email, email_blind, phone, phone_blind, linkedin_profile, linkedin_blind, created_at)
    select p.id, ${invitationId}::uuid, p.name, p.channel, p.email, p.email_blind, p.phone, p.phone_blind, p.linkedin_profile, p.linkedin_blind, ${at(ctx.now)}
    from jsonb_to_recordset(${list}::jsonb) as p(id uuid, name text, channel text, email text, email_blind text, phone text, phone_blind text, linkedin_profile text, linkedin_blind text)
    where ${when}`);
  const named = made.map(({ id, person }): NewParticipant => ({ ...person, id, linkVersion: 1 }));
  return { statements: [known, statement], named };
}

function sealedRow(ctx: Ctx, organization: string, id: string, person: Person) {
  const { vault } = ctx.keys;
  const seal = (contact: keyof typeof COLUMN_OF) => {
    const plain = person[contact];
    const place = { table: 'invitation_participants', column: COLUMN_OF[contact], row: id, organization };
    return plain === undefined ? null : vault.seal(place, plain);
  };
  const blind = (field: string, plain: string | undefined) =>
    plain === undefined ? null : vault.blind(organization, field, plain);
  return {
    id,
    name: person.name,
    channel: person.channel,
    email: seal('email'),
    email_blind: blind('email', person.email),
    phone: seal('phone'),
    phone_blind: blind('phone', person.phone),
    linkedin_profile: seal('linkedinProfile'),
    linkedin_blind: blind('linkedin', person.linkedinProfile),
  };
}

/**
 * Messages with the links, each only if the invitation is open and the link is as it was seen. One that is sent again
 * takes the place of what still waits: nobody gets two because the first was held back for the night.
 */
export function sendLinks(ctx: Ctx, invitationId: string, planned: readonly PlannedSending[]): Statement[] {
  const queue = planned.length > ASKED_MAX ? 'bulk' : 'asked';
  return planned.flatMap((plan) => {
    const { participantId, sequence, channel } = plan;
    const about = { subjectType: 'invitation_participant', subjectId: participantId } as const;
    const to = { recipientType: 'participant', recipientId: participantId, channel } as const;
    const when = maySend(invitationId, plan);
    return [
      ...(sequence > 0 ? [supersede(about.subjectType, participantId, when, sequence)] : []),
      deliver(ctx, { purpose: 'invitation', ...about, sequence, ...to, queue }, when),
    ];
  });
}

function maySend(invitationId: string, { participantId, linkVersion }: PlannedSending): Condition {
  return sql`exists (
    select 1 from ${invitations} i join ${invitationParticipants} p on p.organization_id = i.organization_id and p.invitation_id = i.id
    where i.id = ${invitationId}::uuid and i.status = 'open' and p.id = ${participantId}::uuid and p.revoked_at is null and p.link_version = ${linkVersion}::integer)`;
}

/**
 * Names more people, and writes to them when the invitation is open. Answers their ids, in the order given. Throws
 * Refusal: not_found, not_yours, unverified, invitation_cancelled, invalid (with the path of who is invited already),
 * participant_exists, changed_meanwhile.
 */
export async function addParticipants(
  ctx: Ctx,
  invitationId: string,
  people: readonly Person[],
  repeat: Repeatable | null = null,
): Promise<string[]> {
  const [kept, ...found] = await ctx.db.read([keptFor(repeat), ...detailStatements(invitationId)]);
  const { invitation, participants } = ruled(ctx, detailOf(ctx, found));
  if (firstResource(kept, repeat)) return idsOf(participants, people);
  const { status } = invitation;
  if (status === 'cancelled') throw new Refusal('invitation_cancelled');
  if (status === 'open') requireVerified(memberOf(ctx));
  refuseKnown(participants, people);
  const asSeen = sql`exists (select 1 from ${invitations} i where i.id = ${invitationId}::uuid and i.status = ${status})`;
  const { statements: naming, named } = insertPeople(ctx, invitationId, people, asSeen);
  const planned = named.map(({ id, ...one }) => ({ ...one, participantId: id, sequence: 0 }));
  const statements = [
    ...naming,
    ...(status === 'open' ? sendLinks(ctx, invitationId, planned) : []),
    happened(ctx, 'invitation.people_added', invitationId, asSeen, { people: people.length }),
    ...(repeat ? [keepAnswer(repeat, invitationId, 201, asSeen)] : []),
    rows<{ id: string }>(sql`select id from ${invitationParticipants} where id = ${named[0]!.id}::uuid`),
  ];
  try {
    const answers = await ctx.write(statements);
    if ((answers.at(-1) as { id: string }[]).length === 0) throw new Refusal('changed_meanwhile');
    return named.map(({ id }) => id);
  } catch (error) {
    return addedBefore(ctx, invitationId, people, repeat, error);
  }
}

// Somebody else named one of them in the meantime, or the same request came twice at once and the other was faster.
async function addedBefore(
  ctx: Ctx,
  invitationId: string,
  people: readonly Person[],
  repeat: Repeatable | null,
  error: unknown,
): Promise<string[]> {
  const constraint = constraintOf(error) ?? '';
  if (!/^(invitation_participants_|idempotency_keys_)/.test(constraint)) throw error;
  const [kept, ...found] = await ctx.db.read([keptFor(repeat), ...detailStatements(invitationId)]);
  if (!firstResource(kept, repeat)) throw new Refusal('participant_exists');
  return idsOf(detailOf(ctx, found).participants, people);
}

// A repeated request names the same people: they are found by what they were named with.
function idsOf(participants: readonly Participant[], people: readonly Person[]): string[] {
  const same = (known: Participant, asked: Person) =>
    CONTACTS.some((contact) => asked[contact] !== undefined && known[contact] === asked[contact]);
  return participants.filter((known) => people.some((asked) => same(known, asked))).map(({ id }) => id);
}

// Everybody who is named already is told by path, as every other fault of the request is.
function refuseKnown(participants: readonly Participant[], people: readonly Person[]): void {
  const t = words('en').invitationFaults;
  const fields = Object.fromEntries(
    people.flatMap((person, index) =>
      CONTACTS.filter(
        (contact) => person[contact] && participants.some((known) => known[contact] === person[contact]),
      ).map((contact) => [`participants.${index}.${contact}`, [t.invitedAlready]]),
    ),
  );
  const crowd = participants.length + people.length > PARTICIPANTS_MAX;
  const faults = crowd ? { ...fields, participants: [t.crowd(PARTICIPANTS_MAX)] } : fields;
  if (Object.keys(faults).length > 0) throw new Refusal('invalid', { fields: faults });
}

/**
 * Writes to one person again, over `channel` or their own; at most five times a day. Throws Refusal: not_found,
 * not_yours, unverified, invitation_draft, _closed, _cancelled, participant_revoked, participant_answered, too_many,
 * changed_meanwhile.
 */
export async function resend(ctx: Ctx, invitationId: string, participantId: string, channel?: DeliveryChannel) {
  const detail = await managed(ctx, invitationId);
  requireVerified(memberOf(ctx));
  const person = participantIn(detail, participantId);
  const { status } = detail.invitation;
  if (status !== 'open') throw new Refusal(`invitation_${status}`);
  const over = channel ?? person.channel;
  if (!channelsOf(person).includes(over)) throw new Refusal('invalid', { fields: { channel: [channelFault(over)] } });
  const plan = planFor(ctx, person, over);
  const may = maySend(invitationId, plan);
  const answers = await ctx.write([
    ...switchChannel(person, over, may),
    ...sendLinks(ctx, invitationId, [plan]),
    happened(ctx, 'participant.resent', invitationId, may, { participantId, channel: over }),
    rows<{ sent: boolean }>(sql`select ${may} as sent`),
  ]);
  const [asked] = answers.at(-1) as { sent: boolean }[];
  if (!asked?.sent) throw new Refusal('changed_meanwhile');
}

/** One more message to a person. Throws Refusal when there may be none. */
export function planFor(ctx: Ctx, person: Participant, channel: DeliveryChannel): PlannedSending {
  const next = nextSending(person, channel, ctx.now);
  if ('planned' in next) return next.planned;
  const retryAfterSeconds = next.retryAt && Math.ceil((next.retryAt - ctx.now) / 1000);
  throw new Refusal(next.refused, retryAfterSeconds ? { retryAfterSeconds } : {});
}

function channelFault(channel: DeliveryChannel): string {
  return words('en').invitationFaults.unreachable(channel);
}

function switchChannel({ id, channel }: Participant, over: DeliveryChannel, when: Condition): Statement[] {
  const change = sql`update ${invitationParticipants} set channel = ${over} where id = ${id}::uuid and ${when}`;
  return channel === over ? [] : [build.execute(change)];
}

/**
 * A person has sent the draft by hand. Throws Refusal: not_found (also a draft of somebody else), not_yours,
 * delivery_settled.
 */
export async function markSent(ctx: Ctx, invitationId: string, participantId: string, draftId: string): Promise<void> {
  const person = participantIn(await managed(ctx, invitationId), participantId);
  if (!person.drafts.some(({ id }) => id === draftId)) throw new Refusal('not_found');
  await markAssistedSent(ctx, draftId);
}

/**
 * Shuts a link: it opens nothing any more, and what waits to be sent with it is dropped. Revoking twice is one
 * revocation. Throws Refusal: not_found, not_yours, links_used_up, changed_meanwhile.
 */
export async function revoke(ctx: Ctx, invitationId: string, participantId: string): Promise<void> {
  const person = participantIn(await managed(ctx, invitationId), participantId);
  if (person.revokedAt !== null) return;
  const version = nextLinkVersion(person.linkVersion);
  if (version === null) throw new Refusal('links_used_up');
  const done = sql`exists (select 1 from ${invitationParticipants} p where p.id = ${participantId}::uuid and p.link_version = ${version}::integer)`;
  const [changed] = await ctx.write([
    rows<{ id: string }>(sql`
      update ${invitationParticipants} set link_version = ${version}::integer, revoked_at = ${at(ctx.now)}
      where id = ${participantId}::uuid and link_version = ${person.linkVersion}::integer and revoked_at is null returning id`),
    supersede('invitation_participant', participantId, done),
    happened(ctx, 'participant.revoked', invitationId, done, { participantId }),
  ]);
  if (changed.length === 0) throw new Refusal('changed_meanwhile');
}

/** Lets a person in again, by a new link; the old one stays shut. Throws Refusal: not_found, not_yours, changed_meanwhile. */
export async function restoreLink(ctx: Ctx, invitationId: string, participantId: string): Promise<void> {
  const person = participantIn(await managed(ctx, invitationId), participantId);
  if (person.revokedAt === null) return;
  const seen = sql`exists (select 1 from ${invitationParticipants} p where p.id = ${participantId}::uuid and p.link_version = ${person.linkVersion}::integer and p.revoked_at is not null)`;
  const [, restored] = await ctx.write([
    happened(ctx, 'participant.restored', invitationId, seen, { participantId }),
    rows<{ id: string }>(
      sql`update ${invitationParticipants} set revoked_at = null where id = ${participantId}::uuid and ${seen} returning id`,
    ),
  ]);
  if (restored.length === 0) throw new Refusal('changed_meanwhile');
}

/** An invitation that the member may change. Throws Refusal: not_found, not_yours. */
export async function managed(ctx: Ctx, invitationId: string): Promise<InvitationDetail> {
  return ruled(ctx, detailOf(ctx, await ctx.db.read(detailStatements(invitationId))));
}

/** The same detail, if the member may change it. Throws Refusal('not_yours'). */
export function ruled(ctx: Ctx, detail: InvitationDetail): InvitationDetail {
  if (!mayManage(memberOf(ctx), detail.invitation.organizerId)) throw new Refusal('not_yours');
  return detail;
}

/** The person with that id among an invitation's. Throws Refusal('not_found'). */
export function participantIn({ participants }: InvitationDetail, participantId: string): Participant {
  const person = participants.find(({ id }) => id === participantId);
  if (!person) throw new Refusal('not_found');
  return person;
}

/** Records what a member did to an invitation, if `when` holds in the batch. */
export function happened(
  ctx: Ctx,
  name: string,
  invitationId: string,
  when: Condition,
  data: Record<string, string | number | null> = {},
): Statement {
  const actor = actorOf(memberOf(ctx));
  return record(ctx, { name, subjectType: 'invitation', subjectId: invitationId, ...actor, data }, when);
}

type Kept = { resource: string; requestHash: string }[];

/** The first answer to a request, for the batch that reads; no row for one that carries no key. */
export function keptFor(repeat: Repeatable | null): Statement<Kept> {
  return repeat
    ? answerKept(repeat)
    : rows<Kept[number]>(sql`select null::uuid as resource, '' as "requestHash" where false`);
}

/** What the first request made, or null. Throws Refusal('idempotency_mismatch') when it asked for something else. */
export function firstResource(kept: Kept, repeat: Repeatable | null): string | null {
  const [first] = kept;
  if (first && first.requestHash !== repeat?.requestHash) throw new Refusal('idempotency_mismatch');
  return first?.resource ?? null;
}
