import { formatDayTime } from '#foundation/lib/dates.ts';
import { Card, type Step, Time, Timeline } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { MessageWay, WayStep } from './rules.ts';

type Whose = { language: string; zone: string; title: string; guest: string };

/** What was done to an event, dot by dot. */
export function WayCard({ steps, language, zone, title, guest }: Whose & { steps: readonly WayStep[] }) {
  const t = words(language).calendarPages;
  const dots: Step[] = steps.map(({ kind, at, by, from }) => ({
    kind,
    at,
    note: [
      by === 'guest' && t.byGuest(guest),
      by === 'organizer' && t.byOrganizer,
      from !== null && t.movedFrom(formatDayTime(from, zone, language)),
    ]
      .filter(Boolean)
      .join(', '),
  }));
  return (
    <Card title={t.way}>
      <Timeline language={language} zone={zone} steps={dots} label={t.wayOf(title)} />
    </Card>
  );
}

/** What was sent about it, each with its own way. */
export function MessagesCard({ messages, language, zone, guest }: Whose & { messages: readonly MessageWay[] }) {
  const t = words(language).calendarPages;
  return (
    <Card title={t.messages}>
      {messages.length === 0 ? (
        <p class="soft">{t.noMessages}</p>
      ) : (
        <ul class="rows">
          {messages.map((message) => (
            <MessageRow message={message} language={language} zone={zone} guest={guest} />
          ))}
        </ul>
      )}
    </Card>
  );
}

type RowProps = Omit<Whose, 'title'> & { message: MessageWay };

function MessageRow({ message, language, zone, guest }: RowProps) {
  const t = words(language).calendarPages;
  const what = t.message(t.purposes[message.purpose] ?? t.otherMessage, message.toGuest ? guest : t.you);
  return (
    <li>
      <span>
        <strong>{what}</strong>
        <br />
        <span class="small soft">
          {t.channels[message.channel]}
          {message.due !== null && (
            <>
              {' · '}
              <Time instant={message.due} zone={zone} language={language} />
            </>
          )}
        </span>
      </span>
      <Timeline language={language} zone={zone} steps={message.steps} label={what} compact />
    </li>
  );
}
