/** Deleting hours: a page that says which invitations use them and where those could go. */
import { Hono } from 'hono';
import { SettingsPage } from '#accounts/index.ts';
import { ownSchedule, schedulesOf } from '#calendar/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { deleteSchedule } from './commands.ts';
import { usesOf } from './queries.ts';
import { DeletionCard } from './views.tsx';

const PATH = '/app/:org/settings/availability/:id';

export const scheduleRoutes = new Hono<AppEnv>();

scheduleRoutes.get(`${PATH}/deletion`, memberGate, (c) => show(c));

scheduleRoutes.delete(PATH, memberGate, async (c) => {
  const { typed } = await formFields(c);
  return deleteSchedule(c.var.ctx, idOf(c), typed.moveTo && isId(typed.moveTo) ? typed.moveTo : null).then(
    () => done(c, `/app/${c.var.org}/settings/availability?said=deleted`),
    (error: unknown) => show(c, error),
  );
});

async function show(c: C, error?: unknown) {
  if (error !== undefined && !(error instanceof Refusal && error.reason === 'invalid')) throw error;
  const schedule = await ownSchedule(c.var.ctx, idOf(c));
  const viewer = memberOf(c.var.ctx);
  const [[used], schedules] = await c.var.ctx.db.read([usesOf(schedule.id), schedulesOf(viewer.userId)]);
  const messages = error instanceof Refusal ? Object.values(error.details.fields ?? {}).flat() : [];
  return page(
    c,
    <SettingsPage viewer={viewer} part="availability" lead={words(viewer.language).schedules.lead}>
      <DeletionCard
        language={viewer.language}
        address={`/app/${viewer.organizationSlug}/settings/availability`}
        schedule={schedule}
        uses={used?.uses ?? 0}
        others={schedules.filter(({ id }) => id !== schedule.id)}
        messages={messages}
      />
    </SettingsPage>,
    error === undefined ? 200 : 422,
  );
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!id || !isId(id)) throw new Refusal('not_found');
  return id;
}
