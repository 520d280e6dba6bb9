/** The page on which a country is chosen: it is looked at first, and kept or not. */
import { Hono } from 'hono';
import { SettingsPage } from '#accounts/index.ts';
import { AvailabilityTabs } from '#calendar/availability/tabs/views.tsx';
import { dropHolidays, keepHolidays } from '#calendar/away/holidays/commands.ts';
import { placeInput, placeQuery } from '#calendar/away/holidays/inputs.ts';
import { readChoice } from '#calendar/away/holidays/queries.ts';
import { HolidayChoice } from '#calendar/away/holidays/views.tsx';
import { said } from '#calendar/away/routes.tsx';
import { memberOf } from '#context.ts';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, readQuery } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { words } from '#words/index.ts';

const PATH = '/app/:org/settings/availability/holidays';

export const holidayRoutes = new Hono<AppEnv>();

holidayRoutes.get(PATH, memberGate, (c) => show(c));

holidayRoutes.put(PATH, memberGate, async (c) => {
  const form = await readForm(c, placeInput);
  if (!form.ok) return show(c, form.errors, 422);
  return keepHolidays(c.var.ctx, form.value).then(
    () => said(c, 'holidays_kept'),
    (error: unknown) => show(c, faultOf(error), 422),
  );
});

holidayRoutes.delete(PATH, memberGate, async (c) => {
  await dropHolidays(c.var.ctx);
  return said(c, 'holidays_dropped');
});

async function show(c: C, errors: ErrorsByField = {}, status: 200 | 422 = 200) {
  const choice = await readChoice(c.var.ctx, readQuery(c, placeQuery));
  const viewer = memberOf(c.var.ctx);
  const { language, organizationSlug } = viewer;
  const home = `/app/${organizationSlug}/settings/availability`;
  const body = <HolidayChoice {...choice} language={language} home={home} errors={errors} />;
  if (isPartial(c) && status === 200) return fragment(c, body);
  return page(
    c,
    <SettingsPage viewer={viewer} part="availability" lead={words(language).away.lead} wide>
      <AvailabilityTabs language={language} home={home} current="away" />
      {body}
    </SettingsPage>,
    status,
  );
}

function faultOf(error: unknown): ErrorsByField {
  if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
  return error.details.fields ?? {};
}
