import * as held from './held-out.ts';
import { readDialogues } from './reading.ts';
import * as made from './tuned.ts';

export const heldOut = Object.values(held).flatMap(readDialogues);
export const tuned = Object.values(made).flatMap(readDialogues);
export const allDialogues = [...tuned, ...heldOut];
