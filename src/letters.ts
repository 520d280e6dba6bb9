/** Purpose of a delivery -> the letter that renders it. */
import type { Letters } from '#deliveries/index.ts';

export const letters: Letters = {};
