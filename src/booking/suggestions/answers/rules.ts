/** Suggestions as the JSON doors give them. */
import type { z } from 'zod';
import { spellInstant, spellMaybe } from '#foundation/lib/instants.ts';
import type { Proposer, SlotStatus } from '../../inputs.ts';
import { type Around, stateOf } from '../../wishes/rules.ts';
import type { receivedSuggestionOut, suggestionOut } from '../openapi.ts';

type Row = {
  id: string;
  startsAt: number;
  endsAt: number;
  suggestedBy: Proposer;
  status: SlotStatus;
  note: string | null;
  answerNote: string | null;
  counterOf: string | null;
  eventId: string | null;
  createdAt: number;
  decidedAt: number | null;
};

/** As its participant sees it. */
export function suggestionJson(row: Row, around: Around): z.input<typeof suggestionOut> {
  return {
    id: row.id,
    startsAt: spellInstant(row.startsAt),
    endsAt: spellInstant(row.endsAt),
    suggestedBy: row.suggestedBy,
    status: stateOf(row, around),
    note: row.note,
    answerNote: row.answerNote,
    counterOf: row.counterOf,
    eventId: row.eventId,
    createdAt: spellInstant(row.createdAt),
    decidedAt: spellMaybe(row.decidedAt),
  };
}

/** As the organizer sees it. */
export function receivedJson(
  row: Row & { participant: { id: string; name: string }; busy: boolean },
  around: Around,
): z.input<typeof receivedSuggestionOut> {
  const { id: participantId, name: participant } = row.participant;
  return { ...suggestionJson(row, around), participantId, participant, free: !row.busy };
}
