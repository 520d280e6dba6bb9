/** The chat at its key's address, and below it each visitor's own. Every form works without script. */
import { Hono } from 'hono';
import { visitorOf } from '#context.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { errorsOf, readJson, readQuery } from '#foundation/http/bodies.ts';
import { chatGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { leave, leaveAddress, type Said, say, untilWritten } from './commands.ts';
import { fileRoutes } from './files/routes.tsx';
import { arriving } from './flooding/routes.tsx';
import { contactInput, identityInput, pressedForm, sayInput, sinceQuery } from './inputs.ts';
import { readChat } from './queries.ts';
import { baseOf, isFetch, keyOf, ownOf, readSent, show, speak, visitorIdOf } from './showing/routes.tsx';
import { themeRoutes } from './theming/routes.tsx';
import { recognise } from './vouching/commands.ts';

/** How long a socket is good for: then the page asks at the gate again. */
const GOOD_FOR_MS = 15 * 60_000;
const NEW = '/chat/:key';
const OWN = '/chat/:key/:token';

export const chatRoutes = new Hono<AppEnv>();

chatRoutes.route('/', themeRoutes);
chatRoutes.use('/chat/*', speak);
chatRoutes.get(NEW, limited('chat', 120), chatGate, (c) => show(c, {}));
chatRoutes.get(OWN, limited('chat', 120), chatGate, (c) => show(c, {}));

chatRoutes.get(`${OWN}/messages`, limited('chat read', 120), chatGate, async (c) => {
  const { since } = readQuery(c, sinceQuery);
  const { chat, talk, messages, seen, isMore } = await readChat(c.var.ctx, keyOf(c), visitorIdOf(c), since);
  const frames = messages.map((message) => ({ t: 'msg', ...message }));
  return c.json({ talk, mode: chat.conversation?.mode ?? null, seen, isMore, frames });
});

for (const path of [NEW, OWN]) {
  const limit = path === NEW ? arriving('come', 12, 240) : limited('chat say', 30);

  chatRoutes.post(`${path}/messages`, limit, chatGate, async (c) => {
    if (isFetch(c)) return told(c, await say(c.var.ctx, await readJson(c, sayInput)));
    const sent = await readSent(c);
    const pressed = pressedForm.safeParse(sent);
    const [choice, text] = pressed.success ? pressed.data.pressed : [undefined, sent.text];
    const input = sayInput.safeParse({ ...sent, text, choice });
    if (input.success) return there(c, await say(c.var.ctx, input.data));
    return show(c, { errors: errorsOf(input.error), typed: sent, said: t(c).wants }, 422);
  });

  chatRoutes.post(`${path}/contact`, limit, chatGate, async (c) => {
    const sent = await readSent(c);
    const input = contactInput.safeParse(sent);
    if (input.success) return there(c, await leaveAddress(c.var.ctx, input.data), '?left=1');
    return show(c, { errors: { email: [words(c.var.language ?? 'en').openPage.faults.email] }, typed: sent }, 422);
  });
}

chatRoutes.post(`${NEW}/identity`, arriving('identity', 30, 600), chatGate, async (c) => {
  const { token, visitor } = await readJson(c, identityInput);
  const link = await recognise(c.var.ctx, token, visitor ?? null);
  return c.json({ own: link && `${baseOf(c)}/${link}` });
});

chatRoutes.delete(OWN, limited('chat say', 30), chatGate, async (c) => {
  await leave(c.var.ctx);
  return c.body(null, 204);
});

chatRoutes.get(`${OWN}/live`, limited('chat live', 60), chatGate, async (c) => {
  await c.var.ctx.db.read([]);
  const { organizationId: organization, visitor, conversation } = visitorOf(c.var.ctx);
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.body(null, 426, { Upgrade: 'websocket' });
  if (!conversation || c.req.query('talk') !== conversation.id) throw new Refusal('not_found');
  const { since } = readQuery(c, sinceQuery);
  const until = c.var.now + GOOD_FOR_MS;
  const id = visitor!.identityId;
  const who = { side: 'visitor', tag: `visitor ${visitor!.id}`, organization, id, name: null } as const;
  return c.var.ctx.talks.letIn(conversation.id, { ...who, until, since });
});

chatRoutes.route('/', fileRoutes);

function told(c: C, { token, talk, message }: Said) {
  return c.json({ own: token ? `${baseOf(c)}/${token}` : ownOf(c), talk, message }, 201);
}

// Without script: to the visitor's own page, where what was said stands by then.
async function there(c: C, said: Said, query = '') {
  const { token } = said;
  await untilWritten(c.var.ctx, said);
  return c.redirect(`${token ? `${baseOf(c)}/${token}` : ownOf(c)}${query}#text`, 303);
}

function t(c: C) {
  return words(c.var.language ?? 'en').visitor;
}
