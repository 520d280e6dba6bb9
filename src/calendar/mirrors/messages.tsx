/** The mail to a host whose appointment stands on something else now. */
import { organizations, users } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import { formatRange } from '#foundation/lib/dates.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { events } from '../schema.ts';

/** Purpose -> letter, for what calendars elsewhere do to appointments. */
export const mirrorLetters = { organizer_conflict: conflictLetter } satisfies Letters;

async function conflictLetter(ctx: Ctx, { subjectId, recipientId }: DeliveryToRender): Promise<Letter> {
  const [[found]] = await ctx.db.read([
    build
      .select({
        title: events.title,
        startsAt: events.startsAt,
        endsAt: events.endsAt,
        status: events.status,
        conflictAt: events.conflictAt,
        slug: organizations.slug,
        name: users.name,
        email: users.email,
        language: users.language,
        timezone: users.timezone,
      })
      .from(events)
      .innerJoin(organizations, sql`${organizations.id} = ${events.organizationId}`)
      .innerJoin(users, sql`${users.id} = ${recipientId}::uuid`)
      .where(sql`${events.id} = ${subjectId}::uuid`),
  ]);
  if (!found) return { kind: 'skip', reason: 'gone' };
  const { title, startsAt, endsAt, slug, name, email, language, timezone } = found;
  if (found.conflictAt === null || found.status !== 'confirmed') return { kind: 'skip', reason: 'moved_on' };
  const t = words(language).calendars.conflict;
  const when = formatRange(startsAt, endsAt, timezone, language, 'long');
  const { html, text } = await renderMail({
    language,
    preheader: t.text(title),
    heading: t.heading,
    paragraphs: [words(language).accounts.mailHello(name), t.text(title), t.next],
    facts: [{ label: t.when, value: when }],
    action: { label: t.action, href: `${ctx.config.origin}/app/${slug}/events/${subjectId}` },
    footer: [words(language).accounts.accountFooter],
  });
  return { kind: 'mail', to: { name, address: email }, subject: t.subject(title), html, text };
}
