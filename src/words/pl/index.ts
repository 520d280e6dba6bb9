import type { PartialWords } from '#words/index.ts';
import { answering } from '#words/pl/answering.ts';
import { chat } from '#words/pl/chat.ts';
import { forms } from '#words/pl/forms.ts';
import { guest } from '#words/pl/guest.ts';
import { holding } from '#words/pl/holding.ts';
import { mails } from '#words/pl/mails.ts';
import { nudging } from '#words/pl/nudging.ts';
import { openPage } from '#words/pl/openPage.ts';
import { problem } from '#words/pl/problem.ts';
import { refusals } from '#words/pl/refusals.ts';
import { samples } from '#words/pl/samples.ts';
import { shell } from '#words/pl/shell.ts';
import { slots } from '#words/pl/slots.ts';
import { suggesting } from '#words/pl/suggesting.ts';
import { taking } from '#words/pl/taking.ts';
import { together } from '#words/pl/together.ts';
import { unsubscribing } from '#words/pl/unsubscribing.ts';
import { visitor } from '#words/pl/visitor.ts';

export const pl: PartialWords = {
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
