import type { PartialWords } from '#words/index.ts';

export const pl: PartialWords = {};
