/**
 * Whoever came in by themselves (by an address that anyone may open) becomes a person whom the organization knows, once
 * they have confirmed; and whoever was named before there were people at all.
 */
import { invitationParticipants } from '#booking/schema.ts';
import { attendeeIs } from '#calendar/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { build, type Statement, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { idTime } from '#foundation/lib/ids.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { type FoundLead, findOrMakeLeads, identitiesOf, inContact } from '#leads/index.ts';
import { leadsOfEvent, type UnknownRow, unknownAnywhere, unknownOfEvent, unknownParticipant } from './queries.ts';

const AT_ONCE = 200;
/** The rest waits for the next night. */
const ROUNDS_MAX = 50;

/** An appointment was made, moved or cancelled: its people are known from now on, and were just in contact. Inside the organization. */
export async function meetPeopleOfEvent(ctx: Ctx, eventId: string, happeningId: string): Promise<void> {
  const [unknown] = await ctx.db.read([unknownOfEvent(eventId, AT_ONCE)]);
  await makeKnown(ctx, unknown);
  await ctx.write([inContact(leadsOfEvent(eventId), idTime(happeningId))]);
}

/** Somebody joined an invitation by themselves. Inside the organization. */
export async function meetParticipant(ctx: Ctx, participantId: string): Promise<void> {
  const [unknown] = await ctx.db.read([unknownParticipant(participantId)]);
  await makeKnown(ctx, unknown);
}

/** Makes everybody known who was named while nobody looked; for the nightly job, in the service's scope. */
export async function meetEverybody(ctx: Ctx): Promise<void> {
  let after: string | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const [unknown] = await ctx.db.read([unknownAnywhere(after, AT_ONCE)]);
    for (const [organization, people] of Map.groupBy(unknown, ({ organizationId }) => organizationId)) {
      await meetPeople(insideOrganization(ctx, organization), people);
    }
    after = unknown.at(-1)?.id;
    if (unknown.length < AT_ONCE) break;
  }
}

// One organization's fault, such as a contact that does not open, keeps nobody else unknown; it is tried again next night.
async function meetPeople(inside: Ctx, people: readonly UnknownRow[]): Promise<void> {
  try {
    await inside.db.read([]);
    await makeKnown(inside, people);
  } catch (error) {
    inside.log.error('People could not be made known', faultFields(error));
  }
}

async function makeKnown(ctx: Ctx, people: readonly UnknownRow[]): Promise<void> {
  if (people.length === 0) return;
  const told = people.map((person) => {
    return { name: person.name, identities: identitiesOf(contactsOf(ctx, person)), at: person.createdAt };
  });
  const [found] = await ctx.write([findOrMakeLeads(ctx, told, 'booking')] as [Statement<FoundLead[]>]);
  const known = found.flatMap(({ ref, leadId }) => (leadId ? [{ person: people[ref]!, leadId }] : []));
  await ctx.write(
    known.flatMap(({ person, leadId }) => [
      build.execute(
        sql`update ${invitationParticipants} set lead_id = ${leadId}::uuid where id = ${person.id}::uuid and lead_id is null`,
      ),
      attendeeIs(leadId, person),
    ]),
  );
}

function contactsOf(ctx: Ctx, person: UnknownRow) {
  const organization = organizationOf(ctx);
  const opened = (column: 'email' | 'phone' | 'linkedin_profile', value: string | null) =>
    value === null
      ? undefined
      : ctx.keys.vault.open({ table: 'invitation_participants', column, row: person.id, organization }, value);
  return {
    email: opened('email', person.email),
    phone: opened('phone', person.phone),
    linkedinProfile: opened('linkedin_profile', person.linkedinProfile),
  };
}
