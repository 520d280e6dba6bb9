/** The mails of accounts. What they say is read when they are about to go out, so that a link that died is not sent. */
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { asService } from '#foundation/http/gates.ts';
import { oncePlaceholder } from '#foundation/lib/placeholders.ts';
import { type MailContent, renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { openNewEmail } from './links/commands.ts';
import { linkById, type OneTimeLink } from './links/queries.ts';
import { codeOf, linkState } from './links/rules.ts';
import { type Account, accountOf } from './queries.ts';

type Written = { subject: string; to?: string; content: Omit<MailContent, 'language' | 'footer'>; asked?: boolean };

const GONE: Letter = { kind: 'skip', reason: 'gone' };

/** Purpose -> letter, for everything that accounts send. */
export const accountLetters = {
  verify_email: (ctx, delivery) => aboutLink(ctx, delivery, verifyMail),
  reset_password: (ctx, delivery) => aboutLink(ctx, delivery, resetMail),
  change_email: (ctx, delivery) => aboutLink(ctx, delivery, changeMail),
  account_exists: (ctx, delivery) => aboutAccount(ctx, delivery, existsMail),
  password_changed: (ctx, delivery) => aboutAccount(ctx, delivery, passwordMail),
  email_changed: (ctx, delivery) => aboutAccount(ctx, delivery, changedMail),
  endpoint_off: (ctx, delivery) => aboutAccount(ctx, delivery, endpointMail),
  sign_in_changed: (ctx, delivery) => aboutAccount(ctx, delivery, signInMail),
} satisfies Letters;

async function aboutLink(
  ctx: Ctx,
  delivery: DeliveryToRender,
  write: (ctx: Ctx, link: OneTimeLink) => Written,
): Promise<Letter> {
  const [[link]] = await asService(ctx).db.read([linkById(delivery.subjectId)]);
  if (!link) return GONE;
  if (linkState(link, ctx.now) !== 'open') return { kind: 'skip', reason: 'moved_on' };
  return letter(link, write(ctx, link));
}

async function aboutAccount(
  ctx: Ctx,
  delivery: DeliveryToRender,
  write: (ctx: Ctx, account: Account, note: string | null) => Written,
): Promise<Letter> {
  const [[account]] = await asService(ctx).db.read([accountOf(delivery.recipientId)]);
  return account ? letter(account, write(ctx, account, delivery.note)) : GONE;
}

async function letter(person: { name: string; email: string; language: string }, written: Written): Promise<Letter> {
  const { name, email, language } = person;
  const t = words(language).accounts;
  const footer = written.asked ? [t.mailFooter, t.mailIgnore] : [t.accountFooter];
  const paragraphs = [t.mailHello(name), ...written.content.paragraphs];
  const { html, text } = await renderMail({ ...written.content, paragraphs, language, footer });
  return { kind: 'mail', to: { name, address: written.to ?? email }, subject: written.subject, html, text };
}

function verifyMail(ctx: Ctx, link: OneTimeLink): Written {
  const t = words(link.language).accounts.verifyMail;
  const code = codeOf(ctx.keys, link.id);
  return {
    subject: t.subject(code),
    asked: true,
    content: {
      preheader: t.text,
      heading: t.heading,
      paragraphs: [t.text, t.codeText],
      facts: [{ label: t.code, value: code }],
      action: { label: t.action, href: oncePlaceholder(ctx.config.origin, '/verify', link.id) },
    },
  };
}

function resetMail(ctx: Ctx, link: OneTimeLink): Written {
  const t = words(link.language).accounts.resetMail;
  const href = oncePlaceholder(ctx.config.origin, '/reset', link.id);
  return { subject: t.subject, asked: true, content: { ...plain(t), action: { label: t.action, href } } };
}

function changeMail(ctx: Ctx, link: OneTimeLink): Written {
  const t = words(link.language).accounts.changeMail;
  const to = openNewEmail(ctx, link);
  const href = oncePlaceholder(ctx.config.origin, '/change-email', link.id);
  const content = { ...plain({ heading: t.heading, text: t.text(to) }), action: { label: t.action, href } };
  return { subject: t.subject, to, asked: true, content };
}

function existsMail(ctx: Ctx, { language }: Account): Written {
  const t = words(language).accounts.existsMail;
  const { origin } = ctx.config;
  const secondary = [{ label: t.forgot, href: `${origin}/forgot` }];
  const action = { label: t.action, href: `${origin}/sign-in` };
  return { subject: t.subject, asked: true, content: { ...plain(t), action, secondary } };
}

function passwordMail(ctx: Ctx, { language }: Account): Written {
  const t = words(language).accounts.passwordMail;
  const secondary = [{ label: t.action, href: `${ctx.config.origin}/forgot` }];
  return { subject: t.subject, content: { ...plain(t), paragraphs: [t.text, t.alarm], secondary } };
}

// The delivery's note names what happened.
function signInMail(ctx: Ctx, { language }: Account, note: string | null): Written {
  const t = words(language).factors.mail;
  const happened: Record<string, string> = t.happened;
  const text = (note !== null && happened[note]) || t.heading;
  const secondary = [{ label: t.action, href: `${ctx.config.origin}/forgot` }];
  return {
    subject: t.subject,
    content: { ...plain({ heading: t.heading, text }), paragraphs: [text, t.alarm], secondary },
  };
}

// The delivery's note is the address of the endpoint.
function endpointMail(_ctx: Ctx, { language }: Account, note: string | null): Written {
  const t = words(language).endpoints.mail;
  const text = t.text(note ?? '');
  return { subject: t.subject, content: { ...plain({ heading: t.heading, text }), paragraphs: [text, t.next] } };
}

// Goes to the address that the account no longer has: the delivery's note carries it.
function changedMail(_ctx: Ctx, { language }: Account, note: string | null): Written {
  const t = words(language).accounts.changedMail;
  return { subject: t.subject, to: note ?? undefined, content: { ...plain(t), paragraphs: [t.text, t.alarm] } };
}

function plain({ heading, text }: { heading: string; text: string }) {
  return { preheader: text, heading, paragraphs: [text] };
}
