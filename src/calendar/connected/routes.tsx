/** The settings of connected calendars: all accounts, one account, and what is chosen of them. */
import { Hono } from 'hono';
import { saidNotices } from '#accounts/index.ts';
import { chooseCalendars, chooseTarget, readNow } from '#calendar/connections/choices/commands.ts';
import { choicesForm, targetForm } from '#calendar/connections/choices/inputs.ts';
import { connectLogin, renewLogin } from '#calendar/connections/logins/commands.ts';
import { type ConnectionInput, feedForm, loginForm, passwordForm } from '#calendar/connections/logins/inputs.ts';
import { memberOf } from '#context.ts';
import { done, fragment, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { type FormFaults, formFaults } from '#foundation/http/faults.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { disconnect } from './leaving/commands.ts';
import { openConnections, ownCalendars, ownConnections, readingsOf } from './shown/queries.ts';
import { ConnectionPage, type ConnectionPageProps } from './shown/views.tsx';
import { ConnectionsPage, type ConnectionsPageProps, StateAnew } from './views.tsx';

const PATH = '/app/:org/settings/calendars';
const ONE = `${PATH}/:id`;
const LOG_MAX = 30;
// Each asks somebody else's server.
const trying = limited('calendar logins', 20);

export const connectionRoutes = new Hono<AppEnv>();

connectionRoutes.get(PATH, memberGate, (c) => all(c, {}));

connectionRoutes.put(`${PATH}/target`, memberGate, async (c) => {
  const form = await readForm(c, targetForm);
  if (!form.ok) return all(c, { errors: form.errors }, 422);
  await chooseTarget(c.var.ctx, form.value.calendar || null);
  return back(c, 'calendar_target');
});

connectionRoutes.post(`${PATH}/logins`, trying, memberGate, async (c) => {
  const form = await readForm(c, loginForm);
  if (!form.ok) return all(c, { open: 'caldav', errors: form.errors, typed: form.typed }, 422);
  return connecting(c, { provider: 'caldav', ...form.value }, form.typed);
});

connectionRoutes.post(`${PATH}/feeds`, trying, memberGate, async (c) => {
  const form = await readForm(c, feedForm);
  if (!form.ok) return all(c, { open: 'ics', errors: form.errors, typed: form.typed }, 422);
  return connecting(c, { provider: 'ics', ...form.value }, form.typed);
});

connectionRoutes.get(ONE, memberGate, (c) => one(c, {}));

connectionRoutes.get(`${ONE}/state`, memberGate, async (c) => {
  const { connection } = await read(c);
  return fragment(c, <StateAnew viewer={memberOf(c.var.ctx)} connection={connection} />);
});

connectionRoutes.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, choicesForm);
  if (!form.ok) throw new Refusal('invalid');
  await chooseCalendars(c.var.ctx, c.req.param('id'), form.value);
  return back(c, 'calendars_chosen', c.req.param('id'));
});

connectionRoutes.put(`${ONE}/login`, trying, memberGate, async (c) => {
  const { typed } = await formFields(c);
  const form = await readForm(c, 'url' in typed ? feedForm : passwordForm);
  if (!form.ok) return one(c, { errors: form.errors }, 422);
  try {
    await renewLogin(c.var.ctx, c.req.param('id'), form.value);
    return back(c, 'calendar_again', c.req.param('id'));
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return one(c, { errors }, status);
  }
});

connectionRoutes.post(`${ONE}/readings`, limited('calendar readings', 20), memberGate, async (c) => {
  await readNow(c.var.ctx, c.req.param('id'));
  return back(c, 'calendar_reading', c.req.param('id'));
});

connectionRoutes.delete(ONE, memberGate, async (c) => {
  const { typed } = await formFields(c);
  const { stayed } = await disconnect(c.var.ctx, c.req.param('id'), typed.takeOut === 'on');
  return back(c, stayed > 0 ? 'calendar_stayed' : 'calendar_disconnected');
});

type Status = 200 | FormFaults['status'];

async function connecting(c: C, input: ConnectionInput, typed: Record<string, string>) {
  try {
    return back(c, 'calendar_connected', await connectLogin(c.var.ctx, input));
  } catch (error) {
    const { errors, status } = formFaults(c, error, 'en', {});
    return all(c, { open: input.provider, errors, typed }, status);
  }
}

async function all(c: C, more: Partial<ConnectionsPageProps>, status: Status = 200) {
  const { ctx } = c.var;
  const [connections, calendars] = await ctx.db.read([ownConnections(), ownCalendars()]);
  const viewer = memberOf(ctx);
  const props = {
    viewer,
    connections: openConnections(ctx, connections, calendars),
    offered: Object.keys(ctx.services.calendars) as ConnectionsPageProps['offered'],
    notices: said(c, viewer.language),
  };
  return page(c, <ConnectionsPage {...props} {...more} />, status);
}

async function one(c: C, more: Partial<ConnectionPageProps>, status: Status = 200) {
  const { connection, log } = await read(c);
  const viewer = memberOf(c.var.ctx);
  const props = { viewer, connection, log, notices: said(c, viewer.language) };
  return page(c, <ConnectionPage {...props} {...more} />, status);
}

async function read(c: C) {
  const { ctx } = c.var;
  const id = c.req.param('id') ?? '';
  const [found, calendars, log] = await ctx.db.read([ownConnections(id), ownCalendars(id), readingsOf(id, LOG_MAX)]);
  const [connection] = openConnections(ctx, found, calendars);
  if (!connection) throw new Refusal('not_found');
  return { connection, log };
}

function back(c: C, what: string, id?: string) {
  const to = `/app/${c.var.org}/settings/calendars?said=${what}`;
  return done(c, id === undefined ? to : `${to}#connection-${id}`);
}

function said(c: C, language: string) {
  return saidNotices(language, c.req.query('said'), words(language).calendars.said);
}
