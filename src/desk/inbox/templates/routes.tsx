/** Templates: chosen on one page, filled in on the next, with what the customer will read beside it. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import {
  FILE_PLACE,
  findConversation,
  findTemplate,
  kindOfFile,
  placesOf,
  sendTemplate,
  takesFile,
  templatesOn,
} from '#conversations/index.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { idOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { readHanded } from '../files/routes.tsx';
import { back } from '../routes.tsx';
import { type FileFault, TemplateForm, TemplateList } from './views.tsx';

const LIST = '/app/:org/inbox/:id/templates';
const ONE = `${LIST}/:name/:language`;
const VALUE_MAX = 1_000;

type Typed = Readonly<Record<string, string>>;

export const templatePages = new Hono<AppEnv>();

templatePages.get(LIST, memberGate, limited('templates', 60), async (c) => {
  const head = await findConversation(c.var.ctx, idOf(c));
  const listed = await templatesOn(c.var.ctx, head.channelId);
  const { q = '', language = '' } = c.req.query();
  return show(c, <TemplateList viewer={memberOf(c.var.ctx)} head={head} listed={listed} q={q} spoken={language} />);
});

templatePages.get(ONE, memberGate, limited('templates', 60), (c) => fillIn(c, c.req.query(), false));

templatePages.post(ONE, memberGate, limited('answers', 120), async (c) => {
  const { typed } = await formFields(c);
  const { name = '', language = '' } = c.req.param() as Record<string, string>;
  if (Object.values(typed).some((value) => value.length > VALUE_MAX)) return fillIn(c, typed, true);
  const template = await templateOf(c);
  const { media } = template;
  const handed = media && (await readHanded(c, (type) => takesFile('whatsapp', type) && kindOfFile(type) === media));
  const file = handed?.file ?? null;
  const isEmpty = placesOf(template).some(({ key, part }) => part !== 'file' && !typed[key]?.trim());
  if (isEmpty || typeof file === 'string') return fillIn(c, typed, true, typeof file === 'string' ? file : null);
  const { [FILE_PLACE]: _, ...values } = typed;
  await sendTemplate(c.var.ctx, idOf(c), { name, language, values, clientId: typed.clientId, file });
  return back(c, 'sent');
});

async function templateOf(c: C) {
  const { channelId } = await findConversation(c.var.ctx, idOf(c));
  const { name = '', language = '' } = c.req.param() as Record<string, string>;
  return findTemplate(c.var.ctx, channelId, { name, language });
}

async function fillIn(c: C, typed: Typed, isWrong: boolean, fault: FileFault | null = null) {
  const template = await templateOf(c);
  const head = await findConversation(c.var.ctx, idOf(c));
  const clientId = typed.clientId || newToken();
  const props = { viewer: memberOf(c.var.ctx), head, template, typed, isWrong, fault, clientId, max: VALUE_MAX };
  return show(c, <TemplateForm {...props} />, isWrong ? 422 : 200);
}

function show(c: C, content: ReturnType<typeof TemplateList>, status: 200 | 422 = 200) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).handing;
  return page(
    c,
    <Shell viewer={viewer} place="inbox" title={t.templates} scripts={['inbox-template.js']}>
      {content}
    </Shell>,
    status,
  );
}
