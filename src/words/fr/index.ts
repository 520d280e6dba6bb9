import { answering } from '#words/fr/answering.ts';
import { chat } from '#words/fr/chat.ts';
import { forms } from '#words/fr/forms.ts';
import { guest } from '#words/fr/guest.ts';
import { holding } from '#words/fr/holding.ts';
import { mails } from '#words/fr/mails.ts';
import { nudging } from '#words/fr/nudging.ts';
import { openPage } from '#words/fr/openPage.ts';
import { problem } from '#words/fr/problem.ts';
import { refusals } from '#words/fr/refusals.ts';
import { samples } from '#words/fr/samples.ts';
import { shell } from '#words/fr/shell.ts';
import { slots } from '#words/fr/slots.ts';
import { suggesting } from '#words/fr/suggesting.ts';
import { taking } from '#words/fr/taking.ts';
import { together } from '#words/fr/together.ts';
import { unsubscribing } from '#words/fr/unsubscribing.ts';
import { visitor } from '#words/fr/visitor.ts';
import type { PartialWords } from '#words/index.ts';

export const fr: PartialWords = {
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
