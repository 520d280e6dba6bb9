/** The appointments of somebody who was invited, and who comes along to each. */
import { Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { allStanding } from '../people/rules.ts';
import type { Participant } from '../queries.ts';

type AppointmentProps = { language: string; zone: string; person: Participant; events: string };

/** What stands, with links to their events, in order of time; nothing where nothing does. */
export function Appointments(props: AppointmentProps) {
  const taken = allStanding(props.person.taken);
  const [only] = taken;
  if (!only) return null;
  if (taken.length === 1)
    return (
      <p>
        <Appointment {...props} taken={only} />
      </p>
    );
  return (
    <ul>
      {taken.map((one) => (
        <li>
          <Appointment {...props} taken={one} />
        </li>
      ))}
    </ul>
  );
}

function Appointment({ language, zone, person, events, taken }: AppointmentProps & { taken: Participant['taken'][0] }) {
  const { invitations: t, taking } = words(language);
  const guests = person.guests.filter(({ eventId }) => eventId === taken.eventId).map(({ email }) => email);
  return (
    <>
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
    </>
  );
}
