/** Shapes of answers, for the document of the API. */
import * as z from 'zod';
import { CONNECTION_STATUSES, READING_STATES } from '#calendar/connections/inputs.ts';
import { instantOut } from '#foundation/http/openapi.ts';
import { CALENDAR_FAULTS, CALENDAR_PROVIDERS } from '#foundation/services/calendars/index.ts';

export const fault = z
  .enum(CALENDAR_FAULTS)
  .nullable()
  .meta({ description: 'What went wrong last; null when nothing did.' });

export const connectedCalendarOut = z
  .object({
    id: z.uuid(),
    name: z.string(),
    colour: z
      .string()
      .nullable()
      .meta({ examples: ['#3366cc'] }),
    isPrimary: z.boolean(),
    isWritable: z.boolean(),
    countsAsBusy: z.boolean().meta({ description: 'Whether what is in it keeps its owner busy.' }),
    isWriteTarget: z.boolean().meta({ description: 'Whether appointments are written into it.' }),
    tentativeIsBusy: z.boolean(),
    awayIsBusy: z.boolean(),
    allDayIsBusy: z.boolean(),
    isShown: z.boolean().meta({ description: 'Whether it is a layer of the calendar page.' }),
    readingState: z.enum(READING_STATES).meta({ description: '`ready` when all of it was read once.' }),
    readCount: z.int(),
    totalCount: z.int().nullable(),
    skippedCount: z.int().meta({ description: 'Events that could not be understood.' }),
    fault,
    syncedAt: instantOut.nullable().meta({ description: 'When it was read last: the age of what is known of it.' }),
  })
  .meta({ id: 'ConnectedCalendar', description: 'One calendar of a connected account.' });

export const connectionOut = z
  .object({
    id: z.uuid(),
    provider: z.enum(CALENDAR_PROVIDERS),
    label: z.string().meta({ description: 'The account as its owner knows it.', examples: ['ada@example.com'] }),
    status: z.enum(CONNECTION_STATUSES).meta({ description: '`expired` waits for its owner to connect it again.' }),
    fault,
    failingSince: instantOut.nullable(),
    syncedAt: instantOut.nullable(),
    nextSyncAt: instantOut.nullable(),
    calendars: z.array(connectedCalendarOut),
    createdAt: instantOut,
  })
  .meta({
    id: 'CalendarConnection',
    description: 'An account elsewhere whose calendars count. Its tokens are never said.',
  });

export const connectionsOut = z.object({ data: z.array(connectionOut) });
