/** What is done about what providers told: one handler for each, run from the queue. */
import type { Inbound } from '#audit/index.ts';
import type { Ctx } from '#context.ts';
import { allowTexts, suppress } from '#deliveries/suppressions/commands.ts';
import { addressHashes } from '#deliveries/suppressions/rules.ts';
import { applyWord, applyWords } from './commands.ts';
import { keptForm, resendEvent, twilioStatus, twilioText } from './inputs.ts';
import { resendWord, twilioWord, wishOf } from './rules.ts';

/** What Resend told. Service scope. */
export async function hearResend(ctx: Ctx, { payload }: Inbound): Promise<void> {
  const word = resendWord(resendEvent.parse(JSON.parse(payload)));
  if (word) await applyWord(ctx, 'resend', word);
}

/** Many things that Resend told. Service scope. */
export async function hearAllOfResend(ctx: Ctx, events: readonly Inbound[]): Promise<void> {
  const words = events.map(({ payload }) => resendWord(resendEvent.parse(JSON.parse(payload))));
  await applyWords(
    ctx,
    'resend',
    words.filter((word) => word !== null),
  );
}

/** What Twilio told: how far a text is, or what somebody texted us. Service scope. */
export async function hearTwilio(ctx: Ctx, { payload }: Inbound): Promise<void> {
  const { kind, delivery, form } = keptForm.parse(JSON.parse(payload));
  if (kind === 'text') return hearText(ctx, form);
  const word = twilioWord(twilioStatus.parse(form), delivery ?? null, ctx.now);
  if (word) await applyWord(ctx, 'twilio', word);
}

async function hearText(ctx: Ctx, form: Record<string, string>): Promise<void> {
  const { From, Body, OptOutType } = twilioText.parse(form);
  const wish = wishOf(Body, OptOutType);
  const [hash] = addressHashes(ctx.keys, 'sms', From);
  if (wish === 'stop') await ctx.write([suppress(ctx, 'sms', 'ours', hash!, 'stopped')]);
  else if (wish === 'start') await ctx.write([allowTexts(addressHashes(ctx.keys, 'sms', From))]);
}
