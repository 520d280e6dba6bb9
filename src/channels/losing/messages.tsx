/** The mails to whoever is concerned by a channel that has to be connected again, or that its provider restricts. */
import { organizations, users } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { build, sql, sqlState } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { healthOf } from '../health/rules.ts';
import { troublesOf } from '../health/saying/rules.ts';
import { listedChannel } from '../listing/queries.ts';

const NOT_A_MEMBER = '02000';

/** Purpose -> letter, for everything that channels send. */
export const channelLetters = { channel_lost: lostLetter, channel_restricted: restrictedLetter } satisfies Letters;

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

/** What its provider restricts by the time the mail goes out; of what is over nobody hears any more. */
async function restrictedLetter(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const { organizationId, recipientId, subjectId } = delivery;
  const [[channel], [person], [home]] = await readFor(ctx, organizationId, recipientId, subjectId);
  if (!channel || !person || !home) return { kind: 'skip', reason: 'gone' };
  const { name, email, language } = person;
  const said = troublesOf(healthOf(channel.facts, ctx.now), language);
  if (said.length === 0) return { kind: 'skip', reason: 'moved_on' };
  const t = words(language).channelHealth;
  const called = `${words(language).channels.platforms[channel.platform]}: ${channel.displayName}`;
  const { html, text } = await renderMail({
    language,
    preheader: said[0]!.title,
    heading: t.mail.heading,
    paragraphs: [
      words(language).accounts.mailHello(name),
      t.mail.about(called),
      ...said.map(({ title, means, next }) => `${title}. ${means} ${next}`),
    ],
    action: { label: t.mail.action, href: `${ctx.config.origin}/app/${home.slug}/settings/channels/${channel.id}` },
    footer: [words(language).accounts.accountFooter],
  });
  const subject = channel.status === 'disabled' ? t.mail.subjectOff(called) : t.mail.subject(called);
  return { kind: 'mail', to: { name, address: email }, subject, html, text };
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
