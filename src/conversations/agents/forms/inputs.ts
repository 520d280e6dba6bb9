/** What is typed of an agent: who it is, when it answers, when it calls a person, what it may book and spend. */
import * as z from 'zod';
import { words } from '#words/index.ts';
import { AGENT_LANGUAGES } from '../inputs.ts';
import {
  type AgentSettings,
  AUTONOMIES,
  agentSettings,
  DURATION_MAX,
  DURATION_MIN,
  DURATIONS_MAX,
  HOURS_MODES,
  LIST_MAX,
} from '../settings/inputs.ts';

export const INSTRUCTIONS_MAX = 20_000;
const NAME_MAX = 80;
const TONE_MAX = 200;
const NOTE_MAX = 200;
const MODEL_MAX = 80;
const PHRASE_MAX = 80;
const CREDITS_MAX = 1_000_000;
const CLOCK = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/** Trades for which there are instructions to begin with. */
export const TRADES = ['general', 'beauty', 'medical', 'legal', 'consulting', 'sales', 'home', 'property'] as const;
export type Trade = (typeof TRADES)[number];

const t = words('en').agentFaults;

const name = z.string().trim().min(1, t.name).max(NAME_MAX, t.name);
const instructions = z.string().trim().min(1, t.instructions).max(INSTRUCTIONS_MAX, t.instructions);
const userId = z.uuid(t.person);
const language = z.enum(AGENT_LANGUAGES);
const tone = z.string().trim().max(TONE_MAX, t.tone).default('');

export const newAgentForm = z.object({ name, userId, language, tone, trade: z.enum(TRADES) });
export type NewAgent = z.output<typeof newAgentForm>;

export const versionForm = z.object({
  instructions,
  note: z
    .string()
    .trim()
    .max(NOTE_MAX, t.note)
    .default('')
    .transform((note) => note || null),
});

/** The lines of a text field, none twice. */
const phrases = z
  .string()
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ])
  .refine((lines) => lines.length <= LIST_MAX && lines.every((line) => line.length <= PHRASE_MAX), t.phrases);

const durations = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ])
  .refine(
    (minutes) =>
      minutes.length >= 1 &&
      minutes.length <= DURATIONS_MAX &&
      minutes.every((one) => Number.isInteger(one) && one >= DURATION_MIN && one <= DURATION_MAX),
    t.durations,
  );

const credits = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? null : Number(text)))
  .refine((amount) => amount === null || (Number.isInteger(amount) && amount >= 0 && amount <= CREDITS_MAX), t.credits);

const clock = z.array(z.string()).max(7).default([]);

/** Everything of an agent but its instructions. The own hours come as seven openings and closings, Monday first. */
export const agentForm = z
  .object({
    name,
    userId,
    language,
    tone,
    model: z
      .string()
      .trim()
      .max(MODEL_MAX, t.model)
      .default('')
      .transform((model) => model || null),
    hours: z.enum(HOURS_MODES),
    from: clock,
    until: clock,
    words: phrases,
    topics: phrases,
    misunderstandings: z.coerce.number().pipe(z.int().min(1, t.misunderstandings).max(9, t.misunderstandings)),
    durations,
    noticeMinutes: z.coerce.number().pipe(z.int().min(0).max(86_400)),
    autonomy: z.enum(AUTONOMIES),
    maySendLinks: z.literal('on').optional(),
    perTurn: credits,
    perConversation: credits,
    perDay: credits,
  })
  .transform((typed, ctx) => {
    const own = ownHours(typed.from, typed.until);
    if (own === null || (typed.hours === 'own' && own.length === 0)) {
      ctx.addIssue({ code: 'custom', path: ['hours'], message: own === null ? t.clock : t.hours });
      return z.NEVER;
    }
    const { name, userId, language, tone, model } = typed;
    return { name, userId, language, tone, model, settings: settingsOf(typed, own) };
  });
export type AgentChange = z.output<typeof agentForm>;

type Rules = Pick<AgentSettings['booking'], 'autonomy' | 'durations' | 'noticeMinutes'> &
  AgentSettings['caps'] &
  AgentSettings['handOff'] & { hours: AgentSettings['hours']['mode']; maySendLinks?: 'on' };

function settingsOf(typed: Rules, own: AgentSettings['hours']['own']): AgentSettings {
  return agentSettings({
    hours: { mode: typed.hours, own },
    handOff: { words: typed.words, topics: typed.topics, misunderstandings: typed.misunderstandings },
    booking: {
      durations: typed.durations,
      noticeMinutes: typed.noticeMinutes,
      autonomy: typed.autonomy,
      maySendLinks: typed.maySendLinks === 'on',
    },
    caps: { perTurn: typed.perTurn, perConversation: typed.perConversation, perDay: typed.perDay },
  });
}

// A day without times is closed; half a pair, or an end before its beginning, is a slip.
function ownHours(from: readonly string[], until: readonly string[]): AgentSettings['hours']['own'] | null {
  const days = [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
    const at = (weekday + 6) % 7;
    return { weekday, from: minuteOf(from[at] ?? ''), until: minuteOf(until[at] ?? '') };
  });
  const open = days.filter((day) => day.from !== null || day.until !== null);
  const isWhole = open.every((day) => day.from !== null && day.until !== null && day.from < day.until);
  return isWhole ? (open as AgentSettings['hours']['own']) : null;
}

function minuteOf(text: string): number | null {
  const [, hours, minutes] = CLOCK.exec(text.trim()) ?? [];
  return hours === undefined ? (text.trim() === '' ? null : Number.NaN) : Number(hours) * 60 + Number(minutes);
}
