import { eq, like, or } from 'drizzle-orm';
import { organizations } from '#accounts/schema.ts';
import { build } from '#foundation/db/index.ts';

const SLUGS_MAX = 1000;

/** The slugs that stand in the way of `slug` and its numbered siblings. Service scope. */
export function slugsLike(slug: string) {
  return build
    .select({ slug: organizations.slug })
    .from(organizations)
    .where(or(eq(organizations.slug, slug), like(organizations.slug, `${slug}-%`)))
    .limit(SLUGS_MAX);
}
