/** Offering further times of a `together` that is there, by the same picker that began it. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { idOf } from '#booking/invitations/api.ts';
import { hostsBusyRanges, organizersSchedules } from '#booking/invitations/queries.ts';
import { mayManage, shortTitle } from '#booking/invitations/rules.ts';
import { chosenOf } from '#booking/together/rules.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { pastFault, type TimesDraft, timesOf, todayIn, weekOf, weekReach } from '../form/rules.ts';
import { offerTimes } from '../offering/commands.ts';
import { togetherOf, togetherStatements } from '../queries.ts';
import { MoreTimesForm } from './views.tsx';

const PATH = '/app/:org/invitations/:id/times/new';
const SHOWS = new Set(['show', 'earlier', 'later']);

type Draft = (zone: string) => TimesDraft;

export const moreTimesRoutes = new Hono<AppEnv>();

moreTimesRoutes.get(PATH, memberGate, (c) => show(c, (zone) => timesOf({}, {}, zone, todayIn(c.var.now, zone))));

moreTimesRoutes.post(PATH, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const draft: Draft = (zone) => timesOf(typed, all, zone, todayIn(c.var.now, zone));
  if (SHOWS.has(typed.intent ?? '')) return show(c, draft);
  return offer(c, draft);
});

// Whose zone typed times are read in is known with the member: one trip more than the verb's own two.
async function offer(c: C, draft: Draft) {
  await c.var.ctx.db.read(togetherStatements(idOf(c)));
  const { language, timezone } = memberOf(c.var.ctx);
  const { togetherPages: t, refusals } = words(language);
  const { chosen, wrong } = draft(timezone);
  if (wrong) return show(c, draft, [t.timeWrong]);
  if (chosen.length === 0) return show(c, draft, [t.noTimesChosen]);
  const over = pastFault(chosen, c.var.now, timezone, language);
  if (over) return show(c, draft, [over]);
  return offerTimes(c.var.ctx, idOf(c), chosen).then(
    () => done(c, `${addressOf(c)}?said=offered`),
    (error: unknown) => {
      if (!(error instanceof Refusal) || error.reason === 'not_yours' || error.reason === 'not_found') throw error;
      return show(c, draft, [error.reason === 'slot_not_offered' ? t.optionPast : refusals[error.reason]]);
    },
  );
}

async function show(c: C, draft: Draft, wrong: readonly string[] = []) {
  const { ctx, now } = c.var;
  const id = idOf(c);
  const reach = weekReach(draft('UTC').from);
  const [schedules, busy, ...read] = await ctx.db.read([
    organizersSchedules(id),
    hostsBusyRanges(id, reach.from, reach.until),
    ...togetherStatements(id),
  ]);
  const { invitation, options } = togetherOf(read);
  const viewer = memberOf(ctx);
  const { language, timezone: zone } = viewer;
  if (!mayManage(viewer, invitation.organizerId)) throw new Refusal('not_yours');
  if (chosenOf(options)) throw new Refusal('time_settled');
  const times = draft(zone);
  const { durationMinutes } = invitation;
  const schedule = schedules.find((one) => one.schedule.id === invitation.scheduleId) ?? schedules[0]!;
  const week = weekOf({ schedule: schedule.schedule, busy, durationMinutes, now, zone, times });
  const offered = new Set(options.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ startsAt }) => startsAt));
  const days = week.days.map(({ date, slots }) => ({
    date,
    slots: slots.filter(({ startsAt }) => !offered.has(startsAt)),
  }));
  const form = (
    <MoreTimesForm
      address={`${addressOf(c)}/new`}
      cancelHref={addressOf(c)}
      fields={{ durationMinutes: String(durationMinutes) }}
      errors={wrong.length > 0 ? { times: wrong } : {}}
      days={days.filter(({ slots }) => slots.length > 0)}
      elsewhere={week.elsewhere}
      {...{ language, zone, now, times }}
    />
  );
  const status = wrong.length > 0 ? 422 : 200;
  if (isPartial(c)) return fragment(c, form, status);
  const { offerMore: title, offerMoreLead: lead } = words(language).togetherPages;
  const back = { label: shortTitle(invitation.title), href: addressOf(c) };
  return page(
    c,
    <Shell {...{ viewer, title, lead, back }} place="invitations">
      {form}
    </Shell>,
    status,
  );
}

function addressOf(c: C): string {
  return `/app/${c.var.org}/invitations/${idOf(c)}/times`;
}
