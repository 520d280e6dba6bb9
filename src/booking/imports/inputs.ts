/** Files as the JSON door takes them, and what became of each thing in them. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { FAULT_CODES, NOTE_CODES, VENDORS } from './rules.ts';

export const TEXT_MAX = 1_000_000;
export const FILES_MAX = 20;

const t = words('en').imports;

export const importInput = z.strictObject({
  files: z
    .array(z.unknown())
    .min(1, t.nothing)
    .max(FILES_MAX)
    .meta({
      description:
        'Answers of the vendors’ APIs as they came: event types and schedules of Cal.com v2, event types and user availability schedules of Calendly v2.',
      example: [
        {
          collection: [
            {
              uri: 'https://api.calendly.com/event_types/AAA',
              name: 'First talk',
              slug: 'first-talk',
              duration: 30,
              active: true,
            },
          ],
        },
      ],
    }),
  dryRun: z.boolean().default(false).meta({ description: 'Only say what it would make.' }),
  open: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether public pages are opened at once; else they are drafts.' }),
});

/** The page's form: the texts of the files as a list in JSON, as the preview carries them along. */
export const importForm = z.object({
  files: z.string().max(TEXT_MAX * 2),
  open: z
    .string()
    .optional()
    .transform((sent) => sent !== undefined),
});

export const importOut = z
  .object({
    data: z.array(
      z.object({
        vendor: z.enum(VENDORS),
        kind: z.enum(['schedule', 'page']),
        key: z.string().meta({ description: 'What the vendor calls it by.' }),
        title: z.string(),
        state: z
          .enum(['new', 'before', 'fault', 'made', 'not_made'])
          .meta({ description: '`before`: an import made it already, and it is not made twice.' }),
        id: z
          .string()
          .nullable()
          .meta({ format: 'uuid', description: 'Of the schedule or invitation, once it is there.' }),
        fault: z.enum(FAULT_CODES).nullable().meta({ description: 'Why it cannot be taken over.' }),
        notes: z.array(z.object({ code: z.enum(NOTE_CODES), what: z.string().nullable(), text: z.string() })).meta({
          description: 'What is not as it was there.',
        }),
      }),
    ),
  })
  .meta({ id: 'Import', description: 'Everything that the files hold.' });
