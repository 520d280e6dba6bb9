/** The time that is asked about, and the answer of the JSON door. */
import * as z from 'zod';
import { instantText, plainDate } from '#booking/taking/inputs.ts';
import { words } from '#words/index.ts';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?$/;
const t = words('en').whyNot;

export const whyQuery = z.strictObject({ startsAt: instantText });

/** A wall time in the schedule's zone, as the page's form sends it; `minute` counts from midnight. */
export const whyForm = z
  .object({ date: z.string({ error: t.dateMissing }).pipe(plainDate), time: z.string().regex(TIME, t.timeMissing) })
  .transform(({ date, time }) => {
    const [, hour, minute] = TIME.exec(time)!;
    return { date, minute: Number(hour) * 60 + Number(minute) };
  });
