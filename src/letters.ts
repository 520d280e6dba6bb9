/** Purpose of a delivery -> the letter that renders it. */
import { accountLetters } from '#accounts/index.ts';
import { bookingLetters, suggestionLetters } from '#booking/index.ts';
import { connectionLetters, mirrorLetters } from '#calendar/index.ts';
import { channelLetters } from '#channels/index.ts';
import { answeringLetters, tellingLetters } from '#conversations/index.ts';
import type { Letters } from '#deliveries/index.ts';

export const letters: Letters = {
  ...accountLetters,
  ...bookingLetters,
  ...suggestionLetters,
  ...channelLetters,
  ...connectionLetters,
  ...mirrorLetters,
  ...answeringLetters,
  ...tellingLetters,
};
