/** Which messages an organization may write in its own words, and their bounds. */
import type { Purpose } from '#deliveries/inputs.ts';

/** Purposes whose words an organization may write. */
export const TEMPLATE_PURPOSES = [
  'invitation',
  'nudge',
  'confirmation',
  'reminder',
  'move',
  'cancellation',
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
