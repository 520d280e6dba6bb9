/** What an organization says of its chat: how it looks, where it may stand, and what it does when nobody is there. */
import * as z from 'zod';
import { PAPER_ACCENT } from './rules.ts';

export const CHAT_POSITIONS = ['end', 'start'] as const;
export const CHAT_LOOKS = ['auto', 'light', 'dark'] as const;
/** When visitors are asked for an address instead of being answered: outside the opening hours, always, or never. */
export const CHAT_AWAY = ['never', 'hours', 'always'] as const;

const GREETING_MAX = 300;
const AWAY_TEXT_MAX = 600;
const ORIGINS_MAX = 20;

/** The settings of a chat as they are kept; whatever is missing or wrong there is as it was at first. */
export const chatSettings = z.object({
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .catch(PAPER_ACCENT),
  position: z.enum(CHAT_POSITIONS).catch('end'),
  look: z.enum(CHAT_LOOKS).catch('auto'),
  /** Empty: the first letter of the name. */
  letter: z.string().max(4).catch(''),
  /** Empty: the catalogue's own, in the visitor's language. */
  greeting: z.string().max(GREETING_MAX).catch(''),
  /** Sites that may show it in a frame. */
  origins: z.array(z.string()).max(ORIGINS_MAX).catch([]),
  /** `auto`: the visitor's. */
  language: z.string().catch('auto'),
  away: z.enum(CHAT_AWAY).catch('never'),
  awayText: z.string().max(AWAY_TEXT_MAX).catch(''),
});

export type ChatSettings = z.infer<typeof chatSettings>;
