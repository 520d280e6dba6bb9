/** All bookings of a page that is open to anyone, a screen at a time. */
import { Badge, Pager, Table, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { NoBookings } from '../pages/views.tsx';
import type { Booking } from './queries.ts';

type Props = {
  language: string;
  zone: string;
  bookings: readonly Booking[];
  /** The address under which the events stand. */
  events: string;
  /** Older ones. */
  next?: string;
  /** The newest ones, once somebody has turned a page. */
  first?: string;
};

/** Who, when, and whether it stands. */
export function BookingList({ language, zone, bookings, events, next, first }: Props) {
  const t = words(language).openPages;
  if (bookings.length === 0) return <NoBookings language={language} />;
  const columns = [{ label: t.columns.who }, { label: t.columns.when }, { label: t.columns.state }];
  const rows = bookings.map(({ name, eventId, startsAt, endsAt, cancelledAt }) => ({
    cells: [
      <span hx-ignore="">{name}</span>,
      <a href={`${events}/${eventId}`}>
        <Time instant={startsAt} end={endsAt} zone={zone} language={language} />
      </a>,
      <Badge kind={cancelledAt === null ? 'good' : 'neutral'}>
        {cancelledAt === null ? t.bookingStands : t.bookingCancelled}
      </Badge>,
    ],
  }));
  return (
    <>
      <Table caption={t.bookings} columns={columns} rows={rows} />
      <Pager language={language} previous={first} previousLabel={t.newest} next={next} nextLabel={t.older} />
    </>
  );
}
