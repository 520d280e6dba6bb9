/** Everything that one link has, where that may be several appointments, and the way to one more. */
import { formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import { ButtonLink, Notice, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { WishesArea, type WishesProps } from '../../wishes/views.tsx';
import { type AppointmentProps, Doing, Facts } from '../appointment/views.tsx';
import { GuestsArea } from '../guests/views.tsx';
import { addressOf } from '../rules.ts';
import { type Frame, Framed } from '../views.tsx';

export type OneOfSeveral = Omit<AppointmentProps, 'frame'>;

type AppointmentsProps = {
  frame: Frame;
  appointments: readonly OneOfSeveral[];
  /** Whether one more can be taken now. */
  more: boolean;
  wishes: WishesProps;
  /** Which one they have just given up. */
  gone: string | null;
  /** Why what was asked for is not done. */
  refused?: string;
};

/** Each appointment with what can be done with it, and how many are left. */
export function AppointmentsPage({ frame, appointments, more, wishes, gone, refused }: AppointmentsProps) {
  const t = words(frame.language).taking;
  const moved = new Map(appointments.map(({ standing }) => [standing.eventId, standing.startsAt]));
  return (
    <Framed frame={frame} title={frame.left === 0 ? t.fullTitle : t.appointments} lead={leadOf(frame, more)} narrow>
      <div class="stack-wide">
        {gone && <Notice kind="success">{gone}</Notice>}
        <WishesArea {...wishes} moved={moved} />
        {refused && <Notice kind="error">{refused}</Notice>}
        {more && (
          <ButtonLink href={addressOf(frame, '', { another: '1' })} kind="primary" wide>
            {t.another}
          </ButtonLink>
        )}
        {appointments.map((one) => (
          <AppointmentSection frame={frame} {...one} />
        ))}
      </div>
    </Framed>
  );
}

function leadOf(frame: Frame, more: boolean): string {
  const { guest: t, taking } = words(frame.language);
  const { organizer, left } = frame;
  if (!more)
    return frame.participant?.channel === 'linkedin'
      ? t.confirmedLeadQuiet(organizer.name)
      : taking.allKnown(organizer.name);
  return left === null || left === undefined ? taking.asMany : taking.left(left);
}

function AppointmentSection({ frame, ...one }: AppointmentProps) {
  const { guest: t, taking } = words(frame.language);
  const { standing, over, guests, typed } = one;
  const { eventId, startsAt, endsAt, status } = standing;
  const when = formatDayTime(startsAt, frame.zone, frame.language, 'long');
  const note = over ? t.overTitle : status === 'pending' ? taking.pendingTitle : null;
  return (
    <section class="stack" aria-labelledby={`at-${eventId}`}>
      <div>
        <h2 id={`at-${eventId}`}>
          <Time instant={startsAt} end={endsAt} zone={frame.zone} language={frame.language} width="long" unbroken />
        </h2>
        <p class="hint">{[formatZone(frame.zone, startsAt, frame.language), note].filter(Boolean).join(' · ')}</p>
      </div>
      <Facts frame={frame} standing={standing} timed />
      <GuestsArea {...{ frame, guests, typed }} event={eventId} open={!over} />
      {!over && <Doing frame={frame} {...one} named={when} />}
    </section>
  );
}
