/**
 * What goes into a conversation's room and what comes out of it. Instants are milliseconds since 1970; ids of messages
 * are made before they are stored, so that whoever asks twice asks for the same.
 */
import type { Ctx } from '#context.ts';
import type { HandoverReason, MessageKind, Mode, Sender } from '../inputs.ts';

/** What a message is beside its words, as JSON: a file's address, a place, a card. */
export type Content = Record<string, unknown>;

/** A message on its way in: of the customer (`user`), of a person of the organization (`human`), or what is told in the agent's name outside its turns (`agent`). */
export type Incoming = {
  /** What its row will be called. */
  id: string;
  sender: 'user' | 'human' | 'agent';
  kind: MessageKind;
  text: string;
  content: Content | null;
  providerId: string | null;
  /** By which a page says the same thing again on a bad line. */
  clientId: string | null;
  sentAt: number;
  /** The row of the message that it answers. */
  replyTo: string | null;
  /** The member who wrote it. */
  authorId: string | null;
  /** Written on the owner's own phone: it was sent already. */
  isEcho?: boolean;
};

/** What the agent says. */
export type OutgoingMessage = Pick<Incoming, 'kind' | 'text' | 'content'> & { replyTo?: string | null };

/** Where a message stands now. `isClosed`: the conversation was put away and stores nothing; it has to be opened anew. */
export type Placed = { seq: number; isNew: boolean; isClosed?: true };

/** A change to a message that was said before, known by its provider's id or by its row. */
export type Amendment = { providerId: string | null; id?: string; at: number } & (
  | { kind: 'edit'; text: string; content: Content | null }
  | { kind: 'revoke' }
  /** `emoji` null: taken back. */
  | { kind: 'reaction'; emoji: string | null; by: 'user' | 'human' }
);

/**
 * Who sits at one end, as the Worker found out before it let them in. `tag` is one login (`loginTag`) or one visitor's
 * token: whatever it opened is cut off together. The room looks again whether it is their conversation.
 */
export type Listening = {
  side: 'visitor' | 'member';
  tag: string;
  /** The organization by whose door they came. */
  organization: string;
  /** The member's user id, or the identity (lead_identities) as which the visitor writes. */
  id: string;
  name: string | null;
  until: number;
  since: number;
};

export type Typist = { side: 'visitor' | 'member'; id: string; name: string | null };

export type ModeChange = {
  mode: Mode;
  /** When the agent takes over again by itself; null: when somebody says so. */
  until: number | null;
  /** The member, or `system`. */
  by: string;
  reason?: HandoverReason;
  /** What a person has settled, for the agent to know. */
  handled?: string;
};

/** A tick: the message's row, and which state it came to when. */
export type Tick = { id: string; state: 'sent' | 'delivered' | 'read' | 'played' | 'failed'; at: number };

/** Conversations: a room for each, in which everything has its order. */
export type Talks = {
  /** What came from outside. Stored durably before it answers; told twice it is there once. */
  receive(conversation: string, message: Incoming): Promise<Placed>;
  /** A person's answer, or what is told in the agent's name; the same client id is said once. */
  say(conversation: string, message: Incoming): Promise<Placed>;
  amend(conversation: string, change: Amendment): Promise<void>;
  typing(conversation: string, who: Typist, until: number): Promise<void>;
  mode(conversation: string, change: ModeChange): Promise<void>;
  delivered(conversation: string, tick: Tick): Promise<void>;
  /** Lets somebody in, whose request wants a WebSocket: the answer is the upgrade, or 429. */
  letIn(conversation: string, listening: Listening): Promise<Response>;
  cut(conversation: string, tag: string): Promise<void>;
  /** Put away: what is under way in an epoch before `epoch` ends and is not sent, open pages are told. */
  close(conversation: string, epoch: number): Promise<void>;
  /** Taken out again, as the database says by now: it takes in what is said. */
  open(conversation: string): Promise<void>;
  /** A member has read what the customer said: they are shown so where their provider can. Nobody waits for it. */
  seen(conversation: string): Promise<void>;
  /** Whoever answers just now is asked anew, unless it is claimed already: what they may has changed. */
  anew(conversation: string): Promise<void>;
  /** Which members look at it just now. */
  here(conversation: string): Promise<string[]>;
  /** Of a person who is forgotten: nothing of it is kept any more, whoever listens is sent away. */
  forget(conversation: string): Promise<void>;
  /** Until all that was said and done so far stands in the database, if it answers: for whoever reads there next. */
  written(conversation: string): Promise<void>;
};

/** What pages are told, as JSON. A visitor hears nothing of tools, of what the system notes, or of who exactly answers. */
export type Frame =
  | {
      t: 'msg';
      seq: number;
      id: string;
      sender: Sender;
      author: string | null;
      kind: MessageKind;
      text: string;
      content: Content | null;
      at: number;
      clientId: string | null;
      replyTo: string | null;
    }
  /** All of an answer that there is so far. */
  | { t: 'part'; turn: string; text: string }
  /** No more of it comes: what was shown of it makes way for the message, or for nothing. */
  | { t: 'end'; turn: string }
  | { t: 'typing'; side: 'visitor' | 'member'; name: string | null; until: number }
  | { t: 'tick'; id: string; state: Tick['state']; at: number }
  | { t: 'mode'; mode: Mode }
  | { t: 'amend'; id: string; kind: 'edit'; text: string; content: Content | null; at: number }
  | { t: 'amend'; id: string; kind: 'revoke'; at: number }
  | { t: 'amend'; id: string; kind: 'reaction'; emoji: string | null; by: 'user' | 'human'; at: number }
  /** Up to where the other side has read. */
  | { t: 'seen'; side: 'visitor' | 'member'; seq: number }
  /** Which members look at it; told to members only. */
  | { t: 'here'; members: { id: string; name: string | null }[] }
  /** It was put away. */
  | { t: 'closed' }
  /** Everything before this has been told. */
  | { t: 'ready'; seq: number };

/** One turn of whoever answers: messages `fromSeq` to `toSeq` want an answer. */
export type TurnAsked = { conversationId: string; turnId: string; fromSeq: number; toSeq: number; epoch: number };

export type TurnHands = {
  /** Stopped: nobody waits for this answer any more. */
  signal: AbortSignal;
  /** All of the text that there is so far, for who looks on. */
  part(text: string): void;
  /** Is this still the newest? Once it was granted nobody supersedes it any more. */
  claim(): Promise<boolean>;
  /** An answer is being made: the customer may see that, where there is one. Nobody waits for it. */
  writing?(): void;
};

/** `parts` are said in order, each once. With `handOver` a person is asked for, after them; until then (ms), if the agent comes back by itself. */
export type Answered =
  | { kind: 'said'; parts: OutgoingMessage[]; handOver: HandoverReason | null; until?: number | null }
  | { kind: 'silent' }
  | { kind: 'failed'; fault: string };

/** Whoever answers. `job` is inside the conversation's organization. */
export type AnswerTurn = (job: Ctx, turn: TurnAsked, hands: TurnHands) => Promise<Answered>;

/**
 * Shows the customer that what they said, up to number `upTo`, was read, and whether somebody writes. It is stored by then.
 * Whether they were shown so nobody knows; it is not tried again.
 */
export type MarkSeen = (job: Ctx, mark: { conversationId: string; upTo: number; typing: boolean }) => Promise<void>;

/**
 * Sends one stored message out over its provider, in order, one at a time; `again`: not yet, try then (ms). After an
 * eviction it is asked again for the message that was under way: whether that was sent its own row knows.
 */
export type SendOut = (
  job: Ctx,
  message: { conversationId: string; messageId: string; epoch: number },
) => Promise<{ again: number | null }>;
