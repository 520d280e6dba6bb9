/** Sends what was claimed, a few at once, each on its own: what becomes of one says nothing of the next. */
import type { Ctx } from '#context.ts';
import type { Claimed } from '#deliveries/claims/commands.ts';
import { type Kept, keep, listHeaders, outgoingMail, sameMessage, withLinks } from '#deliveries/content/rules.ts';
import type { Letter, Letters } from '#deliveries/inputs.ts';
import {
  ATTEMPTS_MAX,
  afterSkip,
  afterTry,
  mayRepeat,
  nextAttempt,
  quietUntil,
  type Verdict,
} from '#deliveries/rules.ts';
import { DatabaseSilent } from '#foundation/db/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { faultFields } from '#foundation/lib/log.ts';
import { fillPlaceholders } from '#foundation/lib/placeholders.ts';
import { refused, type SendOutcome } from '#foundation/services/outcome.ts';
import { beginSending, endDelivery, layReady, postpone, settleTry } from './commands.ts';

/** Workers have six connections at a time; one stays for the database. */
const AT_ONCE = 5;

type Time = () => number;

/** Sends these rows. Never throws: what could not be stored is taken over when its lease runs out. */
export async function sendDeliveries(ctx: Ctx, claimed: readonly Claimed[], letters: Letters): Promise<void> {
  const started = performance.now();
  const time: Time = () => ctx.now + Math.round(performance.now() - started);
  const waiting = [...claimed];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await sendOne(ctx, row, letters, time);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
}

async function sendOne(ctx: Ctx, row: Claimed, letters: Letters, time: Time): Promise<void> {
  const inside = insideOrganization(ctx, row.organizationId);
  try {
    if (row.uncertain) await repeat(inside, row, time);
    // Whoever claimed it never came to say what went wrong.
    else if (row.attempts > ATTEMPTS_MAX) await endDelivery(inside, untried(row), 'failed', 'not_handled', time());
    else await sendFresh(inside, row, await render(ctx, inside, row, letters), time);
  } catch (error) {
    ctx.log.error('A delivery was not handled', { ...faultFields(error), delivery: row.id, purpose: row.purpose });
  }
}

// What cannot be written is tried again like what cannot be sent: the fault may be mended meanwhile.
async function render(ctx: Ctx, inside: Ctx, row: Claimed, letters: Letters): Promise<Letter | 'unwritten'> {
  try {
    const letter = letters[row.purpose];
    if (!letter) throw new Error('No letter is written for this purpose');
    if (row.noteLost) throw new Error('What was written along does not open');
    return await letter(row.subjectType === 'one_time_link' ? ctx : inside, row);
  } catch (error) {
    if (error instanceof DatabaseSilent) throw error;
    ctx.log.error('A letter could not be written', { ...faultFields(error), delivery: row.id, purpose: row.purpose });
    return 'unwritten';
  }
}

async function sendFresh(ctx: Ctx, row: Claimed, letter: Letter | 'unwritten', time: Time): Promise<void> {
  if (letter === 'unwritten') await giveBack(ctx, row, time);
  else if (letter.kind === 'skip')
    await endDelivery(ctx, untried(row), afterSkip(letter.reason), letter.reason, time());
  else if (letter.kind === 'later') await postpone(ctx, row, time() + letter.seconds * 1000, letter.reason);
  else if (letter.kind === 'draft') await layReady(ctx, row, keep(letter), time());
  else await sendLetter(ctx, row, letter, time);
}

// It was claimed, and nothing was begun.
function untried(row: Claimed): Claimed {
  return { ...row, attempts: row.attempts - 1 };
}

async function giveBack(ctx: Ctx, row: Claimed, time: Time): Promise<void> {
  const { attempts } = row;
  const now = time();
  const next = nextAttempt({ attempts, firstAt: row.firstAt ?? now, now, jitter: Math.random() });
  const reason = 'unwritten';
  const verdict: Verdict =
    next === null ? { status: 'failed', reason } : { status: 'pending', nextAttemptAt: next, reason };
  await settleTry(ctx, row, verdict, now);
}

async function sendLetter(ctx: Ctx, row: Claimed, letter: Extract<Letter, { kind: 'mail' | 'text' }>, time: Time) {
  const service = letter.kind === 'mail' ? ctx.services.email : ctx.services.sms;
  const quiet =
    letter.kind === 'text' && !letter.asked ? quietUntil(time(), letter.zone ?? row.organizationTimezone) : null;
  if (!service) await endDelivery(ctx, untried(row), 'failed', 'no_provider', time());
  else if (quiet !== null) await postpone(ctx, row, quiet, 'quiet_hours');
  else {
    const fresh = keep(letter);
    const kept = row.kept && sameMessage(row.kept, fresh) ? row.kept : fresh;
    const begun = await beginSending(ctx, row, kept, service.provider, time());
    if (begun) await handOver(ctx, begun, kept, time);
  }
}

// An earlier try may have gone out: the very same message goes again where that makes no second one, or nobody knows.
async function repeat(ctx: Ctx, row: Claimed, time: Time): Promise<void> {
  const service = serviceFor(ctx, row.kept);
  const safe = service?.send.safeToRepeatSeconds ?? 0;
  if (row.kept && service && mayRepeat(row.firstAt ?? 0, time(), safe)) await handOver(ctx, row, row.kept, time);
  else await endDelivery(ctx, row, 'unknown', 'unanswered', time());
}

async function handOver(ctx: Ctx, row: Claimed, kept: Kept, time: Time): Promise<void> {
  const outcome = await callProvider(ctx, row, kept);
  const now = time();
  const verdict = afterTry(outcome, {
    attempts: row.attempts,
    firstAt: row.firstAt ?? now,
    uncertain: row.uncertain,
    now,
    safeToRepeatSeconds: serviceFor(ctx, kept)?.send.safeToRepeatSeconds ?? 0,
    jitter: Math.random(),
  });
  const settled = await settleTry(ctx, row, verdict, now);
  const fields = { delivery: row.id, purpose: row.purpose, status: verdict.status };
  if (settled) ctx.log.info('A delivery was tried', fields);
  else ctx.log.warn('A delivery was taken over while it was tried', fields);
}

async function callProvider(ctx: Ctx, row: Claimed, kept: Kept): Promise<SendOutcome> {
  const { email, sms } = ctx.services;
  const { recipient } = kept;
  const content = withLinks(kept.content, (text) =>
    fillPlaceholders(ctx.keys, text, [row.recipientId, row.subjectId, row.id]),
  );
  if (content.kind === 'mail' && email) {
    const headers = { ...content.headers, ...listHeaders(ctx.keys, ctx.config.origin, row) };
    return email.send.send(outgoingMail(row.id, ctx.config.mailFrom, recipient, { ...content, headers }));
  } else if (content.kind === 'text' && sms) {
    return sms.send.send({ deliveryId: row.id, to: recipient.address, body: content.body });
  } else {
    return refused('provider');
  }
}

function serviceFor(ctx: Ctx, kept: Kept | null) {
  return kept?.content.kind === 'mail' ? ctx.services.email : ctx.services.sms;
}
