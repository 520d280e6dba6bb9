/** In the bundle, in the place of the tables of what customers want. */
import { spoken } from './spoken.ts';

export const { arabic, english, french, german, polish, portuguese, spanish } = spoken.signals;
