/** Writing a `together`. The form shows itself again, as typed, until everything in it is right. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { repeatOf } from '#booking/invitations/api.ts';
import { createInvitation } from '#booking/invitations/commands.ts';
import { readTerms, type Typed } from '#booking/invitations/form/inputs.ts';
import { newReminders, noPeople, type PeopleDraft, readDraft, typedPeople } from '#booking/invitations/form/rules.ts';
import { participantsInput } from '#booking/invitations/people/inputs.ts';
import { myBusyRanges, mySchedules } from '#booking/invitations/queries.ts';
import { OPTIONS_MAX } from '#booking/together/inputs.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken, newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { newTogether, type TimesDraft, timesOf, todayIn, weekOf, weekReach } from './rules.ts';
import { TogetherForm } from './views.tsx';

const PATH = '/app/:org/invitations/new/together';
const SHOWS = new Set(['show', 'earlier', 'later', 'more']);

type All = Readonly<Record<string, readonly string[]>>;
type Standing = {
  fields: Typed;
  reminders: readonly string[];
  times: (zone: string) => TimesDraft;
  people: PeopleDraft;
  nudges?: readonly string[];
  errors?: ErrorsByField;
  token?: string;
};

export const togetherFormRoutes = new Hono<AppEnv>();

togetherFormRoutes.get(PATH, memberGate, (c) => {
  const { fields, times } = newTogether(todayIn(c.var.now, 'UTC'));
  const reminders = newReminders();
  return show(c, {
    fields,
    reminders,
    times: (zone) => ({ ...times, from: todayIn(c.var.now, zone) }),
    people: noPeople(),
  });
});

togetherFormRoutes.post(PATH, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const standing = standingOf(c, typed, all);
  if (SHOWS.has(typed.intent ?? '')) return show(c, standing);
  return write(c, typed, all, standing).catch((error: unknown) =>
    show(c, { ...standing, errors: fault(c, error) }, 422),
  );
});

function standingOf(c: C, typed: Typed, all: All): Standing {
  return {
    fields: typed,
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
  const read = readAll(typed, all, times, viewer.language);
  if (!read.ok) return show(c, { ...standing, errors: read.errors, ...(read.people && { people: read.people }) }, 422);
  const send = typed.intent === 'send';
  const repeat = repeatOf(c, 'together.form', typed, hashToken(JSON.stringify([typed, all])));
  const { id } = await createInvitation(c.var.ctx, { ...read.value, mode: 'together' }, { send, repeat });
  return done(c, `${homeOf(c)}/${id}/times?said=${send ? 'sent' : 'draft'}`);
}

/** Terms, times and people together; what is wrong with any comes back with what to show. */
function readAll(typed: Typed, all: All, times: TimesDraft, language: string) {
  const { invitations: t, togetherPages: own } = words(language);
  const terms = readTerms({ ...typed, mode: 'together', noticeMinutes: '0' }, all);
  const draft = readDraft(typed, all);
  const named = draft.ok ? participantsInput.safeParse(draft.people) : null;
  const nobody = named && !named.success ? [named.error.issues[0]?.message ?? t.nobody] : [];
  const people = draft.ok ? nobody : [t.peopleWrong];
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

function timesFault(times: TimesDraft, t: ReturnType<typeof words>['togetherPages']): ErrorsByField {
  if (times.wrong) return { times: [t.timeWrong] };
  if (times.chosen.length === 0) return { times: [t.noTimesChosen] };
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
  const durationMinutes = lengthIn(standing.fields);
  const week = schedule
    ? weekOf({ schedule: schedule.schedule, busy, durationMinutes, now, zone, times })
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
      days={week.days}
      elsewhere={week.elsewhere}
      people={standing.people}
      verified={viewer.verified}
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
