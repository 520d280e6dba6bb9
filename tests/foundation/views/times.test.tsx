import { expect, test } from 'vitest';
import { DayStrip, MonthGrid, SlotPicker, Time, Timeline, WeekCalendar } from '#foundation/views/index.ts';
import { htmlOf, tagsOf, tagWith, textOf } from './rendering.ts';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const at = (iso: string) => Date.parse(iso);
const slot = (iso: string) => ({ start: at(iso), end: at(iso) + 30 * 60_000 });

test('a slot button says time, date and zone, and sends the instant', async () => {
  const html = await htmlOf(
    <SlotPicker language="en" zone={BERLIN} action="/hold" slots={[slot('2026-05-07T13:30:00Z')]} />,
  );
  const button = /<button.*?<\/button>/s.exec(html)?.[0] ?? '';
  expect(textOf(button)).toBe('3:30 PM , Thursday, May 7, 2026, Berlin, GMT+2');
  expect(tagWith(button, 'value').attributes.get('value')).toBe('2026-05-07T13:30:00.000Z');
  expect(tagWith(button, 'value').attributes.get('name')).toBe('start');
});

test('where the clocks differ both local times stand on the slot, and who it is early for', async () => {
  const html = await htmlOf(
    <SlotPicker
      language="en"
      zone={NEW_YORK}
      other={{ name: 'Ada', zone: BERLIN }}
      action="/hold"
      slots={[slot('2026-05-07T07:00:00Z')]}
    />,
  );
  expect(textOf(html)).toContain('9:00 AM for Ada');
  expect(textOf(html)).toContain('early for you');
  expect(textOf(html)).not.toContain('early for Ada');
});

test('where the clocks agree the other side is not mentioned', async () => {
  const html = await htmlOf(
    <SlotPicker
      language="en"
      zone="Europe/Paris"
      other={{ name: 'Ada', zone: BERLIN }}
      action="/hold"
      slots={[slot('2026-05-07T13:00:00Z')]}
    />,
  );
  expect(textOf(html)).not.toContain('Ada');
});

test('across the date line the other side gets its day too', async () => {
  const html = await htmlOf(
    <SlotPicker
      language="en"
      zone="Pacific/Auckland"
      other={{ name: 'Ada', zone: NEW_YORK }}
      action="/hold"
      slots={[slot('2026-05-07T22:00:00Z')]}
    />,
  );
  expect(textOf(html)).toContain('Friday, May 8');
  expect(textOf(html)).toContain('Thu, May 7, 6:00 PM for Ada');
});

test('a slot that ends after eight in the evening is late, one that ends at eight is not', async () => {
  const render = (iso: string) => htmlOf(<SlotPicker language="en" zone="UTC" action="/hold" slots={[slot(iso)]} />);
  expect(textOf(await render('2026-05-07T19:45:00Z'))).toContain('late for you');
  expect(textOf(await render('2026-05-07T19:30:00Z'))).not.toContain('late for you');
});

test('slots stand under the day that the guest has', async () => {
  const slots = [slot('2026-05-07T20:00:00Z'), slot('2026-05-07T23:00:00Z')];
  const html = await htmlOf(<SlotPicker language="en" zone={BERLIN} action="/hold" slots={slots} />);
  const days = tagsOf(html).flatMap(({ name, attributes }) => (name === 'section' ? (attributes.get('id') ?? '') : []));
  expect(days).toEqual(['day-2026-05-07', 'day-2026-05-08']);
});

test('a month starts on the weekday that its language starts on, and links only days with times', async () => {
  const days = { '2026-05-07': { href: '#day-2026-05-07', count: 1 } };
  const english = await htmlOf(<MonthGrid language="en" month="2026-05" days={days} />);
  const german = await htmlOf(<MonthGrid language="de" month="2026-05" days={days} />);
  expect(
    tagsOf(english)
      .find(({ name }) => name === 'th')
      ?.attributes.get('abbr'),
  ).toBe('Sunday');
  expect(
    tagsOf(german)
      .find(({ name }) => name === 'th')
      ?.attributes.get('abbr'),
  ).toBe('Montag');
  expect(tagWith(english, 'href').attributes.get('aria-label')).toBe('Thursday, May 7, 2026, 1 time');
  expect(tagsOf(english).filter(({ name }) => name === 'a')).toHaveLength(1);
});

test('a time says its zone only where the other side has another clock', async () => {
  const instant = at('2026-05-07T13:30:00Z');
  const render = (otherZone: string) =>
    htmlOf(<Time instant={instant} zone={BERLIN} otherZone={otherZone} language="en" />);
  expect(textOf(await render(NEW_YORK))).toBe('Thu, May 7, 3:30 PM (Berlin, GMT+2)');
  expect(textOf(await render('Europe/Paris'))).toBe('Thu, May 7, 3:30 PM');
  expect(tagWith(await render(NEW_YORK), 'datetime').attributes.get('datetime')).toBe('2026-05-07T13:30:00.000Z');
});

test.each(['en', 'de', 'fr', 'es', 'pl', 'pt', 'ar'])(
  'the clock times of a range stay on one line in %s',
  async (language) => {
    const [instant, end] = [at('2026-05-07T13:30:00Z'), at('2026-05-07T14:00:00Z')];
    const range = { instant, end, zone: BERLIN, language, width: 'long' as const };
    const html = await htmlOf(<Time {...range} unbroken />);
    const [, clock] = /<span class="nowrap">([^<]*)<\/span><\/time>$/.exec(html)!;
    expect(clock).toMatch(/^\D{0,3}(3|15):30\D.*(4|16):00\D*$/);
    expect(textOf(html)).toBe(textOf(await htmlOf(<Time {...range} />)));
    const short = { ...range, width: 'short' as const, unbroken: true };
    expect(await htmlOf(<Time {...short} />)).toContain('nowrap');
    expect(await htmlOf(<Time {...short} end={instant + 12 * 3_600_000} />)).not.toContain('nowrap');
  },
);

test('a day strip says in words what it shows', async () => {
  const spans = [
    { start: at('2026-05-07T08:00:00Z'), end: at('2026-05-07T09:00:00Z'), kind: 'busy' as const, label: 'Noor' },
  ];
  const html = await htmlOf(<DayStrip language="en" zone="UTC" day="2026-05-07" spans={spans} />);
  expect(textOf(html)).toContain('Noor, busy 8:00 – 9:00 AM');
  const bar = tagWith(html, 'class', 'strip-busy').attributes;
  expect([bar.get('x'), bar.get('width')]).toEqual(['480', '60']);
});

test('a day strip without spans says that the day is free, or what else their absence means', async () => {
  const strip = { language: 'en', zone: 'UTC', day: '2026-05-07', spans: [] };
  expect(textOf(await htmlOf(<DayStrip {...strip} />))).toContain('The whole day is free.');
  const offered = textOf(await htmlOf(<DayStrip {...strip} nothing="Nothing left" />));
  expect(offered).toContain('Nothing left');
  expect(offered).not.toContain('free');
});

test('a span that began yesterday is drawn from midnight', async () => {
  const spans = [{ start: at('2026-05-06T22:00:00Z'), end: at('2026-05-07T06:00:00Z'), kind: 'away' as const }];
  const bar = tagWith(
    await htmlOf(<DayStrip language="en" zone="UTC" day="2026-05-07" spans={spans} />),
    'class',
    'strip-away',
  );
  expect([bar.attributes.get('x'), bar.attributes.get('width')]).toEqual(['0', '360']);
});

test('a line of dots says every step, and shows the last one that happened', async () => {
  const steps = [
    { kind: 'sent' as const, at: at('2026-05-04T07:00:00Z') },
    { kind: 'bounced' as const, at: at('2026-05-04T07:05:00Z') },
    { kind: 'confirmed' as const },
  ];
  const html = await htmlOf(<Timeline language="en" zone="UTC" steps={steps} label="To Noor" compact />);
  const list = /<ol.*<\/ol>/s.exec(html)?.[0] ?? '';
  expect(textOf(list)).toBe('Sent Mon, May 4, 7:00 AM Bounced Mon, May 4, 7:05 AM Confirmed not yet');
  expect(textOf(html.replace(list, ''))).toBe('Bounced Mon, May 4, 7:05 AM');
});

test('an event over midnight stands in both its days, in the place of its clock', async () => {
  const night = {
    id: 'n',
    title: 'Night train',
    start: at('2026-05-07T22:30:00Z'),
    end: at('2026-05-08T01:15:00Z'),
    href: '/e/n',
  };
  const days = ['2026-05-07', '2026-05-08'];
  const html = await htmlOf(<WeekCalendar language="en" zone="UTC" days={days} events={[night]} label="Two days" />);
  const classes = tagsOf(html).flatMap(({ attributes }) => attributes.get('class') ?? []);
  // 22:30 is 1350 = 2 + 4 + 64 + 256 + 1024 minutes, 90 minutes are 2 + 8 + 16 + 64; 75 are 1 + 2 + 8 + 64.
  expect(classes).toContain('event event-confirmed event-tall m2 m4 m64 m256 m1024 d2 d8 d16 d64');
  expect(classes).toContain('event event-confirmed event-tall d1 d2 d8 d64');
  expect(tagsOf(html).filter(({ attributes }) => attributes.get('data-event') === 'n')).toHaveLength(2);
});
