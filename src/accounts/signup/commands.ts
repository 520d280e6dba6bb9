import { makeOneTimeLink } from '#accounts/links/commands.ts';
import { type Account, accountByEmail } from '#accounts/queries.ts';
import { organizationMembers, organizations, userCredentials, users } from '#accounts/schema.ts';
import { record } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { belongTo, build, constraintOf, type Statement } from '#foundation/db/index.ts';
import { newId } from '#foundation/lib/ids.ts';
import { hashPassword } from '#foundation/lib/passwords.ts';
import type { NewPerson } from './inputs.ts';
import { slugsLike } from './queries.ts';
import { freeSlug, slugOf } from './rules.ts';

const HOUR_MS = 3_600_000;
const RANDOM_SUFFIX = 8;

/** A member to be, for the statements of other domains that belong into the same batch. `now` is ms. */
export type Joining = { organizationId: string; userId: string; timezone: string; now: number; language: string };

/** What upper domains give every new member, such as their first schedule. */
export type Alongside = (member: Joining) => Statement[];

/** Whom the browser that signed up stands for: the new user, or nobody (an id of no row) when the address was taken. */
export type SignedUp = {
  pendingId: string;
  created: { userId: string; organizationId: string; slug: string; linkId: string } | null;
};

/**
 * A person, their password, personal organization, membership, what `alongside` adds, and the mail that confirms their
 * address, all or nothing. An address that is taken answers alike and takes as long; its owner gets a mail that says so.
 * No login session begins here: one that works would tell a free address from a taken one. Service scope.
 */
export async function signUp(ctx: Ctx, person: NewPerson, alongside: Alongside): Promise<SignedUp> {
  const passwordHash = await hashPassword(person.password);
  const wanted = slugOf(person.name);
  const [[known], slugs] = await ctx.db.read([accountByEmail(person.email), slugsLike(wanted)]);
  if (known) return tellOwner(ctx, known);
  const slug = freeSlug(wanted, new Set(slugs.map((row) => row.slug)));
  try {
    return await create(ctx, { ...person, passwordHash, slug }, alongside);
  } catch (error) {
    return afterLoss(ctx, { ...person, passwordHash, slug: wanted }, alongside, error);
  }
}

type Checked = NewPerson & { passwordHash: string; slug: string };

async function create(ctx: Ctx, person: Checked, alongside: Alongside): Promise<SignedUp> {
  const { name, email, timezone, language, passwordHash, slug } = person;
  const [userId, organizationId] = [newId(ctx.now), newId(ctx.now)];
  const link = makeOneTimeLink(ctx, { userId, purpose: 'verify_email' });
  const by = { actorType: 'user', actorId: userId } as const;
  await ctx.write([
    build.insert(users).values({ id: userId, email, name, timezone, language }),
    build.insert(userCredentials).values({ userId, passwordHash }),
    build.insert(organizations).values({ id: organizationId, kind: 'personal', name, slug, timezone, language }),
    build.insert(organizationMembers).values({ id: newId(ctx.now), organizationId, userId, role: 'owner' }),
    belongTo(organizationId, userId),
    ...link.statements,
    ...alongside({ organizationId, userId, timezone, language, now: ctx.now }),
    record(ctx, { name: 'user.signed_up', subjectType: 'user', subjectId: userId, ...by }),
    deliver(ctx, {
      purpose: 'verify_email',
      subjectType: 'one_time_link',
      subjectId: link.id,
      sequence: 0,
      recipientType: 'user',
      recipientId: userId,
      channel: 'email',
      organizationId,
    }),
  ]);
  return { pendingId: userId, created: { userId, organizationId, slug, linkId: link.id } };
}

// Somebody was faster, with the same address or with a name that makes the same slug.
async function afterLoss(ctx: Ctx, person: Checked, alongside: Alongside, error: unknown): Promise<SignedUp> {
  const lost = constraintOf(error);
  if (lost === 'organizations_slug') {
    const slug = `${person.slug}-${newId(ctx.now).slice(-RANDOM_SUFFIX)}`;
    return create(ctx, { ...person, slug }, alongside);
  } else if (lost === 'users_email') {
    const [[known]] = await ctx.db.read([accountByEmail(person.email)]);
    if (known) return tellOwner(ctx, known);
  }
  throw error;
}

// At most one such mail an hour, however often somebody types the address.
async function tellOwner(ctx: Ctx, owner: Account): Promise<SignedUp> {
  const { userId, organizationId } = owner;
  await ctx.write([
    belongTo(organizationId, userId),
    record(ctx, {
      name: 'user.signed_up_again',
      subjectType: 'user',
      subjectId: userId,
      actorType: 'system',
      actorId: null,
    }),
    deliver(ctx, {
      purpose: 'account_exists',
      subjectType: 'user',
      subjectId: userId,
      sequence: Math.floor(ctx.now / HOUR_MS),
      recipientType: 'user',
      recipientId: userId,
      channel: 'email',
      organizationId,
    }),
  ]);
  return { pendingId: newId(ctx.now), created: null };
}
