/** In the bundle, in the place of every catalogue but the English one. */
import { spoken } from './spoken.ts';

export const { ar, de, es, fr, pl, pt } = spoken.words;
