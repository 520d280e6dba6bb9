import type { PartialWords } from '#words/index.ts';
import { answering } from '#words/pt/answering.ts';
import { chat } from '#words/pt/chat.ts';
import { forms } from '#words/pt/forms.ts';
import { guest } from '#words/pt/guest.ts';
import { holding } from '#words/pt/holding.ts';
import { mails } from '#words/pt/mails.ts';
import { nudging } from '#words/pt/nudging.ts';
import { openPage } from '#words/pt/openPage.ts';
import { problem } from '#words/pt/problem.ts';
import { refusals } from '#words/pt/refusals.ts';
import { samples } from '#words/pt/samples.ts';
import { shell } from '#words/pt/shell.ts';
import { slots } from '#words/pt/slots.ts';
import { suggesting } from '#words/pt/suggesting.ts';
import { taking } from '#words/pt/taking.ts';
import { together } from '#words/pt/together.ts';
import { unsubscribing } from '#words/pt/unsubscribing.ts';
import { visitor } from '#words/pt/visitor.ts';

export const pt: PartialWords = {
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
