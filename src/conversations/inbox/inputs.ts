/** What the list of conversations is asked, and what its forms bring. */
import * as z from 'zod';
import { PLATFORMS } from '#channels/index.ts';
import { pageQuery } from '#foundation/http/paging.ts';
import { isId } from '#foundation/lib/ids.ts';
import { lazily } from '#foundation/lib/lazily.ts';
import { words } from '#words/index.ts';

/** Which conversations a list shows. `waiting`: the customer waits for a person, the longest first. */
export const INBOX_VIEWS = ['open', 'mine', 'unassigned', 'waiting', 'hot', 'archived'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** For how many minutes a person answers instead of the agent; 0 until they hand back. */
export const TAKE_MINUTES = [30, 120, 1_440, 0] as const;

export const MESSAGE_MAX = 4_000;
const HANDLED_MAX = 500;
const QUERY_MAX = 200;
const TAG_MAX = 40;
const CLIENT_ID_MAX = 64;
const SEQ_MAX = 2_147_483_647;

const t = words('en').inbox.faults;
const text = (max: number) => z.string(t.text).trim().min(1, t.text).max(max, t.long(max));
const id = z.string().refine(isId);
const personId = z.string(t.person).refine(isId, t.person);

export const inboxQuery = z.object({
  view: z.enum(INBOX_VIEWS).catch('open').default('open'),
  channel: z.enum(PLATFORMS).optional().catch(undefined),
  q: z.string().trim().max(QUERY_MAX).optional().catch(undefined),
  cursor: z.string().refine(isId).optional().catch(undefined),
  tag: z.string().trim().toLowerCase().min(1).max(TAG_MAX).optional().catch(undefined),
});
export type InboxQuery = z.output<typeof inboxQuery>;

/** An answer; what comes again with the same client id is said once. */
export const answerForm = z.object({
  text: text(MESSAGE_MAX),
  clientId: z.string().min(8).max(CLIENT_ID_MAX).optional().catch(undefined),
});

export const takeOverForm = z.object({
  minutes: z.coerce.number(t.length).refine((minutes) => TAKE_MINUTES.some((one) => one === minutes), t.length),
});

export const handBackForm = z.object({ handled: z.string().trim().max(HANDLED_MAX, t.long(HANDLED_MAX)).default('') });

export const assignForm = z.object({
  to: z.union([z.literal('').transform(() => null), personId], t.person),
});

/** What the JSON door is asked for: as the page, but what is wrong is said. */
export const listQuery = lazily(() =>
  z.object({
    view: z.enum(INBOX_VIEWS).default('open'),
    channel: z.enum(PLATFORMS).optional(),
    tag: inboxQuery.shape.tag.unwrap(),
    q: z.string().trim().max(QUERY_MAX).optional(),
    cursor: id.optional(),
    limit: pageQuery.shape.limit,
  }),
);
export const notesQuery = lazily(() => listQuery().pick({ cursor: true, limit: true }));

/** An answer as a program says it: a mark that cannot be kept is refused, since without it things would be said twice. */
export const answerInput = lazily(() => answerForm.extend({ clientId: answerForm.shape.clientId.unwrap() }));

/** Messages after the number `since`, the oldest first; or the last ones before the number `before`. */
export const messagesQuery = lazily(() => {
  const number = z.coerce.number().pipe(z.int().min(0).max(SEQ_MAX)).optional();
  return z.object({ since: number, before: number, limit: pageQuery.shape.limit });
});

/** Who answers from now on. */
export const modeInput = lazily(() =>
  z.discriminatedUnion('mode', [
    takeOverForm.extend({ mode: z.literal('human') }),
    handBackForm.extend({ mode: z.literal('agent') }),
  ]),
);
export const assignInput = lazily(() => z.object({ to: personId.nullable() }));
