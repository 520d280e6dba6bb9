import { eq, sql } from 'drizzle-orm';
import { organizations } from '#accounts/index.ts';
import { invitationParticipants } from '#booking/schema.ts';
import { build } from '#foundation/db/index.ts';

/** Whom a message is for, with what is needed to reach them another way; a stranger typed their own name and numbers. */
export function readerOf(deliveryId: string) {
  const p = invitationParticipants;
  return build
    .select({
      id: p.id,
      organizationId: p.organizationId,
      email: p.email,
      phone: p.phone,
      linkedinProfile: p.linkedinProfile,
      timezone: p.timezone,
      revokedAt: p.revokedAt,
      isStranger: sql<boolean>`${p.selfBooked} or ${p.joinedAt} is not null`,
      houseTimezone: organizations.timezone,
    })
    .from(p)
    .innerJoin(organizations, eq(organizations.id, p.organizationId))
    .where(sql`${p.id} = (select recipient_id from deliveries where id = ${deliveryId}::uuid)`)
    .limit(1);
}
