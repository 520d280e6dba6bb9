import { answering } from '#words/ar/answering.ts';
import { chat } from '#words/ar/chat.ts';
import { forms } from '#words/ar/forms.ts';
import { guest } from '#words/ar/guest.ts';
import { holding } from '#words/ar/holding.ts';
import { mails } from '#words/ar/mails.ts';
import { nudging } from '#words/ar/nudging.ts';
import { openPage } from '#words/ar/openPage.ts';
import { problem } from '#words/ar/problem.ts';
import { refusals } from '#words/ar/refusals.ts';
import { samples } from '#words/ar/samples.ts';
import { shell } from '#words/ar/shell.ts';
import { slots } from '#words/ar/slots.ts';
import { suggesting } from '#words/ar/suggesting.ts';
import { taking } from '#words/ar/taking.ts';
import { together } from '#words/ar/together.ts';
import { unsubscribing } from '#words/ar/unsubscribing.ts';
import { visitor } from '#words/ar/visitor.ts';
import type { PartialWords } from '#words/index.ts';

export const ar: PartialWords = {
  answering,
  chat,
  forms,
  guest,
  holding,
  mails,
  nudging,
  openPage,
  problem,
  refusals,
  samples,
  shell,
  slots,
  suggesting,
  taking,
  together,
  unsubscribing,
  visitor,
};
