/** Purpose of a delivery -> the letter that renders it. */
import { accountLetters } from '#accounts/index.ts';
import { bookingLetters, suggestionLetters } from '#booking/index.ts';
import type { Letters } from '#deliveries/index.ts';

export const letters: Letters = { ...accountLetters, ...bookingLetters, ...suggestionLetters };
