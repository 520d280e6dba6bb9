/** A `together` written as rows, with its options by the verb; and what its people say. */

import type { Preference } from '#booking/inputs.ts';
import { answerTimes } from '#booking/settling/answering/commands.ts';
import { keepHolds, offerTimes } from '#booking/settling/offering/commands.ts';
import { readTogether } from '#booking/settling/queries.ts';
import type { Ctx } from '#context.ts';
import { insideOrganization, jobContext } from '#foundation/http/gates.ts';
import {
  HOUR,
  type Host,
  type Invited,
  makeInvitation,
  makeParticipants,
  type Participant,
  type Stage,
} from './booking.ts';
import { ownerQuery } from './database.ts';

export type Terms = {
  times: readonly number[];
  people?: number;
  confirmsItself?: boolean;
  holds?: boolean;
  hides?: boolean;
  deadline?: number;
};
export type Common = { invitation: Invited; people: Participant[]; options: string[]; job: () => Ctx };

/** An open `together` of the host's whose options begin at `times` (ms). */
export async function makeTogether(stage: Stage, host: Host, asHost: () => Ctx, terms: Terms): Promise<Common> {
  const { times, people = 2, confirmsItself = false, holds = false, hides = false, deadline = null } = terms;
  const invitation = await makeInvitation(stage, host, { durationMinutes: 60 });
  await ownerQuery(
    `update invitations set mode = 'together', confirms_itself = $2, holds_options = $3, hides_participants = $4, deadline_at = $5 where id = $1`,
    [invitation.id, confirmsItself, holds, hides, deadline === null ? null : new Date(deadline)],
  );
  const named = await makeParticipants(stage, invitation, people);
  await offerTimes(asHost(), invitation.id, times);
  const job = () => insideOrganization(jobContext(stage.runtime), host.organization);
  await keepHolds(job(), invitation.id);
  const { options } = await readTogether(asHost(), invitation.id);
  return { invitation, people: named, options: options.map(({ id }) => id), job };
}

/** One participant's words on the options, in their order. */
export function say(stage: Stage, { options }: Common, person: Participant, words: readonly (Preference | null)[]) {
  const answers = Object.fromEntries(words.map((word, index) => [options[index]!, word]));
  return answerTimes(stage.guest(person), { answers });
}

/** Three times of one day, an hour each, two hours apart. */
export function threeTimes(from: number): number[] {
  return [0, 2, 4].map((hours) => from + hours * HOUR);
}
