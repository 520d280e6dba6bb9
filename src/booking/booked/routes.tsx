/** All bookings of an invitation that is open to anyone; beside it stand those to come and the last ones. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { idOf } from '../invitations/api.ts';
import { invitationById } from '../invitations/queries.ts';
import { addressOf } from '../invitations/routes.tsx';
import { shortTitle } from '../invitations/rules.ts';
import { bookingsPage } from './queries.ts';
import { BookingList } from './views.tsx';

const LINES = 50;

export const pageBookingRoutes = new Hono<AppEnv>();

pageBookingRoutes.get('/app/:org/invitations/:id/bookings', memberGate, async (c) => {
  const asked = c.req.query('before');
  const before = isId(asked) ? asked : undefined;
  const [[invitation], found] = await c.var.ctx.db.read([
    invitationById(idOf(c)),
    bookingsPage(idOf(c), LINES + 1, before),
  ]);
  if (!invitation) throw new Refusal('not_found');
  const viewer = memberOf(c.var.ctx);
  const bookings = found.slice(0, LINES);
  const here = `${addressOf(c)}/bookings`;
  const turning = {
    next: found.length > LINES ? `${here}?before=${bookings.at(-1)!.id}` : undefined,
    first: before && here,
  };
  return page(
    c,
    <Shell
      viewer={viewer}
      place="invitations"
      title={words(viewer.language).openPages.bookings}
      back={{ label: shortTitle(invitation.title), href: addressOf(c) }}
    >
      <BookingList
        language={viewer.language}
        zone={viewer.timezone}
        bookings={bookings}
        events={`/app/${c.var.org}/events`}
        {...turning}
      />
    </Shell>,
  );
});
