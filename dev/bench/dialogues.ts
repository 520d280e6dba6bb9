/** The agent without a key, in the written dialogues of the tests: how often it does what it should, and never another thing. */
import { allDialogues, heldOut, second, strangers, tuned, unseen } from '../../tests/conversations/dialogues/all.ts';
import { percent, runAll } from '../../tests/conversations/dialogues/running.ts';
import { atLeast, type BenchRow, exactly, merely } from './rows.ts';

const LEAST_SHARE = 85;
const LEAST_DIALOGUES = 200;

export function benchDialogues(): BenchRow[] {
  const all = runAll(allDialogues);
  return [
    atLeast('agent without a key: dialogues', all.dialogues, 'dialogues', LEAST_DIALOGUES),
    atLeast('  right turns', percent(all.turns), '%', LEAST_SHARE),
    atLeast('  right intents', percent(all.intents), '%', LEAST_SHARE),
    atLeast('  right times offered or taken', percent(all.slots), '%', LEAST_SHARE),
    atLeast('  right hand-overs', percent(all.handOvers), '%', LEAST_SHARE),
    exactly('  wrong bookings', all.wrong.length, 'bookings', 0),
    merely('  right turns, tuned on', percent(runAll(tuned).turns), '%'),
    merely('  right turns, held out once and looked at since', percent(runAll(heldOut).turns), '%'),
    merely('  right turns, written by somebody else and looked at since', percent(runAll(strangers).turns), '%'),
    merely('  right turns, by somebody else, read last (78.5 % before)', percent(runAll(unseen).turns), '%'),
    merely('  right turns, by a second stranger (84.8 % at first look)', percent(runAll(second).turns), '%'),
  ];
}
