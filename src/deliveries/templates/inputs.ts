/**
 * Which messages an organization may write in its own words, and their bounds. A place at a shared time goes by the words
 * of the appointment that it is. The link that somebody adds themselves by (`joining`) goes to an address that nobody of
 * the organization has written: whoever is behind it reads ours, so that no stranger can have other words sent to anybody.
 *
 * Ours alone are also: what organizers are told (`organizer_*`, `suggestion`), since those are notes of the product to its
 * members, not of the organization to its guests; `settled_without`, `left` and `returned`, which say what became of one
 * time for all, as sentences that depend on who comes, may still join, or is back, and on what their calendar was told;
 * and what answers a suggestion or writes to those whom a guest brings, which carries somebody else's words or names.
 */
import type { Purpose } from '#deliveries/inputs.ts';

/** Purposes whose words an organization may write. */
export const TEMPLATE_PURPOSES = [
  'invitation',
  'nudge',
  'confirmation',
  'reminder',
  'move',
  'cancellation',
  'request',
  'request_declined',
  'request_expired',
] as const satisfies readonly Purpose[];
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number];

/** Channels that we send over ourselves; a draft for LinkedIn is written anew by whoever sends it. */
export const TEMPLATE_CHANNELS = ['email', 'sms'] as const;
export type TemplateChannel = (typeof TEMPLATE_CHANNELS)[number];

/** Characters. */
export const SUBJECT_MAX = 200;
export const HEADING_MAX = 200;
export const BODY_MAX = 4_000;
export const TEXT_MAX = 600;

/** A message as an organization may write it: one row at most. */
export type TemplateKey = { purpose: TemplatePurpose; channel: TemplateChannel; language: string };
/** The words alone. In texts only the body is used. */
export type TemplateWords = { subject: string; heading: string; body: string };

const ABOUT_BOTH = ['guest', 'organizer', 'organization', 'title', 'where', 'description', 'link'] as const;
const OF_INVITATIONS = [...ABOUT_BOTH, 'length', 'deadline'] as const;
const OF_APPOINTMENTS = [...ABOUT_BOTH, 'when', 'note'] as const;

/** What may stand between double braces, by purpose. */
export const VARIABLES = {
  invitation: OF_INVITATIONS,
  nudge: OF_INVITATIONS,
  confirmation: OF_APPOINTMENTS,
  reminder: OF_APPOINTMENTS,
  move: [...OF_APPOINTMENTS, 'before'],
  cancellation: OF_APPOINTMENTS,
  request: OF_APPOINTMENTS,
  request_declined: OF_APPOINTMENTS,
  request_expired: OF_APPOINTMENTS,
} as const satisfies Record<TemplatePurpose, readonly string[]>;
export type Variable = (typeof VARIABLES)[TemplatePurpose][number];

/** Those that may have several lines, or open something: not for a subject or a heading. */
export const OF_BODIES: readonly Variable[] = ['description', 'note', 'link'];

/** What each stands for in one message; empty where there is nothing to say. */
export type Values = Readonly<Partial<Record<Variable, string>>>;

export const FAULTS = ['unknown', 'unclosed', 'not_here', 'missing', 'empty', 'long', 'lines'] as const;
/** What is wrong with the words, and in which line of which field. `name` is the variable, or what stands in its place. */
export type TemplateFault = {
  field: keyof TemplateWords;
  line: number;
  fault: (typeof FAULTS)[number];
  name: string;
  max?: number;
};
