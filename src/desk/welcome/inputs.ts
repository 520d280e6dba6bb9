import * as z from 'zod';
import { invitationInput } from '#booking/index.ts';
import { WEEKDAYS, windowsOf, zoneInput } from '#calendar/index.ts';
import { words } from '#words/index.ts';

/** The last step is 3; one more says that it is over. */
const BEYOND_STEPS = 4;

const time = z.string().max(8).default('');

/** The usual hours: one window on some days of the week. */
export const hoursForm = z
  .object({
    scheduleId: z.uuid(),
    timezone: zoneInput,
    days: z.array(z.enum(WEEKDAYS)).max(WEEKDAYS.length).default([]),
    from: time,
    until: time,
  })
  .transform(({ days, from, until, ...rest }, found) => {
    const { windows, errors } = windowsOf([{ start: from, end: until }], 'hours');
    const say = (path: string, message: string) => found.addIssue({ code: 'custom', path: [path], message });
    const t = words('en');
    if (days.length === 0) say('days', t.desk.daysMissing);
    const [fault] = errors['hours-0-start'] ?? [];
    const [late] = errors['hours-0-end'] ?? [];
    if (fault || windows.length + Object.keys(errors).length === 0) say('from', fault ?? t.schedules.timeWrong);
    if (late) say('until', late);
    return { ...rest, rules: days.flatMap((weekday) => windows.map((window) => ({ weekday, ...window }))) };
  });

/** A first page that anyone may book by. */
export const pageForm = z
  .object({ title: z.string().default(''), durationMinutes: z.string().default('') })
  .transform(
    ({ title, durationMinutes }): z.input<typeof invitationInput> => ({
      mode: 'open',
      title,
      durationMinutes: Number(durationMinutes),
    }),
  )
  .pipe(invitationInput);

/** Where one goes on: a step, or beyond the last. */
export const stepForm = z.object({ step: z.coerce.number().int().min(2).max(BEYOND_STEPS) });
