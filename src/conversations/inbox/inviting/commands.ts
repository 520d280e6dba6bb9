/** A link by which the customer of a conversation books for themselves, said in it by a person. */
import type { Ctx } from '#context.ts';
import { chooseGuestLanguage, words } from '#words/index.ts';
import type { Placed } from '../../talking/inputs.ts';
import { bookingLink } from '../../tools/links/commands.ts';
import { answer, findConversation } from '../commands.ts';

/**
 * Says the customer's own booking link, by the terms of the conversation's agent; what comes again with the same client id is said once. Throws Refusal: not_found (also where no
 * agent books), invitation_closed (whose person has no hours), unverified, conversation_archived, window_shut.
 */
export async function sendBookingLink(ctx: Ctx, id: string, clientId?: string): Promise<Placed & { link: string }> {
  const { language } = await findConversation(ctx, id);
  const link = await bookingLink(ctx, id);
  const text = `${words(chooseGuestLanguage([language], null)).chat.link} ${link}`;
  return { ...(await answer(ctx, id, { text, ...(clientId && { clientId }) })), link };
}
