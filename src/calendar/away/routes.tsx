/** The page of time away: out of office and travel, each with its list and a form below it. */
import { Hono } from 'hono';
import { SettingsPage } from '#accounts/index.ts';
import { AvailabilityTabs } from '#calendar/availability/tabs/views.tsx';
import { addAway, addTrip, changeAway, removeAway, removeTrip } from '#calendar/away/commands.ts';
import { awayForm, tripForm } from '#calendar/away/forms/inputs.ts';
import { keptName } from '#calendar/away/holidays/queries.ts';
import { readAwayPage } from '#calendar/away/queries.ts';
import { AwayParts, type AwayPartsProps } from '#calendar/away/views.tsx';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { callerOf, repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { words } from '#words/index.ts';

const PATH = '/app/:org/settings/availability/away';
const TRAVEL = '/app/:org/settings/availability/travel';

export const awayRoutes = new Hono<AppEnv>();

awayRoutes.get(PATH, memberGate, (c) => show(c, {}));

awayRoutes.post(PATH, memberGate, async (c) => {
  const form = await readForm(c, awayForm);
  if (!form.ok) return show(c, { away: form }, 422);
  return addAway(c.var.ctx, form.value, repeatOf(c, PATH, form.value, form.typed)).then(
    () => said(c, 'away_added'),
    (error: unknown) => show(c, { away: { typed: form.typed, errors: faultOf(error) } }, 422),
  );
});

awayRoutes.delete(`${PATH}/:id`, memberGate, async (c) => {
  await removeAway(c.var.ctx, idOf(c));
  return said(c, 'away_removed');
});

awayRoutes.post(`${PATH}/:id/work`, memberGate, async (c) => {
  await changeAway(c.var.ctx, idOf(c), { ignored: true });
  return said(c, 'day_worked');
});

awayRoutes.delete(`${PATH}/:id/work`, memberGate, async (c) => {
  await changeAway(c.var.ctx, idOf(c), { ignored: false });
  return said(c, 'day_kept');
});

awayRoutes.post(TRAVEL, memberGate, async (c) => {
  const form = await readForm(c, tripForm);
  if (!form.ok) return show(c, { trip: form }, 422);
  return addTrip(c.var.ctx, form.value, repeatOf(c, TRAVEL, form.value, form.typed)).then(
    () => said(c, 'trip_added'),
    (error: unknown) => show(c, { trip: { typed: form.typed, errors: faultOf(error) } }, 422),
  );
});

awayRoutes.delete(`${TRAVEL}/:id`, memberGate, async (c) => {
  await removeTrip(c.var.ctx, idOf(c));
  return said(c, 'trip_removed');
});

type Refused = Pick<AwayPartsProps, 'away' | 'trip'>;

/** The page as it stands, with what was typed and not taken. */
export async function show(c: C, refused: Partial<Refused>, status: 200 | 422 = 200) {
  const { away: rows, ...found } = await readAwayPage(c.var.ctx);
  const [kept = null] = found.holidays;
  const viewer = memberOf(c.var.ctx);
  const { language, organizationSlug } = viewer;
  const t = words(language).away;
  const home = `/app/${organizationSlug}/settings/availability`;
  return page(
    c,
    <SettingsPage viewer={viewer} part="availability" lead={t.lead} wide>
      <AvailabilityTabs language={language} home={home} current="away" />
      <AwayParts
        {...found}
        rows={rows}
        place={kept ? await keptName(c.var.ctx, kept) : ''}
        now={c.var.now}
        {...refused}
        language={language}
        home={home}
        token={newToken()}
        said={c.req.query('said')}
      />
    </SettingsPage>,
    status,
  );
}

/** Back to the page, which says what was done. */
export function said(c: C, what: string) {
  return done(c, `/app/${c.var.org}/settings/availability/away?said=${what}`);
}

// What belongs into the form's fields is said there; anything else is not the form's to say.
function faultOf(error: unknown): ErrorsByField {
  if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
  const { endsAt, ...fields } = error.details.fields ?? {};
  return { ...fields, ...(endsAt && { toTime: endsAt }) };
}

function repeatOf(c: C, route: string, value: unknown, typed: Typed) {
  const key = repeatKey(c, route, value, typed._token);
  return key && { ...key, actor: callerOf(c) };
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
