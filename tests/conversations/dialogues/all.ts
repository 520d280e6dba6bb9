import * as held from './held-out.ts';
import { readDialogues } from './reading.ts';
import * as asked from './requests.ts';
import * as newest from './second.ts';
import * as others from './strangers.ts';
import * as made from './tuned.ts';
import * as last from './unseen.ts';
import * as variants from './varied.ts';

export const heldOut = Object.values(held).flatMap(readDialogues);
export const tuned = [...Object.values(made), ...Object.values(variants), ...Object.values(asked)].flatMap(
  readDialogues,
);
export const strangers = Object.values(others).flatMap(readDialogues);
export const unseen = Object.values(last).flatMap(readDialogues);
export const second = Object.values(newest).flatMap(readDialogues);
export const allDialogues = [...tuned, ...heldOut, ...strangers, ...unseen, ...second];
