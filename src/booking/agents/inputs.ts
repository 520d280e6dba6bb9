import type { LocationType } from '#calendar/index.ts';

/** By which terms an agent books for a member of the organization. Lengths are minutes. */
export type AgentTerms = {
  agentId: string;
  /** Whose calendar it is. */
  userId: string;
  title: string;
  /** Lengths that can be booked, the usual one first. */
  durations: readonly number[];
  noticeMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  windowDays: number;
  cancelNoticeMinutes: number;
  perPerson: number;
  location: { type: LocationType; text: string | null };
};

/** Somebody with whom an agent talks, as appointments will name them. */
export type AgentGuest = { leadId: string; name: string; zone: string | null; language: string | null };

/** How somebody is reached about an appointment; what is null stays as it was. */
export type AgentContact = { name: string; email: string | null; phone: string | null };

/** Where somebody's appointments with an agent are kept: the invitation behind it, and their own link to it. */
export type AgentPlace = { invitationId: string; participantId: string; linkVersion: number };
