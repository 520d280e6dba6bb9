/** What a room has decided and the database is still to know. Instants are milliseconds since 1970. */
import type { Platform } from '#channels/index.ts';
import type { HandoverReason, MessageKind, Mode, Sender, TurnStatus } from '../inputs.ts';
import type { Content } from '../talking/inputs.ts';

/** Which conversation a room is of; nothing of it changes. */
export type About = {
  conversation: string;
  organization: string;
  channel: string;
  platform: Platform;
  agent: string | null;
  /** The customer's identity by which they write. */
  identity: string | null;
};

/** A message in its place. `at`: when it came here; `sentAt`: by the sender's clock. */
export type Said = {
  id: string;
  seq: number;
  sender: Sender;
  authorId: string | null;
  kind: MessageKind;
  text: string;
  content: Content | null;
  replyTo: string | null;
  providerId: string | null;
  clientId: string | null;
  turnId: string | null;
  sentAt: number;
  at: number;
};

/** `event`: the id of what is recorded with it, made beforehand so that it is recorded once. */
export type ToStore =
  | { kind: 'message'; said: Said; event: string }
  | {
      kind: 'turn';
      id: string;
      number: number;
      from: number;
      to: number;
      status: TurnStatus;
      startedAt: number;
      fault: string | null;
      at: number;
    }
  | {
      kind: 'mode';
      mode: Mode;
      until: number | null;
      waitingSince: number | null;
      reason: HandoverReason | null;
      /** The member who did it. */
      by: string | null;
      handled: string | null;
      event: string;
    }
  | { kind: 'waiting'; since: number | null; event: string }
  | { kind: 'edited'; id: string; text: string; content: Content | null; at: number }
  | { kind: 'revoked'; id: string; at: number }
  /** Members have read up to it. */
  | { kind: 'read'; seq: number }
  /** The visitor has. */
  | { kind: 'seen'; seq: number; at: number };
