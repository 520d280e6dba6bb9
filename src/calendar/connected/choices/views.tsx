import type { Flag } from '#calendar/connections/choices/inputs.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Badge, Button, Checkbox, Form, Swatch } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { When } from '../marks/views.tsx';
import type { OwnCalendar, OwnConnection } from '../shown/queries.ts';

type ChoicesProps = { viewer: MemberEntry; connection: OwnConnection; action: string };

type CalendarProps = { viewer: MemberEntry; connection: OwnConnection; calendar: OwnCalendar };

const MORE: readonly Flag[] = ['tentativeIsBusy', 'awayIsBusy', 'allDayIsBusy'];

/** The calendars of an account, and what counts of each. */
export function Choices({ viewer, connection, action }: ChoicesProps) {
  const t = words(viewer.language).calendars;
  if (connection.calendars.length === 0) return <p class="soft">{t.noCalendars}</p>;
  return (
    <Form action={action} method="put" label={`${t.choices}: ${connection.label}`}>
      <ul class="connected">
        {connection.calendars.map((calendar) => (
          <Calendar viewer={viewer} connection={connection} calendar={calendar} />
        ))}
      </ul>
      <Button>{t.save}</Button>
    </Form>
  );
}

function Calendar({ viewer, connection, calendar }: CalendarProps) {
  const t = words(viewer.language).calendars;
  const { id, name, colour } = calendar;
  const box = (flag: Flag) => (
    <Checkbox
      name={`${flag}[]`}
      id={`${flag}-${id}`}
      value={id}
      label={t[flag]}
      aria-label={`${t[flag]}: ${name}`}
      checked={calendar[flag]}
    />
  );
  return (
    <li class="connected-calendar">
      <input type="hidden" name="shown[]" value={id} />
      <p class="connected-name">
        <Swatch colour={colour} /> <strong>{name}</strong> <Marks viewer={viewer} calendar={calendar} />
      </p>
      <Age viewer={viewer} connection={connection} calendar={calendar} />
      <div class="cluster">
        {box('countsAsBusy')}
        {box('isShown')}
      </div>
      <details>
        <summary>{t.more(name)}</summary>
        <div class="cluster">{MORE.map(box)}</div>
      </details>
    </li>
  );
}

function Marks({ viewer, calendar }: { viewer: MemberEntry; calendar: OwnCalendar }) {
  const t = words(viewer.language).calendars;
  return (
    <>
      {calendar.isPrimary && <Badge>{t.main}</Badge>}
      {!calendar.isWritable && <Badge>{t.readOnly}</Badge>}
      {calendar.isWriteTarget && <Badge kind="info">{t.isTarget}</Badge>}
    </>
  );
}

/** How old what is known of a calendar is, and what is wrong with it; `anew` when it comes beside a fragment. */
export function Age({ viewer, connection, calendar, anew }: CalendarProps & { anew?: boolean }) {
  const t = words(viewer.language).calendars;
  const { id, syncedAt, skippedCount, fault, removedAt } = calendar;
  const isRead = calendar.countsAsBusy || calendar.isShown || calendar.isWriteTarget;
  const isSilent = removedAt === null && !isRead;
  // An account that waits for its owner says so itself: nothing of it is tried again.
  const trouble = connection.status === 'expired' ? null : fault;
  return (
    <p class="hint" id={`age-${id}`} {...(anew && { 'hx-swap-oob': 'true' })}>
      {(syncedAt !== null || !isSilent) && (
        <>
          {t.synced}: {syncedAt === null ? t.never : <When viewer={viewer} at={syncedAt} />}
          {isSilent && '. '}
        </>
      )}
      {isSilent && t.unread}
      {skippedCount > 0 && `. ${t.skipped(skippedCount)}`}
      {removedAt !== null ? `. ${t.removed}` : trouble !== null && `. ${t.faults[trouble]}`}
    </p>
  );
}
