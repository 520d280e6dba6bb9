import { Hono } from 'hono';
import { cancelByOrganizer, moveByOrganizer } from '#booking/index.ts';
import { calendarFile, cancelManual, changeEvent, createEvent, restoreEvent } from '#calendar/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { linkOf } from '../rules.ts';
import { EventFormPage } from './forms/views.tsx';
import { cancelForm, eventForm, moveForm } from './inputs.ts';
import { readEvent, readForChange } from './queries.ts';
import { fileOf, mayOf, saidOf, typedNew, typedOf } from './rules.ts';
import { EventPage, type Retry } from './views.tsx';

const PATH = '/app/:org/events';

export const eventPages = new Hono<AppEnv>();

// Where a form was refused its address stays in the bar: going there again leads to the calendar.
eventPages.get(PATH, memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  return c.redirect(`/app/${c.var.org}/calendar`, 303);
});

eventPages.get(`${PATH}/new`, memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  const viewer = memberOf(c.var.ctx);
  const typed = typedNew(c.req.query(), viewer.timezone, c.var.now);
  return page(c, <EventFormPage viewer={viewer} typed={typed} token={newToken()} />);
});

eventPages.post(PATH, memberGate, async (c) => {
  const form = await readForm(c, eventForm);
  if (!form.ok) return formAgain(c, form);
  const key = repeatKey(c, 'events.form', form.value, form.typed._token);
  const made = createEvent(c.var.ctx, form.value, key && { ...key, actor: 'form' });
  return made.then(
    (event) => done(c, `${addressOf(c, event.id)}?said=created`),
    (error: unknown) => taken(c, error, form.typed),
  );
});

eventPages.get(`${PATH}/:id`, memberGate, (c) => show(c));

eventPages.get(`${PATH}/:id/edit`, memberGate, async (c) => {
  const { event, hosts } = await readForChange(c.var.ctx, idOf(c));
  const viewer = memberOf(c.var.ctx);
  if (!mayOf(event, hosts, viewer, c.var.now).change) throw new Refusal('not_found');
  return page(c, <EventFormPage viewer={viewer} id={event.id} typed={typedOf(event, hosts)} />);
});

eventPages.put(`${PATH}/:id`, memberGate, async (c) => {
  const form = await readForm(c, eventForm);
  if (!form.ok) return formAgain(c, form, idOf(c));
  return changeEvent(c.var.ctx, idOf(c), form.value).then(
    (event) => done(c, `${addressOf(c, event.id)}?said=saved`),
    (error: unknown) => taken(c, error, form.typed, idOf(c)),
  );
});

eventPages.post(`${PATH}/:id/cancellation`, memberGate, async (c) => {
  const { id } = await cancelManual(c.var.ctx, idOf(c));
  return done(c, `${addressOf(c, id)}?said=cancelled`);
});

eventPages.delete(`${PATH}/:id/cancellation`, memberGate, async (c) => {
  const { id } = await restoreEvent(c.var.ctx, idOf(c));
  return done(c, `${addressOf(c, id)}?said=restored`);
});

eventPages.put(`${PATH}/:id/booking`, memberGate, async (c) => {
  const form = await readForm(c, moveForm);
  if (!form.ok) return show(c, form, 422);
  return moveByOrganizer(c.var.ctx, idOf(c), form.value.startsAt, form.value.message).then(
    ({ id }) => done(c, `${addressOf(c, id)}?said=moved`),
    (error: unknown) => show(c, { typed: form.typed, errors: collision(c, error, 'date') }, 409),
  );
});

eventPages.delete(`${PATH}/:id/booking`, memberGate, async (c) => {
  const form = await readForm(c, cancelForm);
  // A word that cannot be sent along stops it: the guest would be told of the end and not why.
  if (!form.ok) throw new Refusal('invalid');
  const { id } = await cancelByOrganizer(c.var.ctx, idOf(c), form.value.message);
  return done(c, `${addressOf(c, id)}?said=bookingCancelled`);
});

eventPages.get(`${PATH}/:id/calendar.ics`, memberGate, async (c) => {
  const { event, hosts } = await readForChange(c.var.ctx, idOf(c));
  const url = `${c.var.runtime.config.origin}${addressOf(c, event.id)}`;
  return c.body(calendarFile([fileOf(event, hosts, url, c.var.now)]), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${event.id}.ics"`,
  });
});

async function show(c: C, moving?: Retry, status: 200 | 409 | 422 = 200) {
  const { ctx, now } = c.var;
  const view = await readEvent(ctx, idOf(c));
  const viewer = memberOf(ctx);
  // A time that is only offered stands with the others of its invitation.
  if (view.event.isOption) return c.redirect(linkOf(view.event, `/app/${c.var.org}`), 303);
  const said = saidOf(words(viewer.language).calendarPages, c.req.query('said'), view.booking?.name);
  const kind = c.req.query('said') === 'requestTaken' ? ('error' as const) : ('success' as const);
  const notices = said ? [{ kind, children: said }] : [];
  const may = mayOf(view.event, view.hosts, viewer, now);
  return page(c, <EventPage {...{ viewer, view, may, now, notices, moving }} />, status);
}

async function formAgain(c: C, form: { typed: Typed; errors: ErrorsByField }, id?: string, status: 409 | 422 = 422) {
  await c.var.ctx.db.read([]);
  const token = form.typed._token ?? newToken();
  const props = { viewer: memberOf(c.var.ctx), id, typed: form.typed, errors: form.errors };
  return page(c, <EventFormPage {...props} token={id ? undefined : token} />, status);
}

// Something stands there already: the form comes back whole, to choose another time.
function taken(c: C, error: unknown, typed: Typed, id?: string) {
  return formAgain(c, { typed, errors: collision(c, error, 'from') }, id, 409);
}

function collision(c: C, error: unknown, field: string): ErrorsByField {
  const chosen = error instanceof Refusal && (error.reason === 'time_taken' || error.reason === 'slot_not_offered');
  if (!chosen) throw error;
  return { [field]: [words(memberOf(c.var.ctx).language).refusals[error.reason]] };
}

function addressOf(c: C, id: string): string {
  return `/app/${c.var.org}/events/${id}`;
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
