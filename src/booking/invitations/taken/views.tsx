/** The appointment of somebody who was invited, and who comes along to it. */
import { Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { standing } from '../people/rules.ts';
import type { Participant } from '../queries.ts';

type AppointmentProps = { language: string; zone: string; person: Participant; events: string };

/** What stands, with a link to its event; nothing where nothing does. */
export function Appointment({ language, zone, person, events }: AppointmentProps) {
  const taken = standing(person.taken);
  if (!taken) return null;
  const { invitations: t, taking } = words(language);
  const guests = person.guests.filter(({ eventId }) => eventId === taken.eventId).map(({ email }) => email);
  return (
    <p>
      {taken.status === 'pending' ? t.request : t.appointment}:{' '}
      <a href={`${events}/${taken.eventId}`}>
        <Time instant={taken.startsAt} end={taken.endsAt} zone={zone} language={language} />
      </a>
      {guests.length > 0 && (
        <>
          <br />
          <span class="soft" hx-ignore="">
            {taking.guests}: {guests.join(', ')}
          </span>
        </>
      )}
    </p>
  );
}
