import { answering } from '#words/de/answering.ts';
import { chat } from '#words/de/chat.ts';
import { forms } from '#words/de/forms.ts';
import { guest } from '#words/de/guest.ts';
import { holding } from '#words/de/holding.ts';
import { mails } from '#words/de/mails.ts';
import { nudging } from '#words/de/nudging.ts';
import { openPage } from '#words/de/openPage.ts';
import { problem } from '#words/de/problem.ts';
import { refusals } from '#words/de/refusals.ts';
import { samples } from '#words/de/samples.ts';
import { shell } from '#words/de/shell.ts';
import { slots } from '#words/de/slots.ts';
import { suggesting } from '#words/de/suggesting.ts';
import { taking } from '#words/de/taking.ts';
import { together } from '#words/de/together.ts';
import { unsubscribing } from '#words/de/unsubscribing.ts';
import { visitor } from '#words/de/visitor.ts';
import type { PartialWords } from '#words/index.ts';

export const de: PartialWords = {
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
