import type { Child } from 'hono/jsx';
import { Shell } from '#accounts/index.ts';
import { Answers } from '#booking/index.ts';
import type { EventRow } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatRange, formatZone, sameClock, zoneCity } from '#foundation/lib/dates.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  DefinitionList,
  Dialog,
  DialogButton,
  DialogClose,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { DeclineDialog, RequestActions } from '../requests/views.tsx';
import { Elsewhere, Place } from './places/views.tsx';
import type { EventView } from './queries.ts';
import { wallMoved, wallOf } from './rules.ts';
import { messagesOf, wayOf } from './way/rules.ts';
import { MessagesCard, WayCard } from './way/views.tsx';

const MESSAGE_MAX = 1000;
const BADGES: Partial<Record<EventRow['status'], BadgeKind>> = {
  confirmed: 'good',
  cancelled: 'bad',
  completed: 'neutral',
  held: 'warn',
  pending: 'warn',
  tentative: 'warn',
};

export type Retry = { typed: Readonly<Record<string, string>>; errors: ErrorsByField };

export type EventPageProps = {
  viewer: MemberEntry;
  view: EventView;
  /** What may be done to it here. */
  may: { change: boolean; restore: boolean; book: boolean; decide: boolean };
  now: number;
  notices?: readonly NoticeProps[];
  /** A move that was typed and not taken. */
  moving?: Retry;
};

/** Everything about one event. */
export function EventPage(props: EventPageProps) {
  const { viewer, view, now, notices } = props;
  const { event, booking } = view;
  const { language, timezone: zone } = viewer;
  const t = words(language).calendarPages;
  const home = `/app/${viewer.organizationSlug}`;
  const guest = booking?.name ?? t.somebody;
  const whose = { language, zone, title: event.title, guest };
  return (
    <Shell
      viewer={viewer}
      place="calendar"
      title={event.title}
      back={{ label: t.back, href: `${home}/calendar?week=${wallOf(event.startsAt, zone).date}` }}
      notices={notices}
      actions={<Actions {...props} home={home} />}
      wide
    >
      <div class="main-and-side">
        <div class="stack-wide">
          <Card>
            <Facts {...props} home={home} />
            {event.description && <p class="event-notes">{event.description}</p>}
          </Card>
          {view.answers.length > 0 && (
            <Card title={words(language).openPages.answers}>
              <Answers language={language} answers={view.answers} />
            </Card>
          )}
          {(booking || view.messages.length > 0) && (
            <MessagesCard {...whose} messages={messagesOf(view.messages, now)} />
          )}
        </div>
        <WayCard {...whose} steps={wayOf(event, view.happenings)} />
      </div>
      <BookingDialogs {...props} home={home} guest={guest} />
      {props.may.decide && <DeclineDialog address={`${home}/requests/${event.id}`} language={language} guest={guest} />}
    </Shell>
  );
}

function Actions({ viewer, view, may, home }: EventPageProps & { home: string }) {
  const { event } = view;
  const t = words(viewer.language).calendarPages;
  const address = `${home}/events/${event.id}`;
  return (
    <>
      {may.decide && <RequestActions address={`${home}/requests/${event.id}`} language={viewer.language} />}
      {may.book && (
        <>
          <DialogButton for="move" icon="calendar">
            {t.move}
          </DialogButton>
          <DialogButton for="cancel" icon="close">
            {t.cancelBooking}
          </DialogButton>
        </>
      )}
      {may.change && (
        <>
          <ButtonLink icon="edit" href={`${address}/edit`}>
            {t.edit}
          </ButtonLink>
          <Form action={`${address}/cancellation`} confirm={{ text: t.cancelAsk(event.title), yes: t.cancel }}>
            <Button icon="close">{t.cancel}</Button>
          </Form>
        </>
      )}
      {may.restore && (
        <Form action={`${address}/cancellation`} method="delete">
          <Button icon="undo">{t.restore}</Button>
        </Form>
      )}
      <ButtonLink icon="download" href={`${address}/calendar.ics`} download={`${event.id}.ics`}>
        {t.download}
      </ButtonLink>
    </>
  );
}

function Facts({ viewer, view, home }: EventPageProps & { home: string }) {
  const { event, hosts, booking } = view;
  const { language, timezone: zone } = viewer;
  const t = words(language).calendarPages;
  return (
    <DefinitionList
      items={[
        { label: t.when, value: <When {...{ event, zone, language, booking }} /> },
        { label: t.where, value: <Place event={event} language={language} /> },
        { label: t.who, value: <People view={view} language={language} /> },
        {
          label: t.comesFrom,
          value: booking ? (
            <a href={`${home}/invitations/${booking.invitationId}`}>
              {t.invitation}: {booking.title}
            </a>
          ) : (
            t.typedIn
          ),
        },
        ...(event.status === 'cancelled' ? [] : [{ label: t.keeps, value: keeping(hosts, t) }]),
        ...(view.mirrors.length > 0
          ? [{ label: t.elsewhere, value: <Elsewhere view={view} language={language} /> }]
          : []),
      ]}
    />
  );
}

type WhenProps = { event: EventRow; zone: string; language: string; booking: EventView['booking'] };

function When({ event, zone, language, booking }: WhenProps) {
  const t = words(language).calendarPages;
  const { startsAt, endsAt, timezone, localStart } = event;
  const inZone = (other: string) =>
    `${formatRange(startsAt, endsAt, other, language)} (${formatZone(other, startsAt, language)})`;
  const others = [
    !sameClock(startsAt, zone, timezone) && inZone(timezone),
    booking?.timezone &&
      !sameClock(startsAt, zone, booking.timezone) &&
      `${t.forGuest(booking.name)}: ${inZone(booking.timezone)}`,
    wallMoved(event) && `${t.agreed}: ${t.agreedAs(localStart.replace('T', ' '), zoneCity(timezone))}`,
  ].filter((line): line is string => typeof line === 'string');
  return (
    <>
      <Badge kind={BADGES[event.status] ?? 'info'}>{t.statuses[event.status]}</Badge>
      {event.conflictAt !== null && <Badge kind="bad">{t.conflicts}</Badge>}
      <div>
        {formatRange(startsAt, endsAt, zone, language, 'long')}
        <br />
        <span class="soft">{formatZone(zone, startsAt, language)}</span>
      </div>
      {others.map((line) => (
        <div class="soft">{line}</div>
      ))}
    </>
  );
}

function People({ view, language }: { view: EventView; language: string }) {
  const t = words(language).calendarPages;
  return (
    <ul class="event-people">
      {view.hosts.map(({ name }) => (
        <li>{name}</li>
      ))}
      {view.attendees.map(({ name, email, phone, response }) => (
        <li>
          {name ?? t.broughtAlong} <span class="soft">({t.responses[response]})</span>
          {email && (
            <div>
              <a href={`mailto:${email}`}>{email}</a>
            </div>
          )}
          {phone && (
            <div>
              <a href={`tel:${phone}`}>{phone}</a>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function keeping(hosts: EventView['hosts'], t: ReturnType<typeof words>['calendarPages']): Child {
  if (hosts.some(({ exclusive }) => exclusive)) return t.keepsExclusive;
  return hosts.some(({ busy }) => busy) ? t.keepsBusy : t.keepsFree;
}

type DialogsProps = EventPageProps & { home: string; guest: string };

function BookingDialogs({ viewer, view, may, moving, home, guest }: DialogsProps) {
  const { language, timezone } = viewer;
  const t = words(language).calendarPages;
  if (!may.book) return null;
  const address = `${home}/events/${view.event.id}/booking`;
  const { date, time } = wallOf(view.event.startsAt, timezone);
  const typed = moving?.typed ?? { date, from: time, message: '' };
  const errors = moving?.errors ?? {};
  const note = (id: string) => (
    <TextArea
      name="message"
      id={id}
      label={t.note}
      rows={3}
      maxlength={MESSAGE_MAX}
      note={words(language).forms.optional}
      value={typed.message}
      errors={errors.message}
    />
  );
  return (
    <>
      <Dialog language={language} id="move" title={t.moveTitle} open={moving !== undefined}>
        <Form action={address} method="put">
          <input type="hidden" name="timezone" value={timezone} />
          <ErrorSummary language={language} errors={errors} />
          <p>{t.moveText(guest)}</p>
          <div class="fields-row">
            <Field name="date" type="date" label={t.date} value={typed.date} errors={errors.date} required />
            <Field name="from" type="time" label={t.from} value={typed.from} errors={errors.from} required />
          </div>
          <p class="hint">{t.zone(zoneCity(timezone))}</p>
          {note('move-message')}
          <div class="form-end">
            <Button kind="primary">{t.moveTo}</Button>
            <DialogClose for="move">{t.keepIt}</DialogClose>
          </div>
        </Form>
      </Dialog>
      <Dialog language={language} id="cancel" title={t.cancelBooking}>
        <Form action={address} method="delete">
          <p>{t.cancelBookingText(guest)}</p>
          {note('cancel-message')}
          <div class="form-end">
            <Button kind="danger">{t.cancelBookingYes}</Button>
            <DialogClose for="cancel">{t.keepIt}</DialogClose>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
