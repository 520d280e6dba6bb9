/** Names that stand in an address: small letters, digits, and single hyphens between them. */
import { asciiOf } from './ascii.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the product, its doors and its people's trust need for themselves. */
const RESERVED = new Set(
  `about account accounts admin administrator api app apps assets auth b billing blog book booking bookings calendar
  cancel confirm contact demo docs download embed embeds error event events feed feeds h handle help home host i icons
  index info invitation invitations invite join legal local login logout mail mcp me message messages mod moderator new
  news null official open organization organizations owner page pages parley password payment payments postmaster
  press pricing privacy profile public register reset robots root search secure security service session sessions
  settings sign-in sign-out sign-up signin signup site slug static status support system team teams terms test trust
  undefined user users verify webhook webhooks webmaster welcome www`.split(/\s+/),
);

/** The text as it may stand in an address, at most `max` long: `Łódź & Ærø` -> `lodz-aero`; empty where no letter is left. */
export function slugOf(text: string, max: number): string {
  return asciiOf(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, max)
    .replace(/-+$/, '');
}

/** Whether it is spelled as an address wants it. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** Whether nobody may have it. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}
