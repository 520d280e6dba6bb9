/** What the owner chooses of a calendar elsewhere. */
import * as z from 'zod';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { CALENDARS_MAX } from '../rules.ts';

const t = words('en').calendars.forms;
const ids = z.array(z.string()).max(CALENDARS_MAX).default([]);
const FLAGS = ['countsAsBusy', 'isShown', 'tentativeIsBusy', 'awayIsBusy', 'allDayIsBusy'] as const;
export type Flag = (typeof FLAGS)[number];

/** What is chosen of one calendar; what is not named stays. */
export type Choice = Partial<Record<Flag, boolean>> & { id: string };

/** The form of one account: by flag the calendars that have it, of those that the form showed. */
export const choicesForm = z
  .object({
    shown: ids,
    countsAsBusy: ids,
    isShown: ids,
    tentativeIsBusy: ids,
    awayIsBusy: ids,
    allDayIsBusy: ids,
  })
  .transform(({ shown, ...by }): Choice[] =>
    shown.map((id) => ({ id, ...Object.fromEntries(FLAGS.map((flag) => [flag, by[flag].includes(id)])) })),
  );

/** The form of the one calendar that appointments are written into; nothing is none. */
export const targetForm = z.object({ calendar: z.string().refine((id) => id === '' || isId(id), t.targetWrong) });

/** The form of one layer of the calendar page: on or off. */
export const layerForm = z.object({ isShown: z.enum(['on', 'off']).transform((text) => text === 'on') });

/** What the JSON door takes of one calendar. */
export const calendarChanges = z.object({
  countsAsBusy: z.boolean().optional().meta({ description: 'Whether what is in it keeps its owner busy.' }),
  isShown: z.boolean().optional().meta({ description: 'Whether it is a layer of the calendar page.' }),
  tentativeIsBusy: z.boolean().optional().meta({ description: 'Whether what is tentative there counts.' }),
  awayIsBusy: z.boolean().optional().meta({ description: 'Whether being out of office there counts.' }),
  allDayIsBusy: z.boolean().optional().meta({ description: 'Whether what takes whole days there counts.' }),
  isWriteTarget: z
    .boolean()
    .optional()
    .meta({ description: 'Whether appointments are written into it; there is one such calendar at most.' }),
});
export type CalendarChanges = z.output<typeof calendarChanges>;
