/** The pages of the local calendar service, for people: the consent, and the calendar itself with its moods. */
import { html } from 'hono/html';
import { clockAt, formatDate, formatDates, formatDay, formatRange, formatTime } from '#foundation/lib/dates.ts';
import { addDays } from '#foundation/lib/zones.ts';
import type { House } from './app.ts';
import { ACTS } from './control.ts';
import { instantOf } from './listing.ts';
import type { FAILINGS, Mood } from './moods.ts';
import type { Asked } from './oauth.ts';
import type { CalendarEvent, OneCalendar, Person } from './state.ts';

const LISTED_MAX = 60;
const DAY_MS = 86_400_000;
const SCOPES: Record<string, string> = {
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly': 'see the list of your calendars',
  'https://www.googleapis.com/auth/calendar.events': 'see, add, change and delete events in them',
};
const FAILING_WORDS: Record<(typeof FAILINGS)[number], string> = {
  none: 'answers as it should',
  error: 'answers 500',
  throttled: 'answers 429, come back later',
  quota: 'answers 403, too many questions',
  html: 'answers with a page of HTML',
  half: 'answers with half a JSON',
  lost: 'does it, and answers 500 all the same',
};
const ACT_WORDS: Record<(typeof ACTS)[number], string> = {
  'forget-tokens': 'Forget all sync tokens',
  'expire-access': 'Let all access tokens expire',
  'revoke-consents': 'Revoke all consents',
  'end-channels': 'End all push channels',
};
/** What an added event may be. */
export const KINDS = {
  busy: 'busy',
  tentative: 'tentative',
  free: 'free',
  away: 'out of office',
  invitation: 'an invitation, not answered',
};

/** Where somebody says whose calendar it is, and allows it. */
export function consentPage(asked: Asked, people: readonly Person[]) {
  const known = people.length > 0 ? people : [{ sub: '', email: 'ada@calendar.example.com', name: 'Ada' }];
  const chosen = known.find(({ email }) => email === asked.login_hint) ?? known[0]!;
  const hidden = Object.entries(asked).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const person = ({ email, name }: Person) =>
    html`<label class="choice"><input type="radio" name="email" value="${email}" ${email === chosen.email ? 'checked' : ''}>
      <span>${name}<small>${email}</small></span></label>`;
  const less = ([scope, text]: [string, string]) =>
    html`<label class="choice"><input type="checkbox" name="without" value="${scope}"> <span>not: ${text}</span></label>`;
  return framed(
    'Allow access',
    html`<h1>Let Parley into your calendar?</h1>
      <form method="post" class="card narrow">${hidden}
        <fieldset><legend>Whose calendar</legend>${known.map(person)}
          <label>Or somebody new, with a calendar full of samples
            <input type="email" name="other" autocomplete="off" placeholder="somebody@calendar.example.com"></label></fieldset>
        <fieldset><legend>Parley wants to</legend>
          <ul>${Object.values(SCOPES).map((text) => html`<li>${text}</li>`)}</ul>
          <details><summary>Allow less, to see what happens</summary>${Object.entries(SCOPES).map(less)}</details></fieldset>
        <p class="row"><button name="answer" value="allow">Allow</button>
          <button name="answer" value="deny" class="quiet">Cancel</button></p>
      </form>`,
  );
}

/** Somebody came here by a request that is none. */
export function errorPage() {
  return framed(
    'This cannot be answered',
    html`<h1>This cannot be answered</h1><p>A program asked for access in a way that Google would not take either: it needs a client, a
      redirect address on this machine, a state, a nonce, and a PKCE challenge by S256.</p>`,
  );
}

/** Somebody's calendars, what can be done in them, and the mood of the whole. */
export function homePage(house: House, calendar: OneCalendar | null) {
  if (calendar === null) return framed('Nobody here yet', nobody());
  const { state } = house;
  const shown = state.events
    .filter((one) => one.calendarId === calendar.id && instantOf(one.end) > house.now() - DAY_MS)
    .sort((one, other) => instantOf(one.start) - instantOf(other.start))
    .slice(0, LISTED_MAX);
  const places = state.calendars.map((one) => {
    const whose = state.people.find(({ sub }) => sub === one.owner)?.email ?? '';
    return html`<option value="${one.id}" ${one.id === calendar.id ? 'selected' : ''}>${one.summary}, ${whose}</option>`;
  });
  return framed(
    calendar.summary,
    html`<h1>${calendar.summary}</h1>
      <form class="row"><label>Calendar<select name="calendar">${places}</select></label><button class="quiet">Show</button></form>
      ${adding(calendar, house.now())}
      <section class="card"><h2>What stands in it</h2><p class="soft">Times of ${calendar.timeZone}.</p>
        <ul class="events">${shown.map((event) => row(event, calendar))}</ul>
        ${shown.length === 0 ? html`<p>Nothing from yesterday on.</p>` : ''}</section>
      ${moods(house.mood)} ${requests(house)}`,
  );
}

function nobody() {
  return html`<h1>Nobody here yet</h1><p>Connect a calendar in Parley, under Settings, and choose Local Calendar: whoever allows
    it there has a calendar here, with some samples in it.</p>`;
}

function adding(calendar: OneCalendar, now: number) {
  const { date } = clockAt(now + DAY_MS, calendar.timeZone);
  const kinds = Object.entries(KINDS).map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<form method="post" action="/events" class="card"><h2>Add an event</h2>
    <input type="hidden" name="calendar" value="${calendar.id}">
    <div class="row"><label>Title<input name="title" required maxlength="200" value="Something that came up"></label>
      <label>Day<input type="date" name="day" required value="${date}"></label>
      <label>From<input type="time" name="from" required value="14:00"></label>
      <label>Until<input type="time" name="until" required value="15:00"></label></div>
    <div class="row"><label>As<select name="kind">${kinds}</select></label>
      <label>Weeks in a row<input type="number" name="weeks" min="1" max="52" value="1"></label>
      <label class="choice"><input type="checkbox" name="allDay" value="1"> <span>All day</span></label>
      <button>Add</button></div></form>`;
}

function row(event: CalendarEvent, calendar: OneCalendar) {
  const gone = event.status === 'cancelled';
  const { date, minutes } = clockAt(instantOf(event.start), calendar.timeZone);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const words = [kindOf(event), event.private.parleyEvent ? 'put here by Parley' : '', event.room?.link ?? ''];
  const act = (what: string, text: string) => html`<button class="quiet" name="act" value="${what}">${text}</button>`;
  return html`<li style="--colour: ${calendar.backgroundColor}">
    <h3 class="${gone ? 'gone' : ''}">${event.summary || 'Without a title'}</h3>
    <p class="soft">${whenOf(event, calendar.timeZone)}, ${words.filter(Boolean).join(', ')}</p>
    ${
      gone
        ? ''
        : html`<details><summary>Change</summary><form method="post" action="/events/change" class="row">
      <input type="hidden" name="calendar" value="${calendar.id}"><input type="hidden" name="id" value="${event.id}">
      <label>Day<input type="date" name="day" value="${event.start.date ?? date}"></label>
      ${event.start.date ? '' : html`<label>From<input type="time" name="from" value="${clock}"></label>`}
      ${act('move', 'Move')} ${act('delete', 'Delete')} ${act('decline', 'Decline')} ${act('accept', 'Accept')}</form></details>`
    }</li>`;
}

function whenOf({ start, end }: CalendarEvent, zone: string): string {
  if (start.date && end.date) {
    const last = addDays(end.date, -1);
    return `${last > start.date ? formatDates(start.date, last, 'en') : formatDate(start.date, 'en')}, all day`;
  }
  return formatRange(instantOf(start), instantOf(end), zone, 'en');
}

function kindOf(event: CalendarEvent): string {
  const answer = event.attendees.find(({ self }) => self)?.responseStatus;
  if (event.status === 'cancelled') return 'deleted';
  else if (answer === 'declined') return 'declined';
  else if (answer === 'needsAction') return 'not answered';
  else if (event.transparency === 'transparent') return 'free';
  else if (event.eventType === 'outOfOffice') return 'out of office';
  else return event.status === 'tentative' ? 'tentative' : 'busy';
}

function moods(mood: Mood) {
  const choice = (name: string, now: string, all: Record<string, string>) =>
    html`<select name="${name}">${Object.entries(all).map(
      ([value, text]) => html`<option value="${value}" ${value === now ? 'selected' : ''}>${text}</option>`,
    )}</select>`;
  const push = { ring: 'rings', lost: 'is lost', doubled: 'rings twice' };
  const rooms = {
    ready: 'at once',
    pending: 'still being made',
    failure: 'cannot be made',
    refused: 'are not allowed',
  };
  return html`<section class="card"><h2>Its mood</h2>
    <p class="soft">What Parley does when a provider lets it down: this applies to programs, not to these pages.</p>
    <form method="post" action="/mood" class="row">
      <label>It ${choice('failing', mood.failing, FAILING_WORDS)}</label>
      <label>How often (0: always)<input type="number" name="times" min="0" max="1000" value="${mood.times}"></label>
      <label>Each answer takes (ms)<input type="number" name="slowMs" min="0" max="60000" value="${mood.slowMs}"></label>
      <label>Its bell ${choice('push', mood.push, push)}</label>
      <label>Video rooms ${choice('rooms', mood.rooms, rooms)}</label>
      <label>Its clock is ahead (s)<input type="number" name="skewSeconds" value="${mood.skewSeconds}"></label>
      <button>Set</button></form>
    <form method="post" action="/act" class="row">${ACTS.map(
      (one) => html`<button class="quiet" name="act" value="${one}">${ACT_WORDS[one]}</button>`,
    )}</form></section>`;
}

function requests({ log, state }: House) {
  const zone = state.calendars[0]?.timeZone ?? 'UTC';
  const lines = log.map(({ at, line, status }) => `${formatTime(at, zone, 'en')}  ${status}  ${line}\n`);
  const bells = state.channels.map((one) => `until ${formatDay(one.expiresAt, zone, 'en')}: ${one.address}`);
  return html`<section class="card"><h2>What programs asked</h2>
    <pre tabindex="0" aria-label="Requests">${lines.length === 0 ? 'Nothing yet.' : lines}</pre>
    <p class="soft">${bells.length === 0 ? 'It rings nobody.' : `It rings ${bells.join('; ')}.`}</p></section>`;
}

function framed(title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}, Local Calendar</title>
    <link rel="icon" href="data:,"><link rel="stylesheet" href="/sheet.css"></head>
    <body><header><strong>Local Calendar</strong> <span>a stand-in on this machine, not Google</span></header>
    <main>${body}</main></body></html>`;
}
