import { Hono } from 'hono';
import { saidNotices } from '#accounts/shell/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { words } from '#words/index.ts';
import { changeMails } from './commands.ts';
import { mailsForm } from './inputs.ts';
import { ownMails } from './queries.ts';
import { MailsPage } from './views.tsx';

const PATH = '/app/:org/settings/mails';

export const mailRoutes = new Hono<AppEnv>();

mailRoutes.get(PATH, memberGate, async (c) => {
  const [[own]] = await c.var.ctx.db.read([ownMails()]);
  const viewer = memberOf(c.var.ctx);
  const notices = saidNotices(viewer.language, c.req.query('said'), { mails: words(viewer.language).notices.said });
  return page(c, <MailsPage viewer={viewer} off={own?.off ?? []} night={own?.night ?? false} notices={notices} />);
});

mailRoutes.put(PATH, memberGate, async (c) => {
  const form = await readForm(c, mailsForm);
  if (form.ok) await changeMails(c.var.ctx, form.value);
  return done(c, `/app/${c.var.org}/settings/mails?said=mails`);
});
