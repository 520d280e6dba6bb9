/** A calendar elsewhere is shown on the calendar page, or hidden there. */
import { Hono } from 'hono';
import { layerForm, showCalendar } from '#calendar/index.ts';
import { done } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { addressOf, askedOf } from '../rules.ts';

export const layerPages = new Hono<AppEnv>();

layerPages.put('/app/:org/calendar/layers/:calendarId', memberGate, async (c) => {
  const form = await readForm(c, layerForm);
  if (!form.ok) throw new Refusal('invalid');
  await showCalendar(c.var.ctx, c.req.param('calendarId'), form.value.isShown);
  const { view, date } = askedOf(form.typed);
  const home = `/app/${c.var.org}`;
  return done(c, date === null ? `${home}/calendar` : addressOf(home, view, date));
});
