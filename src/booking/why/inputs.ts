/** The time that is asked about, and the answer of the JSON door. */
import * as z from 'zod';
import { INVITATION_STATUSES } from '#booking/inputs.ts';
import { instantText, plainDate } from '#booking/taking/inputs.ts';
import { words } from '#words/index.ts';
import { REASON_KINDS } from './rules.ts';

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

const instant = z.string().meta({ example: '2026-11-20T09:00:00Z' });
const id = z.string().meta({ format: 'uuid' });

export const whyOut = z
  .object({
    startsAt: instant,
    offered: z.boolean(),
    reasons: z.array(
      z.object({
        kind: z.enum(REASON_KINDS),
        message: z.string(),
        status: z.enum(INVITATION_STATUSES).optional(),
        earliest: instant.optional().meta({ description: 'The first start that the notice allows.' }),
        opens: instant.optional(),
        closes: instant.optional(),
        date: z.string().optional().meta({ format: 'date', description: "In the schedule's zone." }),
        hours: z.array(z.object({ from: z.string(), until: z.string() })).optional(),
        timezone: z.string().optional().meta({ description: 'The zone in which the hours of that date are read.' }),
        previous: instant.nullable().optional(),
        next: instant.nullable().optional(),
        host: z.object({ id, name: z.string() }).optional(),
        event: z
          .object({ id, title: z.string(), startsAt: instant, endsAt: instant })
          .optional()
          .meta({ description: 'Only what is of this organization.' }),
        from: instant.optional().meta({ description: 'Since when the host is away.' }),
        until: instant.optional().meta({ description: 'Until when the host is away.' }),
        note: z.string().optional().meta({ description: 'What guests are told about the time away.' }),
        holiday: z.string().optional(),
        taken: z
          .object({ count: z.number().int(), minutes: z.number().int() })
          .optional()
          .meta({ description: 'What appointments of the invitation have of that day or week already.' }),
        limit: z.object({ count: z.number().int().optional(), minutes: z.number().int().optional() }).optional(),
      }),
    ),
  })
  .meta({ id: 'Refusals' });
