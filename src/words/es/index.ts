import { answering } from '#words/es/answering.ts';
import { chat } from '#words/es/chat.ts';
import { forms } from '#words/es/forms.ts';
import { guest } from '#words/es/guest.ts';
import { holding } from '#words/es/holding.ts';
import { mails } from '#words/es/mails.ts';
import { nudging } from '#words/es/nudging.ts';
import { openPage } from '#words/es/openPage.ts';
import { problem } from '#words/es/problem.ts';
import { refusals } from '#words/es/refusals.ts';
import { samples } from '#words/es/samples.ts';
import { shell } from '#words/es/shell.ts';
import { slots } from '#words/es/slots.ts';
import { suggesting } from '#words/es/suggesting.ts';
import { taking } from '#words/es/taking.ts';
import { together } from '#words/es/together.ts';
import { unsubscribing } from '#words/es/unsubscribing.ts';
import { visitor } from '#words/es/visitor.ts';
import type { PartialWords } from '#words/index.ts';

export const es: PartialWords = {
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
