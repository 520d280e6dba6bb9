import type { RefusalReason } from '#foundation/services/outcome.ts';
import type { OutgoingText } from '#foundation/services/sms/index.ts';

const BODY_MAX_CHARACTERS = 1600;
const E164 = /^\+[1-9]\d{6,14}$/;

/** Why this message can be sent by no provider, or null. The length is Twilio's, counted as it counts, in UTF-16. */
export function whyUnsendable({ to, body, mediaUrl }: OutgoingText): RefusalReason | null {
  if (!E164.test(to)) return 'recipient';
  return (body.trim() === '' && mediaUrl === undefined) || body.length > BODY_MAX_CHARACTERS ? 'message' : null;
}
