import type { Child } from 'hono/jsx';
import { formatDayTime, formatRange, formatZone } from '#foundation/lib/dates.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Announcer, Document } from '#foundation/views/document.tsx';
import { Badge, ButtonLink, DefinitionList, EmptyState, Icon, type IconName, Tabs } from '#foundation/views/index.ts';
import { Answers, Fates } from './ends.tsx';
import { type Invitation, readInvitation } from './invitation.ts';
import type { Message, Waiting } from './queries.ts';

const MINUTE_MS = 60_000;
const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;
const ICONS: Record<Message['kind'], IconName> = { mail: 'mail', text: 'phone', draft: 'edit' };

const KINDS = { text: 'Text message', draft: 'Draft for LinkedIn' };
const SHOWN_ABOVE = ['From', 'To', 'Reply-To'];

/** How a mail can be looked at. */
export const readings = ['mail', 'text', 'headers'] as const;
export type Reading = (typeof readings)[number];

export type ListProps = {
  messages: readonly Message[];
  waiting: Waiting;
  now: number;
  /** What stands for the list as it is shown. */
  seen: string;
  to: string;
  open?: string;
};

/** All messages, and beside them room for one. */
export function OutboxPage(props: ListProps) {
  return (
    <Frame to={props.to} title="Outbox">
      <List {...props} />
      <section class="outbox-message outbox-welcome">
        <EmptyState icon="mail" title={props.messages.length > 0 ? 'Choose a message' : 'Nothing was sent yet'}>
          Mails and texts that Parley would send appear here at once, as their readers would see them.
        </EmptyState>
        <Fates />
      </section>
    </Frame>
  );
}

/** One message as its reader would see it. */
export function MessagePage({ message, reading, ...list }: ListProps & { message: Message; reading: Reading }) {
  const title = message.kind === 'mail' ? message.mail.subject : KINDS[message.kind];
  return (
    <Frame to={list.to} title={title} reading>
      <List {...list} open={message.id} />
      <article class="outbox-message">
        <a class="outbox-back" href={address('', list.to)}>
          <Icon name="left" size={16} />
          All messages
        </a>
        <Letterhead message={message} />
        {message.kind === 'mail' ? (
          <Mail message={message} reading={reading} to={list.to} />
        ) : (
          <>
            <p class="outbox-bubble">
              <Linked text={message.body} />
            </p>
            {message.kind === 'text' && <Answers id={message.id} />}
            {message.kind === 'draft' && (
              <ButtonLink href={message.to.address} target="_blank" rel="noopener noreferrer" icon="out">
                Open the profile
              </ButtonLink>
            )}
          </>
        )}
      </article>
    </Frame>
  );
}

/** The newest first; asks again by itself while the page is in sight. */
export function List({ messages, waiting, now, seen, to, open }: ListProps) {
  const query = new URLSearchParams({ to, seen, ...(open && { open }) });
  return (
    <nav
      class="outbox-list"
      id="outbox-list"
      aria-label="Messages"
      hx-get={`/local/outbox/list?${query}`}
      hx-trigger="look"
      hx-swap="outerMorph"
    >
      {messages.map((message) => (
        <a href={address(`/${message.id}`, to)} aria-current={message.id === open ? 'page' : undefined} id={message.id}>
          <Icon name={ICONS[message.kind]} />
          <strong>{readerOf(message)}</strong>
          <time class="age" datetime={spellInstant(message.at)}>
            {age(message.at, now)}
          </time>
          <span class="line">{titleOf(message)}</span>
        </a>
      ))}
      {messages.length === 0 && (
        <p class="outbox-waiting">{to ? `Nothing to “${to}” yet.` : 'Nothing was sent yet.'}</p>
      )}
      {waiting.count > 0 && <p class="outbox-waiting">{waitingText(waiting)}</p>}
    </nav>
  );
}

function Frame({ to, title, reading, children }: { to: string; title: string; reading?: boolean; children: Child }) {
  return (
    <Document
      language="en"
      title={`${title} · Parley outbox`}
      sheet="app.css"
      earlyScript="theme.js"
      scripts={['parley.js', 'vendor/htmx.min.js']}
      bodyClass="outbox-page"
    >
      <link rel="stylesheet" href="/local/outbox/sheet.css" />
      <script src="/local/outbox/look.js" defer />
      <header class="outbox-head">
        <h1>Outbox</h1>
        <p>What Parley would have sent. Nothing of it left this machine.</p>
        <search>
          <form class="outbox-filter" action="/local/outbox">
            <label class="visually-hidden" for="to">
              Messages to
            </label>
            <input id="to" name="to" type="search" value={to} placeholder="Name, address or number" />
            <button class="button button-plain" type="submit">
              Show
            </button>
          </form>
        </search>
      </header>
      <main id="main" tabindex={-1} class={reading ? 'outbox-panes outbox-reading' : 'outbox-panes'}>
        {children}
      </main>
      <section id="notices" class="notices" aria-label="Notices" aria-live="polite" />
      <Announcer />
    </Document>
  );
}

function Letterhead({ message }: { message: Message }) {
  const facts: [label: string, value: Child][] = [
    ...(message.kind === 'mail' ? message.headers.filter(([name]) => SHOWN_ABOVE.includes(name)) : []),
    ...(message.kind === 'mail' ? [] : [['To', message.to.address] as [string, Child]]),
    ['At', `${formatDayTime(message.at, 'UTC', 'en', 'long')} UTC`],
    ['Of', <Origin message={message} />],
  ];
  return (
    <header>
      <h2>{message.kind === 'mail' ? message.mail.subject : KINDS[message.kind]}</h2>
      <dl class="outbox-facts">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </header>
  );
}

function Origin({ message }: { message: Message }) {
  return (
    <span class="cluster">
      {message.organization}
      <Badge>{message.purpose.replaceAll('_', ' ')}</Badge>
      {message.kind === 'draft' && <Badge kind="info">{draftState(message.status)}</Badge>}
    </span>
  );
}

function Mail({ message, reading, to }: { message: Extract<Message, { kind: 'mail' }>; reading: Reading; to: string }) {
  const tab = (view: Reading, label: string) => ({
    label,
    href: address(`/${message.id}`, to, view),
    current: view === reading,
  });
  const { calendar } = message.mail;
  return (
    <>
      {calendar && <CalendarFile id={message.id} content={calendar.content} />}
      <Tabs
        label="How to look at it"
        tabs={[tab('mail', 'As it is read'), tab('text', 'Text'), tab('headers', 'Headers')]}
      />
      {reading === 'mail' && (
        <iframe
          class="outbox-frame"
          src={`/local/outbox/${message.id}/mail`}
          title={message.mail.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      {reading === 'text' && (
        <div class="outbox-text">
          <Linked text={message.mail.text} />
        </div>
      )}
      {reading === 'headers' && (
        <DefinitionList items={message.headers.map(([label, value]) => ({ label, value: <code>{value}</code> }))} />
      )}
    </>
  );
}

function CalendarFile({ id, content }: { id: string; content: string }) {
  const invitation = readInvitation(content);
  const off = invitation?.method === 'CANCEL';
  return (
    <div class={off ? 'outbox-day is-off' : 'outbox-day'}>
      <Icon name="calendar" />
      {invitation ? <Appointment {...invitation} /> : <p>The calendar file cannot be read.</p>}
      <p>
        <a href={`/local/outbox/${id}/event.ics`} download="event.ics">
          Take the file
        </a>
      </p>
    </div>
  );
}

function Appointment({ method, title, startsAt, endsAt, zone, place, sequence, people }: Invitation) {
  return (
    <>
      <p class="what">{title}</p>
      <p>
        {formatRange(startsAt, endsAt, zone, 'en', 'long')} ({formatZone(zone, startsAt, 'en')}){place && `, ${place}`}
      </p>
      <p>
        {method === 'CANCEL' ? 'Cancels it' : 'Puts it into the calendar'}, version {sequence}
        {people.length > 0 &&
          `: ${people.map(({ name, address, answer }) => `${name || address} ${answer.toLowerCase()}`).join(', ')}`}
      </p>
    </>
  );
}

function Linked({ text }: { text: string }) {
  return (
    <>
      {text.split(LINK).map((part, index) =>
        index % 2 === 1 ? (
          <a href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

function titleOf(message: Message): string {
  return message.kind === 'mail' ? message.mail.subject : message.body;
}

function readerOf({ kind, to }: Message): string {
  return kind === 'draft' ? `${to.address.split('/').at(-1)} on LinkedIn` : (to.name ?? to.address);
}

function draftState(status: string): string {
  return status === 'assisted' ? 'waits for a person to send it' : 'sent by a person';
}

function waitingText({ count, next }: Waiting): string {
  const when = next === null ? '' : `, the next on ${formatDayTime(next, 'UTC', 'en')} UTC`;
  return `${count === 1 ? 'One more waits for its time' : `${count} more wait for their time`}${when}.`;
}

function age(at: number, now: number): string {
  const minutes = Math.floor((now - at) / MINUTE_MS);
  if (minutes < 1) return 'just now';
  else if (minutes < 60) return `${minutes} min`;
  else return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

function address(path: string, to: string, view?: Reading): string {
  const query = new URLSearchParams({ ...(to && { to }), ...(view && { view }) }).toString();
  return `/local/outbox${path}${query && `?${query}`}`;
}
