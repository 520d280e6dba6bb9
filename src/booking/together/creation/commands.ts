/** What a new `together` has beside the terms of every invitation, for the batch that writes it. */
import type { InvitationMode } from '#booking/inputs.ts';
import type { Ctx } from '#context.ts';
import type { Statement } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { newOptions } from '../options/commands.ts';

/** The part of a new invitation's input that is about common times; options begin at these instants (ms). */
type Input = {
  mode?: InvitationMode;
  durationMinutes: number;
  options?: readonly number[];
} & Switches;
type Switches = { confirmsItself?: boolean; holdsOptions?: boolean };

/** Throws Refusal('invalid') for options of another mode and for those that have passed at `now` (ms). */
export function refuseOptions({ mode = 'each', options = [], confirmsItself, holdsOptions }: Input, now: number): void {
  const t = words('en').togetherPages;
  const together = mode === 'together';
  if (!together && (options.length > 0 || confirmsItself || holdsOptions)) {
    throw new Refusal('invalid', { fields: { mode: [t.onlyTogether] } });
  }
  if (options.some((startsAt) => startsAt <= now))
    throw new Refusal('invalid', { fields: { options: [t.optionPast] } });
}

/** Its columns. */
export function togetherColumns({ mode = 'each', confirmsItself = false, holdsOptions = false }: Input) {
  return mode === 'together' ? { confirmsItself, holdsOptions } : {};
}

/** Those columns after a change. Throws Refusal('invalid') for an invitation of another mode. */
export function togetherAfter(
  before: { mode: InvitationMode; confirmsItself: boolean; holdsOptions: boolean },
  input: Switches,
) {
  const { mode, confirmsItself, holdsOptions } = before;
  if (mode === 'together') {
    return {
      confirmsItself: input.confirmsItself ?? confirmsItself,
      holdsOptions: input.holdsOptions ?? holdsOptions,
    };
  }
  const named = Object.entries(input).filter(([, wanted]) => wanted);
  const fields = Object.fromEntries(named.map(([name]) => [name, [words('en').togetherPages.onlyTogether]]));
  if (named.length > 0) throw new Refusal('invalid', { fields });
  return {};
}

/** Its options. */
export function optionsOfNew(ctx: Ctx, id: string, { options = [], durationMinutes }: Input): Statement[] {
  return options.length > 0 ? [newOptions(ctx, id, options, durationMinutes)] : [];
}
