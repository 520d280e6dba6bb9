/** What a turn knows when it begins, and what is kept of it. Instants are milliseconds since 1970. */
import type { Platform } from '#channels/index.ts';
import type { Model, ModelUse } from '#foundation/services/model/index.ts';
import type { AgentSettings } from '../agents/settings/inputs.ts';
import type { MessageKind, Mode, Sender } from '../inputs.ts';
import type { Passage } from '../tools/inputs.ts';

/** What others own and a turn uses: who answers without a key, what the agent knows, where open questions are noted. */
export type Helpers = {
  model: Model;
  search(agentId: string, query: string): Promise<readonly Passage[]>;
  note(asked: { agentId: string; conversationId: string; question: string }): Promise<void>;
};

/** Hours of a weekday, 0 is Sunday; minutes since midnight. */
export type Hours = { weekday: number; from: number; until: number };

/** What was said, oldest first. */
export type Heard = {
  seq: number;
  sender: Sender;
  kind: MessageKind;
  text: string;
  turnId: string | null;
};

/** A conversation as its agent sees it when a turn begins. */
export type Seen = {
  organizationId: string;
  business: string;
  platform: Platform;
  mode: Mode;
  /** The agent answers nobody for now. */
  isPaused: boolean;
  /** Until when their platform lets us write freely; null: always. */
  windowUntil: number | null;
  language: string | null;
  /** What a person has settled meanwhile. */
  handled: string | null;
  visitorZone: string | null;
  lead: { id: string; name: string | null };
  reach: { email: string | null; phone: string | null };
  agent: {
    id: string;
    name: string;
    userId: string;
    language: string;
    tone: string;
    model: string | null;
    settings: AgentSettings;
  };
  version: { id: string; instructions: string } | null;
  /** The hours of whose calendar it is, in their zone. */
  zone: string;
  hours: readonly Hours[];
  heard: readonly Heard[];
  /** What tools answered in the turns before, by turn. */
  earlier: ReadonlyMap<string, readonly Used[]>;
};

/** A tool that was used, as it is kept for the turns after. */
export type Used = { id: string; name: string; arguments: string; output: string };

/** What a turn saw and did; for a month, and for whoever tries an agent out. */
export type Trace = {
  model: string;
  versionId: string | null;
  /** The first and last message that it saw. */
  saw: { from: number; to: number } | null;
  rounds: { ms: number; fault: string | null; use: ModelUse; text: string; calls: string[] }[];
  used: Used[];
  /** What was taken out of its words, and why a person was asked for. */
  removed: string[];
  why: string | null;
};
