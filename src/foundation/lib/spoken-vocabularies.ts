/** In the bundle, in the place of the tables of how times are said, what is searched for, and how zones are called. */
import { spoken } from './spoken.ts';

export const { arabic, clocks, english, french, german, polish, portuguese, searching, spanish, windows } =
  spoken.vocabularies;
