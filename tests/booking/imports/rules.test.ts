import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFiles } from '#booking/imports/reading/rules.ts';
import { minuteOf, plainWords, windowsOfDay } from '#booking/imports/rules.ts';
import { invitationInput } from '#booking/invitations/inputs.ts';
import { scheduleInput } from '#calendar/index.ts';
import { calcomEventTypes, calcomSchedules, calendlyEventTypes, calendlySchedules } from './samples.ts';

const read = (...files: unknown[]) => readFiles(files.map((file) => JSON.stringify(file)));
const all = read(calcomSchedules, calcomEventTypes, calendlySchedules, calendlyEventTypes);
const named = (title: string) => all.items.find((item) => item.title === title)!;
const codes = (title: string) => named(title).notes.map(({ code }) => code);

describe('a file of Cal.com’s', () => {
  test('gives hours with zone, week and dates; a day without hours is off, the last minute is midnight', () => {
    expect(named('Office')).toMatchObject({
      isDefault: true,
      draft: {
        timezone: 'Europe/Rome',
        rules: [
          { weekday: 'monday', startMinute: 540, endMinute: 750 },
          { weekday: 'monday', startMinute: 810, endMinute: 1020 },
          { weekday: 'tuesday', startMinute: 540, endMinute: 750 },
          { weekday: 'friday', startMinute: 1200, endMinute: 1440 },
        ],
        overrides: [
          { date: '2027-05-20', windows: [{ startMinute: 1080, endMinute: 1260 }] },
          { date: '2027-05-21', windows: [] },
        ],
      },
    });
    expect(named('Nowhere')).toMatchObject({ fault: 'zone_unknown', draft: null });
  });

  test('gives pages with lengths, buffers, notice, steps, window, limits, questions and place', () => {
    expect(named('Roof check')).toMatchObject({
      hours: '254',
      public: true,
      draft: {
        description: 'We look at your roof.',
        durationMinutes: 30,
        durationChoices: [15, 60],
        intervalMinutes: 15,
        bufferBeforeMinutes: 10,
        bufferAfterMinutes: 20,
        noticeMinutes: 240,
        window: { kind: 'rolling', days: 10, count: 'business' },
        location: { type: 'address', text: '4 Mill Lane' },
        needsConfirmation: true,
        perDay: { count: 3 },
        perWeek: { minutes: 600 },
        questions: [
          { type: 'long_text', label: 'What is it about?', required: true, choices: [] },
          { type: 'choice', label: 'Which roof?', required: false, choices: ['Flat', 'Pitched'] },
        ],
      },
    });
  });

  test('says line by line what is not as it was', () => {
    expect(codes('Roof check')).toEqual(['places_more', 'question_hidden', 'limit_dropped']);
    expect(codes('Secret talk')).toEqual(['hidden_closed', 'seats_dropped', 'recurring_dropped']);
    expect(named('Secret talk')).toMatchObject({ public: false, hours: null });
    expect(named('A whole day').fault).toBe('length_out');
  });
});

describe('a file of Calendly’s', () => {
  test('gives hours and pages, questions in their order, and says what the file does not hold', () => {
    expect(named('Working hours')).toMatchObject({
      draft: {
        timezone: 'America/New_York',
        rules: [{ weekday: 'monday', startMinute: 510, endMinute: 1020 }],
        overrides: [
          { date: '2027-07-04', windows: [] },
          { date: '2027-07-05', windows: [{ startMinute: 600, endMinute: 720 }] },
        ],
      },
    });
    expect(named('Intro call')).toMatchObject({
      draft: {
        durationChoices: [45],
        bufferBeforeMinutes: 5,
        intervalMinutes: 30,
        location: { type: 'virtual', text: null },
        questions: [
          { type: 'text', label: 'Your company' },
          { type: 'choice', label: 'Budget', required: true, choices: ['Small', 'Large'] },
        ],
      },
    });
    expect(codes('Intro call')).toEqual(['window_unknown', 'hours_default', 'place_needs_link', 'question_hidden']);
    expect(named('Once').fault).toBe('one_off');
  });
});

describe('files', () => {
  test('come one by one or several in a list, schedules first, each thing once', () => {
    const together = read([calcomEventTypes, calcomSchedules], calcomEventTypes);
    expect(together.faults).toEqual([]);
    expect(together.items.map(({ title }) => title)).toEqual([
      'Office',
      'Nowhere',
      'Roof check',
      'Secret talk',
      'A whole day',
    ]);
  });

  test('that are none are named by their number', () => {
    const { faults } = readFiles(['{', '{"people":[]}', '[]', JSON.stringify(calcomSchedules)]);
    expect(faults).toEqual([
      { at: 1, code: 'not_json' },
      { at: 2, code: 'not_known' },
      { at: 3, code: 'empty' },
    ]);
  });

  test('of any shape are read or refused, never failed on', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        const id = `"id":1,"name":${one},"title":${one}`;
        const calcom = `{"data":[{${id},"lengthInMinutes":${other},"bookingFields":${one},"locations":${other},"bookingWindow":${one},"seats":${other}}]}`;
        const calendly = `{"collection":[{"uri":"https://api.calendly.com/event_types/a","name":${one},"duration":${other},"custom_questions":${one},"locations":${one}}]}`;
        const hours = `{"data":[{${id},"timeZone":"UTC","availability":${one},"overrides":${other}}]}`;
        const { faults, items } = readFiles([one, calcom, calendly, hours]);
        expect(faults.length + items.length).toBeGreaterThan(0);
      }),
    );
  });

  test('give what the doors of hours and invitations take', () => {
    for (const item of all.items) {
      if (item.fault !== null) continue;
      const shape = item.kind === 'schedule' ? scheduleInput : invitationInput;
      const parsed = shape.safeParse(item.kind === 'schedule' ? item.draft : { ...item.draft, mode: 'open' });
      expect(parsed.error?.issues, item.title).toBeUndefined();
    }
  });
});

describe('pieces', () => {
  test.each([
    ['09:00', 540],
    ['9:05', 545],
    ['17:00:00', 1020],
    ['1970-01-01T09:30:00.000Z', 570],
    ['24:00', 1440],
    ['24:01', null],
    ['noon', null],
    [540, null],
  ])('%s is minute %s', (text, minute) => {
    expect(minuteOf(text)).toBe(minute);
  });

  test('windows of a day never overlap, whatever came', () => {
    const clock = fc
      .integer({ min: 0, max: 1440 })
      .map((at) => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(fc.record({ from: clock, to: clock }), { maxLength: 8 }), (spans) => {
        const { windows } = windowsOfDay(spans);
        for (const [at, { startMinute, endMinute }] of windows.entries()) {
          expect(startMinute).toBeLessThan(endMinute);
          if (at > 0) expect(windows[at - 1]!.endMinute).toBeLessThanOrEqual(startMinute);
        }
      }),
    );
  });

  test('markup is left out of words', () => {
    expect(plainWords('<b>Bring</b> photos<br>and &lt;tape&gt;')).toBe('Bring photos\nand <tape>');
    expect(plainWords('<p></p>')).toBeNull();
  });
});
