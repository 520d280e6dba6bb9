/** The mail to whoever connected a channel that has to be connected again. */
import { organizations, users } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { build, sql, sqlState } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { listedChannel } from '../listing/queries.ts';

const NOT_A_MEMBER = '02000';

/** Purpose -> letter, for everything that channels send. */
export const channelLetters = { channel_lost: lostLetter } satisfies Letters;

async function lostLetter(ctx: Ctx, { organizationId, recipientId, subjectId }: DeliveryToRender): Promise<Letter> {
  const [[channel], [person], [home]] = await readFor(ctx, organizationId, recipientId, subjectId);
  if (!channel || !person || !home) return { kind: 'skip', reason: 'gone' };
  if (channel.status !== 'needs_reconnect') return { kind: 'skip', reason: 'moved_on' };
  const { name, email, language } = person;
  const t = words(language).channels;
  const called = `${t.platforms[channel.platform]}: ${channel.displayName}`;
  const { html, text } = await renderMail({
    language,
    preheader: t.mail.text(called),
    heading: t.mail.heading,
    paragraphs: [words(language).accounts.mailHello(name), t.mail.text(called), t.mail.next],
    action: { label: t.mail.action, href: `${ctx.config.origin}/app/${home.slug}/settings/channels/${channel.id}` },
    footer: [words(language).accounts.accountFooter],
  });
  return { kind: 'mail', to: { name, address: email }, subject: t.mail.subject(called), html, text };
}

// Whoever has left the organization meanwhile may not enter it any more: nothing of it is theirs.
async function readFor(ctx: Ctx, organizationId: string, userId: string, channelId: string) {
  const person = build
    .select({ name: users.name, email: users.email, language: users.language })
    .from(users)
    .where(sql`id = ${userId}::uuid`);
  const home = build.select({ slug: organizations.slug }).from(organizations).where(sql`id = ${organizationId}::uuid`);
  try {
    return await insideOrganization(ctx, organizationId, userId).db.read([listedChannel(channelId), person, home]);
  } catch (error) {
    if (sqlState(error) === NOT_A_MEMBER) return [[], [], []] as const;
    throw error;
  }
}
