import type { PartialWords } from '#words/index.ts';

export const de: PartialWords = {};
