/** The organizer's yes and no, from wherever it was pressed; the answer stands on the event's page. */
import { Hono } from 'hono';
import { confirmRequest, declineInput, declineRequest } from '#booking/index.ts';
import { done } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';

const ONE = '/app/:org/requests/:id';

export const requestPages = new Hono<AppEnv>();

requestPages.post(`${ONE}/confirmation`, memberGate, (c) =>
  confirmRequest(c.var.ctx, idOf(c)).then(
    ({ id }) => done(c, `${addressOf(c, id)}?said=requestConfirmed`),
    (error: unknown) => {
      if (!(error instanceof Refusal) || error.reason !== 'time_taken') throw error;
      return done(c, `${addressOf(c, idOf(c))}?said=requestTaken`);
    },
  ),
);

requestPages.delete(ONE, memberGate, async (c) => {
  const form = await readForm(c, declineInput);
  // A word that cannot be sent along stops it: the guest would be told of the no and not why.
  if (!form.ok) throw new Refusal('invalid');
  const { id } = await declineRequest(c.var.ctx, idOf(c), form.value.note);
  return done(c, `${addressOf(c, id)}?said=requestDeclined`);
});

function addressOf(c: C, id: string): string {
  return `/app/${c.var.org}/events/${id}`;
}

function idOf(c: C): string {
  const id = c.req.param('id');
  if (!isId(id)) throw new Refusal('not_found');
  return id;
}
