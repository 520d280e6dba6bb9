/** The tools as a model is told of them, and how what it writes is read: exactly as asked, or not at all. Pure. */
import type { ModelTool } from '#foundation/services/model/index.ts';
import type { Autonomy } from '../agents/settings/inputs.ts';
import { TOOL_NAMES, type ToolName } from './inputs.ts';

const TEXT_MAX = 500;
const REASONS = ['asked', 'unknown', 'upset', 'urgent', 'sensitive', 'trouble'] as const;

/** `optional` may be null, and is never left out. */
type Field = { about: string; optional?: true; oneOf?: readonly string[] };
type Told = { about: string; fields: Record<string, Field> };

const SLOT: Field = { about: 'The id of a slot, exactly as find_slots gave it.' };
const APPOINTMENT: Field = { about: 'The id of an appointment, exactly as my_appointments gave it.' };

const TOLD: Record<ToolName, Told> = {
  search_knowledge: {
    about: 'Looks up what this business has written about itself. Use it before you say that you do not know.',
    fields: { query: { about: 'What to look for, in a few words.' } },
  },
  find_slots: {
    about: 'Finds free times for an appointment. These are the only times that can be booked.',
    fields: {
      when: {
        about: 'When the customer wants to come, in THEIR OWN WORDS, copied. Never work a date out. Null: soon.',
        optional: true,
      },
      service: { about: 'What for or how long, in the customer’s words; null where they did not say.', optional: true },
      after: {
        about:
          'The id of a slot or an appointment. Only later times are given, or those that `when` says from it ("an hour earlier", "same time next week", "the day after"). Null: from now.',
        optional: true,
      },
      before: { about: 'The id of a slot or an appointment: only earlier times are given. Null: any.', optional: true },
    },
  },
  hold_slot: {
    about:
      'Keeps a time for the customer for some minutes, while you ask for what is missing. Replaces their last hold.',
    fields: { slot: SLOT },
  },
  confirm: {
    about: 'Books a time for this customer, once they have agreed to exactly this time.',
    fields: {
      slot: SLOT,
      name: { about: 'What the customer is called, as they said.' },
      email: { about: 'Their own address as they wrote it, or null.', optional: true },
      phone: { about: 'Their own number as they wrote it, or null.', optional: true },
      note: { about: 'What they want to have said along, or null.', optional: true },
    },
  },
  my_appointments: { about: 'The appointments that this customer has here.', fields: {} },
  move: {
    about: 'Moves an appointment of this customer to another time that they have agreed to.',
    fields: { appointment: APPOINTMENT, slot: SLOT },
  },
  cancel: {
    about: 'Cancels an appointment of this customer, once they have said clearly that they want that.',
    fields: { appointment: APPOINTMENT, reason: { about: 'Why, in their words, or null.', optional: true } },
  },
  send_invitation: {
    about: 'A personal link at which this customer picks a time by themselves. It is theirs alone.',
    fields: {},
  },
  hand_over: {
    about: 'Asks a person of the team to go on. Use it when the customer asks for one, or you cannot help.',
    fields: { reason: { about: 'Why.', oneOf: REASONS } },
  },
  note_unanswered: {
    about: 'Notes a question that you could not answer, so that the owner can.',
    fields: { question: { about: 'The question in one sentence, without anything personal.' } },
  },
};

const BOOKING: readonly ToolName[] = ['hold_slot', 'confirm', 'move'];

/** Which tools there are for an agent: who only sends links books nothing itself, and links are sent where that is allowed. */
export function toolsFor({ autonomy, maySendLinks }: { autonomy: Autonomy; maySendLinks: boolean }): ToolName[] {
  return TOOL_NAMES.filter((name) => {
    if (name === 'send_invitation') return maySendLinks;
    return autonomy === 'books' || !BOOKING.includes(name);
  });
}

/** A tool as a model takes it: in strict mode, every field named. */
export function modelTool(name: ToolName): ModelTool {
  const { about, fields } = TOLD[name];
  const properties = Object.entries(fields).map(([field, { about: description, optional, oneOf }]) => {
    const type = optional ? ['string', 'null'] : 'string';
    return [field, { type, description, ...(oneOf && { enum: oneOf }) }];
  });
  return {
    name,
    description: about,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: Object.keys(fields),
      additionalProperties: false,
    },
  };
}

/**
 * The arguments of a call as they were written (JSON); null unless they are an object with exactly the tool's fields, each
 * a text of at most 500 characters, or null where it may be. What is empty where it may be null is null.
 */
export function argumentsOf(name: ToolName, written: string): Record<string, string | null> | null {
  const { fields } = TOLD[name];
  const given = objectIn(written);
  if (!given || Object.keys(given).some((key) => !Object.hasOwn(fields, key))) return null;
  const read = Object.entries(fields).map(([key, field]) => [key, readAs(given[key], field)] as const);
  return read.some(([, value]) => value === undefined) ? null : (Object.fromEntries(read) as Record<string, string>);
}

function readAs(value: unknown, { optional, oneOf }: Field): string | null | undefined {
  if (optional && (value === null || value === undefined || value === '')) return null;
  if (typeof value !== 'string' || value.length > TEXT_MAX) return undefined;
  return oneOf && !oneOf.includes(value) ? undefined : value;
}

function objectIn(written: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(written.trim() === '' ? '{}' : written);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Whether there is such a tool. */
export function isToolName(name: string): name is ToolName {
  return (TOOL_NAMES as readonly string[]).includes(name);
}
