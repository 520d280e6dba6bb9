/** What a visitor's browser sends, and what it is told. */
import * as z from 'zod';
import { plainName } from './rules.ts';

/** A chat's public name in its address. */
export const CHAT_KEY = /^[a-z0-9]{20}$/;
export const TEXT_MAX = 4_000;
export const FILE_MAX_BYTES = 3 * 1024 * 1024;
/** Messages that are told at once; who was away longer asks again from there. */
export const FRAMES_MAX = 200;
const URL_MAX = 500;
const NAME_MAX = 80;
const CHOICE_MAX = 200;
const TOKEN_MAX = 4_000;

const clientId = z.string().regex(/^[\w-]{8,64}$/);
const optional = (max: number) => z.string().trim().max(max).optional().catch(undefined);

/** Where somebody writes from, as far as their browser says so. */
export const visitorFacts = z.object({
  page: optional(URL_MAX),
  referrer: optional(URL_MAX),
  zone: optional(60),
  language: optional(20),
  name: z.string().max(NAME_MAX).transform(plainName).optional().catch(undefined),
});
export type VisitorFacts = z.infer<typeof visitorFacts>;

/**
 * What goes with everything that is sent: a client id, under which it counts once; for who has no link yet the id of
 * their arrival, which the browser made once, and who their site says they are.
 */
const sent = visitorFacts.extend({
  clientId: clientId.optional(),
  arrival: z.string().regex(/^[\w-]{16,64}$/),
  vouch: optional(TOKEN_MAX),
});

/** A message as it is typed or chosen; `pressed` is how a page without script sends a choice. */
export const sayInput = sent.extend({
  text: z.string().trim().min(1).max(TEXT_MAX),
  choice: optional(CHOICE_MAX),
});
export type SayInput = z.infer<typeof sayInput>;

export const pressedForm = sent.extend({
  pressed: z
    .string()
    .max(TEXT_MAX)
    .transform((text, found) => {
      const parts = z.tuple([z.string().max(CHOICE_MAX), z.string().min(1).max(CHOICE_MAX)]).safeParse(parsed(text));
      if (parts.success) return parts.data;
      found.addIssue({ code: 'custom', message: 'This is no choice.' });
      return z.NEVER;
    }),
});

/** An address that somebody leaves, with or without a question. */
export const contactInput = sent.extend({
  name: z.string().trim().max(NAME_MAX).default('').transform(plainName),
  email: z.email().max(254).toLowerCase(),
  text: z.string().trim().max(TEXT_MAX).default(''),
});
export type ContactInput = z.infer<typeof contactInput>;

export const fileForm = sent;
export type SentInput = z.infer<typeof sent>;

/** A token that the organization's own server signed for who is here; `visitor`: who they were until now. */
export const identityInput = z.object({
  token: z.string().max(TOKEN_MAX),
  visitor: z.string().max(100).optional().catch(undefined),
});

export const sinceQuery = z.object({ since: z.coerce.number().int().min(0).catch(0) });

/** What stands beside the words of a message, of which the chat shows these. */
export const shownContent = z.object({
  choices: z
    .array(z.object({ id: z.string(), label: z.string(), short: z.string().optional() }))
    .max(12)
    .optional()
    .catch(undefined),
  /** By which clock the choices are said, where it is another one than the business's. */
  zone: z.string().optional().catch(undefined),
  card: z.object({ title: z.string(), when: z.string(), link: z.string() }).optional().catch(undefined),
  file: z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number() }).optional().catch(undefined),
});
export type ShownContent = z.infer<typeof shownContent>;

/** One message as a visitor sees it; `author` is a person's name, `at` milliseconds since 1970. */
export type ShownMessage = {
  seq: number;
  id: string;
  sender: 'user' | 'agent' | 'human';
  author: string | null;
  text: string;
  content: ShownContent;
  at: number;
  clientId: string | null;
  isGone: boolean;
  state: 'sent' | 'delivered' | 'seen';
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
