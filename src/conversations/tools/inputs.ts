/** What whoever answers may do in a conversation, and what is known there when it is done. */
import type { AgentGuest, AgentPlace, AgentTerms } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import type { AgentSettings } from '../agents/settings/inputs.ts';
import type { HandoverReason } from '../inputs.ts';

export const TOOL_NAMES = [
  'search_knowledge',
  'find_slots',
  'hold_slot',
  'confirm',
  'my_appointments',
  'move',
  'cancel',
  'send_invitation',
  'hand_over',
  'note_unanswered',
] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** Something that the agent knows, as it may be cited. */
export type Passage = { id: string; title: string; text: string; url: string | null };

/** The conversation in which tools are used. `place`, `handOver` and `used` change while they are. */
export type Desk = {
  /** Inside the organization. */
  ctx: Ctx;
  conversationId: string;
  settings: AgentSettings;
  terms: AgentTerms;
  guest: AgentGuest;
  /** How the customer is reached, as their channel or the organization knows it; never what was only typed here. */
  reach: { email: string | null; phone: string | null };
  language: string;
  /** Whose clocks times are said by. */
  zone: string;
  /** The zone of whose calendar it is. */
  home: string;
  place: AgentPlace | null;
  handOver: HandoverReason | null;
  used: Map<ToolName, number>;
  /** Whether nothing newer was said; from then on nothing supersedes this turn. */
  claim(): Promise<boolean>;
  search(query: string): Promise<readonly Passage[]>;
  noteUnanswered(question: string): Promise<void>;
};

/** What a tool answers: data for whoever asked, never an instruction. */
export type ToolOutput = Record<string, unknown>;

/** Something newer was said before anything was done: the turn is over. */
export class Superseded extends Error {
  override name = 'Superseded';
}
