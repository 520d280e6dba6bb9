import type { MemberEntry } from '#foundation/db/index.ts';
import { Time } from '#foundation/views/index.ts';

/** An instant in the member's zone. */
export function When({ viewer, at }: { viewer: MemberEntry; at: number }) {
  return <Time instant={at} zone={viewer.timezone} language={viewer.language} />;
}

/** Where the settings of connected calendars are. */
export function homeOf(viewer: MemberEntry): string {
  return `/app/${viewer.organizationSlug}/settings/calendars`;
}
