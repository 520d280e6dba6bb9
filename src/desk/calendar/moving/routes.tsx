/** An event that was dragged in the week or the day: it moves, and the calendar comes back as it is by then. */
import { Hono } from 'hono';
import { moveByOrganizer } from '#booking/index.ts';
import { type EventRow, moveManual } from '#calendar/index.ts';
import { memberOf } from '#context.ts';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { readCalendar } from '../queries.ts';
import { type Asked, askedOf, shownOf } from '../rules.ts';
import { CalendarDiary, CalendarPage } from '../views.tsx';
import { type Moving, movingForm } from './inputs.ts';
import { MovingSaid, UndoMove, whenOf } from './views.tsx';

type Moved = { event: EventRow; was: EventRow | null };
type Outcome = { moving: Moving; moved: Moved } | { refused: string };

export const movingPages = new Hono<AppEnv>();

movingPages.post('/app/:org/calendar/moves', memberGate, async (c) => {
  const form = await readForm(c, movingForm);
  const asked = askedOf({ view: form.typed.view, date: form.typed.shown });
  if (!form.ok) return answer(c, asked, { refused: Object.values(form.errors).flat()[0] ?? '' }, 422);
  return move(c, form.value).then(
    (moved) => answer(c, asked, { moving: form.value, moved }, 200),
    (error: unknown) => answer(c, asked, { refused: sentenceOf(c, error) }, 409),
  );
});

async function move(c: C, { event, startsAt, endsAt, tells, message }: Moving): Promise<Moved> {
  if (tells) return { event: await moveByOrganizer(c.var.ctx, event, startsAt, message, endsAt), was: null };
  return moveManual(c.var.ctx, event, startsAt, endsAt);
}

async function answer(c: C, asked: Asked, outcome: Outcome, status: 200 | 409 | 422): Promise<Response> {
  const { ctx, now } = c.var;
  const read = await readCalendar(ctx, asked);
  const viewer = memberOf(ctx);
  const shown = shownOf(asked, viewer.timezone, now);
  const said = <Said outcome={outcome} {...{ viewer, shown }} />;
  const props = { viewer, shown, ...read, now, said };
  return isPartial(c)
    ? fragment(c, <CalendarDiary {...props} />, status)
    : page(c, <CalendarPage {...props} />, status);
}

type SaidProps = { outcome: Outcome; viewer: ReturnType<typeof memberOf>; shown: ReturnType<typeof shownOf> };

function Said({ outcome, viewer, shown }: SaidProps) {
  const { language, timezone: zone, organizationSlug } = viewer;
  const t = words(language).movingPages;
  if ('refused' in outcome) return <MovingSaid kind="error" text={t.notMoved(outcome.refused)} />;
  const { event, was } = outcome.moved;
  const when = whenOf(event, zone, language);
  if (!was) return <MovingSaid kind="success" text={t.told(event.title, when)} />;
  if (outcome.moving.undo) return <MovingSaid kind="success" text={t.backAgain(event.title, when)} />;
  const undo = <UndoMove {...{ home: `/app/${organizationSlug}`, language, zone, shown, was }} />;
  return <MovingSaid kind="success" text={t.moved(event.title, when)} action={undo} />;
}

// Whose event it is decides before anything else: of what is not theirs a stranger learns nothing.
function sentenceOf(c: C, error: unknown): string {
  if (!(error instanceof Refusal) || error.status >= 500 || error.reason === 'not_found') throw error;
  const { refusals } = words(memberOf(c.var.ctx).language);
  return error.reason in refusals ? String(refusals[error.reason as 'time_taken']) : refusals.time_taken;
}
