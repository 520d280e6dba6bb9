/** The letter to somebody who has not answered. The link stands as a placeholder. */
import { windowIsOver } from '#booking/invitations/rules.ts';
import { standingOf } from '#booking/nudging/queries.ts';
import { notNudging } from '#booking/nudging/rules.ts';
import type { Ctx } from '#context.ts';
import { type DeliveryToRender, deliveriesOfRecipients } from '#deliveries/index.ts';
import { words } from '#words/index.ts';
import { type Drafted, invitationMail } from '../mails/messages.tsx';
import type { Invited } from '../rules.ts';
import { askingMail } from '../together/messages.tsx';

/** Why this nudge is not sent any more, or null; one trip. */
export async function overdue(ctx: Ctx, { id, subjectId, sequence }: DeliveryToRender) {
  const [[row], sent] = await ctx.db.read([
    standingOf(subjectId, ctx.now),
    deliveriesOfRecipients('participant', [subjectId], ['invitation', 'nudge']),
  ]);
  if (!row) return 'gone' as const;
  const sendings = sent.filter(({ purpose, status }) => purpose === 'invitation' && status !== 'superseded');
  const others = sent.flatMap((one) => (one.purpose === 'nudge' && one.id !== id ? (one.sentAt ?? []) : []));
  const standing = {
    ...row,
    windowOver: windowIsOver(row, ctx.now),
    lastSending: sendings.at(-1)?.sequence ?? null,
    lastNudgeAt: others.length > 0 ? Math.max(...others) : null,
  };
  return notNudging(standing, sequence, ctx.now);
}

/** The mail: the invitation's, in other words. */
export function nudgingMail(invited: Invited, link: string, language: string): Drafted {
  const { mails, nudging: t } = words(language);
  const { invitation, organizer, participant } = invited;
  const together = invitation.mode === 'together';
  const { content } = (together ? askingMail : invitationMail)(invited, link, true, language);
  const lead = together ? t.together(organizer.name) : t.lead(organizer.name);
  return {
    subject: t.subject(organizer.name, invitation.title),
    content: {
      ...content,
      preheader: lead,
      paragraphs: [mails.hello(participant.name), lead, ...content.paragraphs.slice(2)],
    },
  };
}
