/** The JSON door of a `together`: its times, what was said of them, and the decision; and a participant's own words. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { changeOnce } from '#audit/index.ts';
import { idOf, repeatOf } from '#booking/invitations/api.ts';
import { chosenOf, type Option, ranked, silentPeople } from '#booking/together/rules.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { keyGate, linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { offerInput } from '../together/inputs.ts';
import { answerTimes, comeAfterAll, readTimes } from './answering/commands.ts';
import { settle, settledOf } from './decision/commands.ts';
import { answersInput, decisionInput, reopeningQuery } from './inputs.ts';
import { endJoining, openJoining } from './joining/commands.ts';
import { joiningAddress } from './joining/rules.ts';
import { offerTimes, withdrawTime } from './offering/commands.ts';
import { texts } from './openapi.ts';
import { readTogether } from './queries.ts';
import { unsettle } from './reopening/commands.ts';

const ONE = '/invitations/:id';
const LINK = '/bookings/:token';
const READ = [limited('common times', 240), keyGate('invitations:read')] as const;
const WRITE = [limited('written common times', 60), keyGate('invitations:write')] as const;
export const togetherApi = new Hono<AppEnv>();

togetherApi.get(`${ONE}/options`, ...READ, describeRoute(texts.getInvitationsOptions), (c) => options(c));

togetherApi.post(`${ONE}/options`, ...WRITE, describeRoute(texts.postInvitationsOptions), async (c) => {
  const { startsAt } = await readJson(c, offerInput);
  const repeat = repeatOf(c, 'invitations.options', { startsAt });
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => offerTimes(ctx, idOf(c), startsAt));
  return options(c);
});

togetherApi.delete(
  `${ONE}/options/:optionId`,
  ...WRITE,
  describeRoute(texts.deleteInvitationsOptionsOne),
  async (c) => {
    await withdrawTime(c.var.ctx, idOf(c), idOf(c, 'optionId'));
    return c.body(null, 204);
  },
);

togetherApi.get(`${ONE}/results`, ...READ, describeRoute(texts.getInvitationsResults), (c) => results(c));

togetherApi.post(`${ONE}/decision`, ...WRITE, describeRoute(texts.postInvitationsDecision), async (c) => {
  const { optionId } = await readJson(c, decisionInput);
  const repeat = repeatOf(c, 'invitations.decision', { optionId });
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => settle(ctx, idOf(c), optionId));
  const settled = settledOf((await readTogether(c.var.ctx, idOf(c))).options);
  if (!settled) throw new Refusal('changed_meanwhile');
  return c.json(spelled(settled), 201);
});

togetherApi.delete(`${ONE}/decision`, ...WRITE, describeRoute(texts.deleteInvitationsDecision), async (c) => {
  await unsettle(c.var.ctx, idOf(c), readQuery(c, reopeningQuery).note);
  return c.body(null, 204);
});

togetherApi.post(`${ONE}/joining-link`, ...WRITE, describeRoute(texts.postInvitationsJoininglink), async (c) => {
  const repeat = repeatOf(c, 'invitations.joining', {});
  await changeOnce(c.var.ctx, repeat, idOf(c), (ctx) => openJoining(ctx, idOf(c)));
  const { invitation } = await readTogether(c.var.ctx, idOf(c));
  return c.json({ link: joiningAddress(c.var.ctx, invitation) }, 201);
});

togetherApi.delete(`${ONE}/joining-link`, ...WRITE, describeRoute(texts.deleteInvitationsJoininglink), async (c) => {
  await endJoining(c.var.ctx, idOf(c));
  return c.body(null, 204);
});

togetherApi.get(
  `${LINK}/options`,
  limited('link options', 300),
  linkGate,
  describeRoute(texts.getBookingsOptions),
  async (c) => {
    const { together } = await readTimes(c.var.ctx);
    const options = together.options.map(({ id, chosenAt, ...times }) => ({
      id,
      ...span(times),
      chosenAt: spellMaybe(chosenAt),
    }));
    return c.json({ options, answers: together.mine, others: together.others });
  },
);

togetherApi.put(
  `${LINK}/answers`,
  limited('answers', 60),
  linkGate,
  describeRoute(texts.putBookingsAnswers),
  async (c) => c.json({ answers: await answerTimes(c.var.ctx, await readJson(c, answersInput)) }),
);

togetherApi.put(
  `${LINK}/attendance`,
  limited('attendances', 30),
  linkGate,
  describeRoute(texts.putBookingsAttendance),
  async (c) => {
    await comeAfterAll(c.var.ctx);
    return c.body(null, 204);
  },
);

async function options(c: C) {
  const found = await readTogether(c.var.ctx, idOf(c));
  const data = found.options.map((option) => ({
    id: option.id,
    ...span(option),
    held: option.event?.status === 'held',
    chosenAt: spellMaybe(option.chosenAt),
    withdrawnAt: spellMaybe(option.withdrawnAt),
  }));
  return c.json({ data });
}

async function results(c: C) {
  const { options: all, voters, invitation } = await readTogether(c.var.ctx, idOf(c));
  const asked = voters.filter(({ revokedAt }) => revokedAt === null);
  const chosen = chosenOf(all);
  return c.json({
    ranking: ranked(all, voters, c.var.now).map(({ id, tally: { if_needed: ifNeeded, ...tally }, ...option }) => ({
      optionId: id,
      ...span(option),
      ...tally,
      ifNeeded,
    })),
    participants: asked.map(({ id, name, answers }) => ({ id, name, answers })),
    silent: silentPeople(all, voters).map(({ id, name }) => ({ id, name })),
    decision: chosen && { optionId: chosen.id, eventId: chosen.eventId, ...span(chosen.event ?? chosen) },
    joiningLink: joiningAddress(c.var.ctx, invitation),
  });
}

function spelled({ optionId, eventId, ...times }: Awaited<ReturnType<typeof settle>>) {
  return { optionId, eventId, ...span(times) };
}

function span({ startsAt, endsAt }: Pick<Option, 'startsAt' | 'endsAt'>) {
  return { startsAt: spellInstant(startsAt), endsAt: spellInstant(endsAt) };
}
