/** Writing a `together`. The form shows itself again, as typed, until everything in it is right. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { fieldsLike } from '#booking/invitations/again/rules.ts';
import { repeatOf } from '#booking/invitations/api.ts';
import { type All, carriedByTogether, togetherPart } from '#booking/invitations/carried/rules.ts';
import { createInvitation } from '#booking/invitations/commands.ts';
import { readTerms, type Typed } from '#booking/invitations/form/inputs.ts';
import {
  newReminders,
  noPeople,
  type PeopleDraft,
  peopleFault,
  readDraft,
  typedPeople,
} from '#booking/invitations/form/rules.ts';
import { participantsInput } from '#booking/invitations/people/inputs.ts';
import { myBusyRanges, mySchedules, readInvitation } from '#booking/invitations/queries.ts';
import { OPTIONS_MAX } from '#booking/together/inputs.ts';
import { memberOf } from '#context.ts';
import { done, fragment, handedOn, handOn, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { newTogether, pastFault, type TimesDraft, timesOf, todayIn, weekOf, weekReach } from './rules.ts';
import { TogetherForm } from './views.tsx';

const PATH = '/app/:org/invitations/new/together';
const SHOWS = new Set(['show', 'earlier', 'later', 'more']);
/** The buttons of the form of the other kinds, where this kind was chosen. */
const ARRIVES = new Set(['times', 'preview', 'questions']);

type Standing = {
  fields: Typed;
  all: All;
  reminders: readonly string[];
  times: (zone: string) => TimesDraft;
  people: PeopleDraft;
  nudges?: readonly string[];
  errors?: ErrorsByField;
  token?: string;
  arrived?: boolean;
};

export const togetherFormRoutes = new Hono<AppEnv>();

togetherFormRoutes.get(PATH, memberGate, async (c) => {
  const { from } = c.req.query();
  const { fields, times } = newTogether(todayIn(c.var.now, 'UTC'));
  const like = isId(from) ? await likeThat(c, from) : { fields, all: {}, reminders: newReminders() };
  return show(c, {
    ...like,
    times: (zone) => ({ ...times, from: todayIn(c.var.now, zone) }),
    people: noPeople(),
  });
});

togetherFormRoutes.post(PATH, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const standing = standingOf(c, typed, all);
  // The same post again at the form of every other kind: what was typed goes along.
  if (typed.intent === 'kind') return handOn(c, homeOf(c));
  handedOn(c);
  if (ARRIVES.has(typed.intent ?? '')) return show(c, { ...standing, arrived: isPartial(c) });
  if (SHOWS.has(typed.intent ?? '')) return show(c, standing);
  return write(c, typed, all, standing).catch((error: unknown) =>
    show(c, { ...standing, errors: fault(c, error) }, 422),
  );
});

async function likeThat(c: C, id: string) {
  const { invitation } = await readInvitation(c.var.ctx, id);
  const { userId, timezone } = memberOf(c.var.ctx);
  const { fields, all } = fieldsLike(invitation, userId, todayIn(c.var.now, timezone));
  const { reminderMinutes: reminders = [], nudgeMinutes: nudges = [] } = all;
  return { fields: togetherPart(fields), all: togetherPart(all), reminders, nudges };
}

function standingOf(c: C, typed: Typed, all: All): Standing {
  return {
    fields: typed,
    all,
    reminders: all.reminderMinutes ?? [],
    nudges: all.nudgeMinutes ?? [],
    times: (zone) => timesOf(typed, all, zone, todayIn(c.var.now, zone)),
    people: typedPeople(typed, all, typed.intent === 'more'),
    token: typed._token,
  };
}

// Whose zone typed times are read in is known with the member: one trip more than the verb's own two.
async function write(c: C, typed: Typed, all: All, standing: Standing) {
  await c.var.ctx.db.read([mySchedules()]);
  const viewer = memberOf(c.var.ctx);
  const times = standing.times(viewer.timezone);
  const past = pastFault(times.chosen, c.var.now, viewer.timezone, viewer.language);
  const read = readAll(typed, all, { ...times, past }, viewer.language);
  if (!read.ok) return show(c, { ...standing, errors: read.errors, ...(read.people && { people: read.people }) }, 422);
  const send = typed.intent === 'send';
  const repeat = repeatOf(c, 'together.form', typed, hashToken(JSON.stringify([typed, all])));
  const { id } = await createInvitation(c.var.ctx, { ...read.value, mode: 'together' }, { send, repeat });
  return done(c, `${homeOf(c)}/${id}/times?said=${send ? 'sent' : 'draft'}`);
}

/** The times as they were read, and what is over of them. */
type ReadTimes = TimesDraft & { past: string | null };

/** Terms, times and people together; what is wrong with any comes back with what to show. */
function readAll(typed: Typed, all: All, times: ReadTimes, language: string) {
  const { invitations: t, togetherPages: own } = words(language);
  const terms = readTerms({ ...togetherPart(typed), mode: 'together', noticeMinutes: '0' }, togetherPart(all));
  const draft = readDraft(typed, all);
  const named = draft.ok ? participantsInput.safeParse(draft.people) : null;
  const nobody = named && !named.success ? [named.error.issues[0]?.message ?? t.nobody] : [];
  const people = draft.ok ? nobody : [peopleFault(draft.draft, language)];
  const errors: ErrorsByField = {
    ...(terms.ok ? {} : terms.errors),
    ...timesFault(times, own),
    ...(people.length > 0 ? { people } : {}),
  };
  if (!terms.ok || !named?.success || Object.keys(errors).length > 0) {
    return { ok: false as const, errors, people: draft.ok ? null : draft.draft };
  }
  const value = {
    ...terms.value,
    window: { kind: 'unlimited' as const },
    options: times.chosen,
    participants: named.data,
  };
  return { ok: true as const, value };
}

function timesFault(times: ReadTimes, t: ReturnType<typeof words>['togetherPages']): ErrorsByField {
  if (times.wrong) return { times: [t.timeWrong] };
  if (times.chosen.length === 0) return { times: [t.noTimesChosen] };
  if (times.past) return { times: [times.past] };
  return times.chosen.length > OPTIONS_MAX ? { times: [t.optionsMany(OPTIONS_MAX)] } : {};
}

// What can be mended in the form is said at its field; anything else is not the form's to say.
function fault(c: C, error: unknown): ErrorsByField {
  if (!(error instanceof Refusal)) throw error;
  const { refusals } = words(memberOf(c.var.ctx).language);
  if (error.reason === 'deadline_over') return { deadlineAt: [refusals.deadline_over] };
  const { fields } = error.details;
  if (error.reason !== 'invalid' || !fields) throw error;
  return fields.options ? { times: fields.options } : fields;
}

async function show(c: C, standing: Standing, status: 200 | 422 = 200) {
  const { ctx, now } = c.var;
  const guess = standing.times('UTC');
  const reach = weekReach(guess.from);
  const [schedules, busy] = await ctx.db.read([mySchedules(), myBusyRanges(reach.from, reach.until)]);
  const viewer = memberOf(ctx);
  const zone = viewer.timezone;
  const times = standing.times(zone);
  const schedule = schedules.find((one) => one.schedule.id === standing.fields.scheduleId) ?? schedules[0];
  const length = lengthIn(standing.fields);
  const week = schedule
    ? weekOf({ schedule: schedule.schedule, busy, durationMinutes: length, now, zone, times })
    : { days: [], elsewhere: times.chosen };
  const form = (
    <TogetherForm
      language={viewer.language}
      zone={zone}
      now={now}
      address={`${homeOf(c)}/new/together`}
      cancelHref={homeOf(c)}
      token={standing.token || newToken()}
      fields={{ ...standing.fields, scheduleId: standing.fields.scheduleId || (schedule?.schedule.id ?? '') }}
      reminders={standing.reminders}
      errors={standing.errors ?? {}}
      nudges={standing.nudges ?? []}
      schedules={schedules.map(({ schedule: { id, name, timezone } }) => ({ id, name, timezone }))}
      times={times}
      {...week}
      people={standing.people}
      verified={viewer.verified}
      carried={carriedByTogether(standing.fields, standing.all)}
      arrived={standing.arrived}
    />
  );
  if (isPartial(c)) return fragment(c, form, status);
  const t = words(viewer.language);
  return page(
    c,
    <Shell
      viewer={viewer}
      place="invitations"
      title={t.togetherPages.newTitle}
      lead={t.togetherPages.newLead}
      back={{ label: t.invitations.back, href: homeOf(c) }}
    >
      {form}
    </Shell>,
    status,
  );
}

function lengthIn({ durationMinutes }: Typed): number {
  const minutes = Number(durationMinutes);
  return Number.isInteger(minutes) && minutes >= 5 && minutes <= 720 ? minutes : 60;
}

function homeOf(c: C): string {
  return `/app/${c.var.org}/invitations`;
}
