/** The JSON door of conversations: what the inbox shows and does. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, pageOf, repeatOf } from '#leads/index.ts';
import { bookableMembers } from '../agents/queries.ts';
import { archiveConversation } from '../archiving/commands.ts';
import { READ, WRITE } from '../doors/api.ts';
import { keepNote, removeNote } from '../notes/commands.ts';
import { noteForm } from '../notes/inputs.ts';
import { noteById, notesOf } from '../notes/queries.ts';
import { answer, assign, block, findConversation, handBack, markRead, reopen, takeOver } from './commands.ts';
import { assignInput, listQuery, messagesQuery, modeInput, notesQuery } from './inputs.ts';
import { sendBookingLink } from './inviting/commands.ts';
import { texts } from './openapi.ts';
import { conversationsAsked, openLine } from './queries.ts';
import { ownId, readMessages, showSaid } from './saying/api.ts';
import { headJson, lineJson, noteJson } from './spelling/rules.ts';
import { sendTemplate } from './templates/commands.ts';
import { sayInput } from './templates/inputs.ts';
import { conversationById, openNoted } from './thread/queries.ts';

const ONE = '/conversations/:id';

export const conversationsApi = new Hono<AppEnv>();

conversationsApi.get('/conversations', ...READ, describeRoute(texts.get), async (c) => {
  const { limit, ...query } = readQuery(c, listQuery());
  const { ctx } = c.var;
  const [found] = await ctx.db.read([await conversationsAsked(ctx, query, limit, limit)]);
  return c.json(pageOf(found, limit, (row) => lineJson(openLine(ctx, row))));
});

conversationsApi.get('/colleagues', ...READ, describeRoute(texts.getColleagues), async (c) => {
  const [data] = await c.var.ctx.db.read([bookableMembers()]);
  return c.json({ data });
});

conversationsApi.get(ONE, ...READ, describeRoute(texts.getOne), (c) => show(c));

conversationsApi.get(`${ONE}/messages`, ...READ, describeRoute(texts.getMessages), async (c) =>
  c.json(await readMessages(c, readQuery(c, messagesQuery()))),
);

conversationsApi.post(`${ONE}/messages`, ...WRITE, describeRoute(texts.postMessages), async (c) => {
  const { text = '', template, clientId = ownId(c) } = await readJson(c, sayInput());
  const placed = template
    ? await sendTemplate(c.var.ctx, idOf(c), { ...template, clientId })
    : { text, ...(await answer(c.var.ctx, idOf(c), { text, clientId })) };
  return showSaid(c, placed.seq, (said) => said.text === placed.text);
});

conversationsApi.post(`${ONE}/booking-link`, ...WRITE, describeRoute(texts.postBookingLink), async (c) => {
  const { seq, link } = await sendBookingLink(c.var.ctx, idOf(c), ownId(c));
  return showSaid(c, seq, (said) => said.text.endsWith(link));
});

conversationsApi.put(`${ONE}/mode`, ...WRITE, describeRoute(texts.putMode), async (c) => {
  const asked = await readJson(c, modeInput());
  if (asked.mode === 'human') await takeOver(c.var.ctx, idOf(c), asked.minutes);
  else await handBack(c.var.ctx, idOf(c), asked.handled);
  return show(c);
});

conversationsApi.put(`${ONE}/assignment`, ...WRITE, describeRoute(texts.putAssignment), async (c) => {
  await assign(c.var.ctx, idOf(c), (await readJson(c, assignInput())).to);
  return show(c);
});

conversationsApi.put(`${ONE}/archive`, ...WRITE, describeRoute(texts.putArchive), async (c) => {
  await archiveConversation(c.var.ctx, idOf(c));
  return show(c);
});

conversationsApi.delete(`${ONE}/archive`, ...WRITE, describeRoute(texts.deleteArchive), async (c) => {
  await reopen(c.var.ctx, idOf(c));
  return show(c);
});

conversationsApi.put(`${ONE}/block`, ...WRITE, describeRoute(texts.putBlock), async (c) => {
  await block(c.var.ctx, idOf(c), true);
  return show(c);
});

conversationsApi.delete(`${ONE}/block`, ...WRITE, describeRoute(texts.deleteBlock), async (c) => {
  await block(c.var.ctx, idOf(c), false);
  return show(c);
});

conversationsApi.put(`${ONE}/read`, ...WRITE, describeRoute(texts.putRead), async (c) => {
  await markRead(c.var.ctx, idOf(c), true);
  return show(c);
});

conversationsApi.delete(`${ONE}/read`, ...WRITE, describeRoute(texts.deleteRead), async (c) => {
  await markRead(c.var.ctx, idOf(c), false);
  return show(c);
});

conversationsApi.get(`${ONE}/notes`, ...READ, describeRoute(texts.getNotes), async (c) => {
  const query = readQuery(c, notesQuery());
  const { ctx } = c.var;
  const [[head], found] = await ctx.db.read([conversationById(idOf(c)), notesOf(idOf(c), query)]);
  if (!head) throw new Refusal('not_found');
  return c.json(pageOf(found, query.limit, (row) => noteJson(openNoted(ctx, row))));
});

conversationsApi.post(`${ONE}/notes`, ...WRITE, describeRoute(texts.postNotes), async (c) => {
  const asked = await readJson(c, noteForm);
  const { ctx } = c.var;
  const id = await keepNote(ctx, idOf(c), asked.text, repeatOf(c, 'conversations.notes', asked));
  const [[note]] = await ctx.db.read([noteById(idOf(c), id)]);
  if (!note) throw new Refusal('not_found');
  return c.json(noteJson(openNoted(ctx, note)), 201);
});

conversationsApi.delete(`${ONE}/notes/:noteId`, ...WRITE, describeRoute(texts.deleteNotesOne), async (c) => {
  await removeNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
  return c.body(null, 204);
});

async function show(c: C): Promise<Response> {
  return c.json(headJson(await findConversation(c.var.ctx, idOf(c))));
}
