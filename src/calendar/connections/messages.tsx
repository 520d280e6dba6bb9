/** The mail to a member whose calendar account has to be connected again. */
import { users } from '#accounts/index.ts';
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { build, sql, sqlState } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { connectionById, labelOf, organizationSlug } from './queries.ts';

const NOT_A_MEMBER = '02000';

/** Purpose -> letter, for everything that connected calendars send. */
export const connectionLetters = { calendar_expired: expiredLetter } satisfies Letters;

async function expiredLetter(ctx: Ctx, { organizationId, recipientId, subjectId }: DeliveryToRender): Promise<Letter> {
  const [[connection], [person], [home]] = await readFor(ctx, organizationId, recipientId, subjectId);
  if (!connection || !person || !home) return { kind: 'skip', reason: 'gone' };
  if (connection.status !== 'expired') return { kind: 'skip', reason: 'moved_on' };
  const { name, email, language } = person;
  const t = words(language).calendars;
  const label = labelOf(ctx, connection);
  const provider = t.providers[connection.provider];
  const { html, text } = await renderMail({
    language,
    preheader: t.mail.text(provider, label),
    heading: t.mail.heading,
    paragraphs: [words(language).accounts.mailHello(name), t.mail.text(provider, label), t.mail.next],
    action: {
      label: t.mail.action,
      href: `${ctx.config.origin}/app/${home.slug}/settings/calendars#connection-${connection.id}`,
    },
    footer: [words(language).accounts.accountFooter],
  });
  return { kind: 'mail', to: { name, address: email }, subject: t.mail.subject(provider), html, text };
}

// Whoever has left the organization meanwhile may not enter it any more: nothing of it is theirs.
async function readFor(ctx: Ctx, organizationId: string, userId: string, connectionId: string) {
  const person = build
    .select({ name: users.name, email: users.email, language: users.language })
    .from(users)
    .where(sql`id = ${userId}::uuid`);
  try {
    return await insideOrganization(ctx, organizationId, userId).db.read([
      connectionById(connectionId),
      person,
      organizationSlug(),
    ]);
  } catch (error) {
    if (sqlState(error) === NOT_A_MEMBER) return [[], [], []] as const;
    throw error;
  }
}
