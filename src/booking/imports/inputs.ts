/** Files as the JSON door takes them, and what became of each thing in them. */
import * as z from 'zod';
import { words } from '#words/index.ts';

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
