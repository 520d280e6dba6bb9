import { Hono } from 'hono';
import { SettingsPage } from '#accounts/index.ts';
import { comingDays } from '#calendar/availability/coming/rules.ts';
import { removeDate, saveDate, saveHours } from '#calendar/availability/commands.ts';
import {
  dateHoursOf,
  draftAfter,
  draftFrom,
  draftOf,
  type HoursDraft,
  hoursOf,
  rowsFrom,
} from '#calendar/availability/drafts/rules.ts';
import { newScheduleForm } from '#calendar/availability/inputs.ts';
import { type Availability, availabilityOf, type Shown } from '#calendar/availability/queries.ts';
import { copySchedule, makeDefault } from '#calendar/availability/several/commands.ts';
import { SchedulesCard } from '#calendar/availability/several/views.tsx';
import { AvailabilityTabs } from '#calendar/availability/tabs/views.tsx';
import { AvailabilityPanel, type AvailabilityProps } from '#calendar/availability/views.tsx';
import { feedProps } from '#calendar/feed/routes.tsx';
import { FeedCard } from '#calendar/feed/views.tsx';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { Notice } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const PATH = '/app/:org/settings/availability';
const LAST_ZONE = 'Etc/GMT+12';

export const availabilityRoutes = new Hono<AppEnv>();

availabilityRoutes.get(PATH, memberGate, async (c) => {
  const found = await availabilityOf(c.var.ctx, null);
  return show(c, found, { saved: c.req.query('saved') !== undefined });
});

availabilityRoutes.put(`${PATH}/:id`, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const draft = draftFrom(typed, all);
  const step = draftAfter(draft, typed);
  if (step)
    return show(c, await availabilityOf(c.var.ctx, idOf(c)), { draft: step, focus: newestRow(step, typed.add) });
  const hours = hoursOf(draft);
  if (!hours.ok) return show(c, await availabilityOf(c.var.ctx, idOf(c)), { draft, errors: hours.errors }, 422);
  return saved(c, await saveHours(c.var.ctx, idOf(c), hours.value, Number(draft.version) || undefined));
});

availabilityRoutes.post(`${PATH}/:id/dates`, memberGate, async (c) => {
  const { typed, all } = await formFields(c);
  const wanted = dateHoursOf(typed, all, earliestToday(c.var.now));
  if (wanted.ok) return saved(c, await saveDate(c.var.ctx, idOf(c), wanted.value));
  const typedDate = { date: typed.date ?? '', rows: rowsFrom(all, 'date'), errors: wanted.errors };
  return show(c, await availabilityOf(c.var.ctx, idOf(c)), { typedDate }, 422);
});

availabilityRoutes.delete(`${PATH}/:id/dates/:date`, memberGate, async (c) =>
  saved(c, await removeDate(c.var.ctx, idOf(c), c.req.param('date'))),
);

availabilityRoutes.post(PATH, memberGate, async (c) => {
  const form = await readForm(c, newScheduleForm);
  if (!form.ok) throw new Refusal('invalid', { fields: { ...form.errors } as Record<string, string[]> });
  const { name, copyOf } = form.value;
  const key = repeatKey(c, PATH, { name, copyOf }, form.typed._token);
  const made = await copySchedule(c.var.ctx, copyOf, name, key && { ...key, actor: callerOf(c) });
  return done(c, `/app/${c.var.org}/settings/availability/${made.id}?said=created`);
});

availabilityRoutes.get(`${PATH}/:id`, memberGate, async (c) =>
  show(c, await availabilityOf(c.var.ctx, idOf(c)), { saved: c.req.query('saved') !== undefined }),
);

availabilityRoutes.put(`${PATH}/:id/default`, memberGate, async (c) => {
  await makeDefault(c.var.ctx, idOf(c));
  return done(c, `/app/${c.var.org}/settings/availability?said=preferred`);
});

type Extra = Partial<Pick<AvailabilityProps, 'draft' | 'errors' | 'typedDate' | 'saved' | 'focus'>>;

function show(c: C, found: Shown, extra: Extra, status: 200 | 422 = 200) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).schedules;
  const home = `/app/${viewer.organizationSlug}/settings/availability`;
  const done = Object.hasOwn(t.done, c.req.query('said') ?? '')
    ? t.done[c.req.query('said') as keyof typeof t.done]
    : null;
  const panel = <AvailabilityPanel {...propsOf(c, found)} {...extra} />;
  if (isPartial(c)) return fragment(c, panel, status);
  return page(
    c,
    <SettingsPage viewer={viewer} part="availability" lead={t.lead} wide>
      <AvailabilityTabs
        language={viewer.language}
        home={`/app/${viewer.organizationSlug}/settings/availability`}
        current="hours"
      />
      {done && <Notice kind="success">{done}</Notice>}
      {panel}
      <SchedulesCard
        language={viewer.language}
        home={home}
        schedules={found.schedules}
        current={found.schedule.id}
        token={newToken()}
      />
      {found.feed && <FeedCard {...feedProps(c, found.feed)} renewed={c.req.query('renewed') !== undefined} />}
    </SettingsPage>,
    status,
  );
}

function saved(c: C, found: Availability) {
  const home = `/app/${memberOf(c.var.ctx).organizationSlug}/settings/availability`;
  const own = found.schedule.isDefault ? home : `${home}/${found.schedule.id}`;
  return done(c, `${own}?saved`, () => <AvailabilityPanel {...propsOf(c, found)} saved />);
}

function propsOf(c: C, { schedule, busy }: Availability): AvailabilityProps {
  const { now, ctx } = c.var;
  const { language, organizationSlug } = memberOf(ctx);
  return {
    language,
    address: `/app/${organizationSlug}/settings/availability/${schedule.id}`,
    schedule,
    draft: draftOf(schedule),
    coming: comingDays(schedule, busy, now),
    now,
  };
}

function newestRow(draft: HoursDraft, day: string | undefined): string | undefined {
  const rows = draft.days[day as keyof HoursDraft['days']];
  return rows && `${day}-${rows.length - 1}-start`;
}

// Whose day begins last has it for longest: the schedule's own zone is not known before it is read.
function earliestToday(now: number): string {
  return dateIn(now, LAST_ZONE);
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
