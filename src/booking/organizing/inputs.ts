/** What a program says of an appointment that somebody took. */
import * as z from 'zod';
import { isPlannable } from '#calendar/index.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import { words } from '#words/index.ts';
import { MESSAGE_MAX } from './rules.ts';

const t = words('en').calendarPages;
const message = z.string().trim().max(MESSAGE_MAX, t.tooLong(MESSAGE_MAX)).default('');
const instant = () =>
  z.iso
    .datetime({ offset: true, error: t.instantWrong })
    .transform((text) => Date.parse(text))
    .refine(isPlannable, t.timeFar);

/** Another time; it keeps its length where no end is named. */
export const moveInput = lazily(() => z.object({ startsAt: instant(), endsAt: instant().optional(), message }));

export const withdrawInput = lazily(() => z.object({ message }));
