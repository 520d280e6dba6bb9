import type { Child } from 'hono/jsx';
import { Shell } from '#accounts/index.ts';
import type { EventRow } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatDate, formatDay } from '#foundation/lib/dates.ts';
import { Badge, ButtonLink, Card, DayStrip, EmptyState, Initials, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { titleOf } from '../calendar/views.tsx';
import { RequestsCard } from '../requests/views.tsx';
import { linkOf } from '../rules.ts';
import { FiguresCard } from './figures/views.tsx';
import { HotCard } from './hot/views.tsx';
import type { Today } from './queries.ts';
import { awayOf, type DayView } from './rules.ts';
import { Unanswered } from './unanswered/views.tsx';
import { WaitingTalks } from './waiting/views.tsx';

export type TodayPageProps = { viewer: MemberEntry; today: Today; day: DayView; now: number };
type Part = TodayPageProps & { home: string };

/** What is next, who has not answered, and what needs a look. */
export function TodayPage(props: TodayPageProps) {
  const { viewer, today, day } = props;
  const { language } = viewer;
  const t = words(language).desk;
  const home = `/app/${viewer.organizationSlug}`;
  const hasSide =
    today.requests.length +
      today.waiting.length +
      today.troubles.length +
      today.suggested.length +
      today.overdue.length +
      today.talks.length +
      today.hot.length >
    0;
  const isQuiet = day.rest.length + day.coming.length === 0 && !hasSide;
  return (
    <Shell
      viewer={viewer}
      place="today"
      title={t.title}
      lead={formatDate(day.date, language)}
      wide
      actions={
        <ButtonLink kind="primary" icon="plus" href={`${home}/invitations/new`}>
          {t.invite}
        </ButtonLink>
      }
    >
      <div class="stack-wide">
        <Strip {...props} home={home} />
        {isQuiet ? (
          <EmptyState
            icon="today"
            title={t.quiet}
            action={
              <ButtonLink icon="calendar" href={`${home}/events/new`}>
                {t.newEvent}
              </ButtonLink>
            }
          >
            {t.quietText}
          </EmptyState>
        ) : (
          <div class={hasSide ? 'main-and-side' : undefined}>
            <div class={hasSide ? 'stack-wide' : 'columns'}>
              <Rest {...props} home={home} />
              <Coming {...props} home={home} />
              {!hasSide && <FiguresCard viewer={viewer} weeks={today.weeks} />}
            </div>
            {hasSide && (
              <div class="stack-wide">
                <WaitingTalks viewer={viewer} lines={today.talks} count={today.talksWaiting} now={props.now} />
                <RequestsCard viewer={viewer} requests={today.requests} />
                <HotCard viewer={viewer} hot={today.hot} />
                <Suggested {...props} home={home} />
                <Overdue {...props} home={home} />
                <Troubles {...props} home={home} />
                <Waiting {...props} home={home} />
                <FiguresCard viewer={viewer} weeks={today.weeks} />
              </div>
            )}
          </div>
        )}
      </div>
    </Shell>
  );
}

function Strip({ viewer, day, now }: Part) {
  const { language, timezone } = viewer;
  return (
    <section aria-label={words(language).desk.strip}>
      <DayStrip language={language} zone={timezone} day={day.date} spans={day.spans} now={now} hours={day.hours} />
    </section>
  );
}

function Rest({ viewer, day, now, home }: Part) {
  const { language } = viewer;
  const t = words(language).desk;
  const [next, ...later] = day.rest;
  return (
    <Card title={t.next}>
      {next ? (
        <div class="stack">
          <div class="next-event">
            <Away startsAt={next.startsAt} now={now} language={language} />
            <a class="next-title" href={linkOf(next, home)}>
              {titleOf(next)}
            </a>
            <EventLine event={next} viewer={viewer} form="time" />
            <Joining event={next} language={language} />
          </div>
          {later.length > 0 && <EventRows events={later} viewer={viewer} home={home} form="time" />}
        </div>
      ) : (
        <p class="soft">{t.nothingToday}</p>
      )}
    </Card>
  );
}

// The one press that matters when it is time: into the call.
function Joining({ event, language }: { event: EventRow; language: string }) {
  const { location, locationType } = event;
  const t = words(language).todayPages;
  if (location && locationType === 'virtual' && /^https?:\/\//i.test(location)) {
    return (
      <ButtonLink kind="primary" href={location}>
        {t.join}
      </ButtonLink>
    );
  }
  if (!location || locationType !== 'phone') return null;
  return <ButtonLink href={`tel:${location.replace(/[^\d+]/g, '')}`}>{t.call}</ButtonLink>;
}

function Away({ startsAt, now, language }: { startsAt: number; now: number; language: string }) {
  const t = words(language).desk;
  const away = awayOf(startsAt, now);
  if (!away) return null;
  const said = 'hours' in away ? t.inHours(away.hours) : away.minutes === 0 ? t.now : t.inMinutes(away.minutes);
  return <Badge kind={said === t.now ? 'good' : 'info'}>{said}</Badge>;
}

function Coming({ viewer, day, home }: Part) {
  const t = words(viewer.language).desk;
  return (
    <Card title={t.coming} actions={<a href={`${home}/calendar`}>{t.toCalendar}</a>}>
      {day.coming.length > 0 ? (
        <EventRows events={day.coming} viewer={viewer} home={home} form="day-time" />
      ) : (
        <p class="soft">{words(viewer.language).calendar.nothing}</p>
      )}
    </Card>
  );
}

type RowsProps = { events: readonly EventRow[]; viewer: MemberEntry; home: string; form: 'time' | 'day-time' };

function EventRows({ events, viewer, home, form }: RowsProps) {
  return (
    <ul class="rows">
      {events.map((event) => (
        <li>
          <span>
            <a href={linkOf(event, home)}>{titleOf(event)}</a>
            <br />
            <EventLine event={event} viewer={viewer} form={form} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function EventLine({ event, viewer, form }: { event: EventRow; viewer: MemberEntry; form: 'time' | 'day-time' }) {
  const { language, timezone } = viewer;
  return (
    <span class="soft">
      <Time instant={event.startsAt} end={event.endsAt} zone={timezone} language={language} form={form} />
      {event.location && ` · ${event.location}`}
      {openOf(event, language)}
    </span>
  );
}

// What is not an appointment yet says so: nobody should travel for it.
function openOf({ status, isOption }: EventRow, language: string) {
  const t = words(language).calendar;
  if (isOption) return ` · ${t.option}`;
  if (status === 'held') return ` · ${t.held}`;
  return status === 'pending' || status === 'tentative' ? ` · ${t.tentative}` : '';
}

function Overdue({ viewer, today, home }: Part) {
  const { language, timezone: zone } = viewer;
  const t = words(language).todayPages;
  if (today.overdue.length === 0) return null;
  return (
    <Card title={t.overdue}>
      <ul class="rows">
        {today.overdue.map(({ id, title, deadlineAt }) => (
          <li>
            <span>
              <a href={`${home}/invitations/${id}`}>{title}</a>
              <br />
              <span class="small soft">{t.overdueSince(formatDay(deadlineAt ?? 0, zone, language, 'short'))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Waiting({ viewer, today, home }: Part) {
  const { desk: t, todayPages } = words(viewer.language);
  const [first] = today.waiting;
  if (!first) return null;
  return (
    <Card
      title={t.waiting}
      actions={
        <>
          <Badge>{t.waitingOf(first.total)}</Badge>
          {first.total > today.waiting.length && <a href={`${home}/unanswered`}>{todayPages.all}</a>}
        </>
      }
    >
      <Unanswered viewer={viewer} people={today.waiting} />
    </Card>
  );
}

function Suggested({ viewer, today, home }: Part) {
  const { language, timezone: zone } = viewer;
  const t = words(language).suggestions;
  if (today.suggested.length === 0) return null;
  return (
    <Card title={t.title} actions={<Badge kind="warn">{t.waitsFor(today.suggested.length)}</Badge>}>
      <ul class="rows">
        {today.suggested.map(({ id, participant, invitation, startsAt, endsAt }) => (
          <PersonRow
            name={participant.name}
            href={`${home}/invitations/${invitation.id}/suggestions/${id}`}
            title={invitation.title}
          >
            <Time instant={startsAt} end={endsAt} zone={zone} language={language} />
          </PersonRow>
        ))}
      </ul>
    </Card>
  );
}

function Troubles({ viewer, today, home }: Part) {
  const { language } = viewer;
  const t = words(language).desk;
  const { purposes, otherMessage, channels } = words(language).calendarPages;
  if (today.troubles.length === 0) return null;
  // What waits for the member to send it is not among what did not arrive.
  const lost = today.troubles.some(({ status }) => status !== 'assisted');
  return (
    <Card
      title={t.trouble}
      actions={lost ? <a href={`${home}/deliveries`}>{words(language).undelivered.title}</a> : undefined}
    >
      <ul class="rows">
        {today.troubles.map(({ person, purpose, channel, status }) => (
          <PersonRow name={person.name} href={`${home}/invitations/${person.invitationId}`} title={person.title}>
            {t.troubleLine(purposes[purpose] ?? otherMessage, channels[channel], t.troubles[status] ?? '')}
          </PersonRow>
        ))}
      </ul>
    </Card>
  );
}

function PersonRow({ name, href, title, children }: { name: string; href: string; title: string; children: Child }) {
  return (
    <li>
      <Initials name={name} />
      <span>
        <a href={href}>{name}</a>
        <br />
        <span class="small soft">
          {title} · {children}
        </span>
      </span>
    </li>
  );
}
