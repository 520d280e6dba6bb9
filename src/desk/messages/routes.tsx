/** The organization's own words: which messages there are, and the editor of one with its preview. */
import { Hono } from 'hono';
import type { z } from 'zod';
import { saidNotices } from '#accounts/index.ts';
import { ourWords, type Sample, sampleOf, type Writer } from '#booking/index.ts';
import { memberOf } from '#context.ts';
import {
  dropTemplate,
  faultSentences,
  faultsOf,
  keepTemplate,
  type TemplateKey,
  type TemplateWords,
  templateOf,
  templates,
  tidied,
} from '#deliveries/index.ts';
import { done, fragment, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { templateKey, wordsForm } from './inputs.ts';
import { MessagePage, type MessagePageProps, MessagesPage, PreviewFragment } from './views.tsx';

const PATH = '/app/:org/settings/messages';
const ONE = `${PATH}/:purpose/:channel/:language`;
/** What a mail holds runs nowhere and reads nothing of ours. */
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

export const messagePages = new Hono<AppEnv>();

messagePages.get(PATH, memberGate, async (c) => {
  const [own] = await c.var.ctx.db.read([templates()]);
  const viewer = memberOf(c.var.ctx);
  return page(c, <MessagesPage viewer={viewer} own={own} language={c.req.query('language')} />);
});

messagePages.get(ONE, memberGate, (c) => show(c, {}));

messagePages.post(ONE, memberGate, async (c) => {
  const read = await typedWords(c);
  const address = `/app/${c.var.org}/settings/messages/${Object.values(keyOf(c)).join('/')}`;
  if (read.intent === 'preview') return show(c, { typed: read });
  try {
    await keepTemplate(c.var.ctx, keyOf(c), read, read.version);
    return done(c, `${address}?said=kept`);
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', { changed_meanwhile: '' });
    return show(c, { typed: read, errors }, status);
  }
});

messagePages.delete(ONE, memberGate, async (c) => {
  await dropTemplate(c.var.ctx, keyOf(c));
  return done(c, `/app/${c.var.org}/settings/messages/${Object.values(keyOf(c)).join('/')}?said=dropped`);
});

messagePages.post(`${ONE}/preview`, memberGate, async (c) => {
  const typed = await typedWords(c);
  await c.var.ctx.db.read([templateOf(keyOf(c))]);
  return fragment(c, <PreviewFragment language={memberOf(c.var.ctx).language} {...(await previewOf(c, typed))} />);
});

// In a window of its own, as a mail program would: the styles of a mail stand in its lines.
messagePages.post(`${ONE}/mail`, memberGate, async (c) => {
  const typed = await typedWords(c);
  await c.var.ctx.db.read([templateOf(keyOf(c))]);
  const { sample } = await previewOf(c, typed);
  if (sample?.kind !== 'mail') return show(c, { typed }, 422);
  return c.html(sample.html, 200, { 'Content-Security-Policy': MAIL_POLICY });
});

type Typed = z.output<typeof wordsForm> & { intent?: string };

async function typedWords(c: C): Promise<Typed> {
  const form = await readForm(c, wordsForm);
  if (!form.ok) throw new Refusal('invalid');
  return { ...form.value, intent: form.typed.intent };
}

async function show(
  c: C,
  more: { typed?: Typed; errors?: MessagePageProps['errors'] },
  status: 200 | 401 | 403 | 409 | 410 | 422 | 429 = 200,
) {
  const key = keyOf(c);
  const [[own]] = await c.var.ctx.db.read([templateOf(key)]);
  const viewer = memberOf(c.var.ctx);
  const text: TemplateWords = more.typed ?? own ?? ourWords(key.purpose, key.channel, key.language);
  const props = {
    viewer,
    templateKey: key,
    text,
    version: more.typed?.version ?? own?.version ?? 0,
    isOwn: own !== undefined,
    errors: more.errors ?? {},
    preview: await previewOf(c, text),
    notices: saidNotices(viewer.language, c.req.query('said'), words(viewer.language).messages.said),
  };
  return page(c, <MessagePage {...props} />, status);
}

/** The message as it would be sent, or why it cannot be. */
async function previewOf(
  c: C,
  text: TemplateWords,
): Promise<{ sample: Sample | null; faults: string[]; address: string }> {
  const key = keyOf(c);
  const plain = tidied(text);
  const faults = faultsOf(key.purpose, key.channel, plain);
  const sample = faults.length === 0 ? await sampleOf(key, plain, writerOf(c)) : null;
  const address = `/app/${c.var.org}/settings/messages/${Object.values(key).join('/')}`;
  return { sample, faults: Object.values(faultSentences(faults)).flat(), address };
}

/** Who looks writes the sample. */
export function writerOf(c: C): Writer {
  const { userId, organizationName, ...viewer } = memberOf(c.var.ctx);
  const { origin } = c.var.ctx.config;
  return { organizer: { ...viewer, id: userId }, organization: organizationName, origin, now: c.var.now };
}

/** The message that the address names. Throws Refusal('not_found') for one that nobody writes. */
export function keyOf(c: C): TemplateKey {
  const key = templateKey.safeParse(c.req.param());
  if (!key.success) throw new Refusal('not_found');
  return key.data;
}
