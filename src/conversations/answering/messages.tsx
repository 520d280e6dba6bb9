/** The mail to an owner whose agents have no credits left. */
import { organizations, users } from '#accounts/index.ts';
import { creditsLeft, nextMonth } from '#billing/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { build, sql } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { formatDate } from '#foundation/lib/dates.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';

/** Purpose -> letter, for what agents have to tell their owners. */
export const answeringLetters = { credits_used_up: usedUpLetter } satisfies Letters;

async function usedUpLetter(ctx: Ctx, { organizationId, recipientId }: DeliveryToRender): Promise<Letter> {
  const [[person], [home], [left]] = await insideOrganization(ctx, organizationId).db.read([
    build
      .select({ name: users.name, email: users.email, language: users.language })
      .from(users)
      .where(sql`id = ${recipientId}::uuid`),
    build.select({ slug: organizations.slug }).from(organizations).where(sql`id = ${organizationId}::uuid`),
    creditsLeft(),
  ]);
  if (!person || !home) return { kind: 'skip', reason: 'gone' };
  const { name, email, language } = person;
  const t = words(language).credits.mail;
  const about = t.text(left?.used ?? 0);
  const { html, text } = await renderMail({
    language,
    preheader: about,
    heading: t.heading,
    paragraphs: [words(language).accounts.mailHello(name), about, t.next(formatDate(nextMonth(ctx.now), language))],
    action: { label: t.action, href: `${ctx.config.origin}/app/${home.slug}/inbox` },
    footer: [words(language).accounts.accountFooter],
  });
  return { kind: 'mail', to: { name, address: email }, subject: t.subject, html, text };
}
