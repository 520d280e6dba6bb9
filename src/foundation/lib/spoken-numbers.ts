/** In the bundle, in the place of what the library of telephone numbers knows of the countries. */
import { spoken } from './spoken.ts';

export default spoken.numbers;
