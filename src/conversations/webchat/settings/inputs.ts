/** The form of a chat's settings. */
import * as z from 'zod';
import { sitesForm } from '#accounts/index.ts';
import { CHAT_AWAY, CHAT_LOOKS, CHAT_POSITIONS, type ChatSettings } from '#channels/index.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import { guestLanguages, words } from '#words/index.ts';

const GREETING_MAX = 300;
const AWAY_TEXT_MAX = 600;
const NAME_MAX = 60;

const t = words('en').chatPages;

const text = (max: number) => z.string().trim().max(max, t.faults.long(max)).default('');

/** What a new chat is called. */
export const openForm = z.object({ name: z.string().trim().max(NAME_MAX).default('') });

const languages = z.enum(['auto', ...guestLanguages.map(({ code }) => code)]);

const settings = z.object({
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, t.faults.colour),
  position: z.enum(CHAT_POSITIONS),
  look: z.enum(CHAT_LOOKS),
  letter: text(4).refine((letter) => [...new Intl.Segmenter().segment(letter)].length <= 1, t.faults.letter),
  greeting: text(GREETING_MAX),
  language: languages.catch('auto'),
  away: z.enum(CHAT_AWAY),
  awayText: text(AWAY_TEXT_MAX),
});

/** The settings as they are typed. */
export const settingsForm = settings
  .extend({ sites: sitesForm.shape.sites })
  .transform(({ sites, ...rest }): ChatSettings => ({ ...rest, origins: sites }));

/** The same as a program says them: sites in a list, and no language that there is not. */
export const settingsInput = lazily(() =>
  settings.extend({
    language: languages.default('auto'),
    origins: z
      .array(z.string())
      .default([])
      .transform((sites) => sites.join('\n'))
      .pipe(sitesForm.shape.sites),
  }),
);
