/**
 * Zones as other people’s calendars spell them: IANA names, the names of Windows, and what some programs put before an
 * IANA name.
 */
import { canonicalZone } from '#foundation/lib/zones.ts';
import { windows as table } from '#foundation/services/calendars/windows.ts';

/** "tzone://Microsoft/Utc", "/mozilla.org/20050126_1/Europe/Berlin", "/citadel.org/20210210_1/America/New_York". */
const PREFIXED = /^(?:tzone:\/\/microsoft\/|\/[^/]+\/(?:\d{8}_\d+\/)?)(.+)$/i;

let windows: Map<string, string> | null = null;

/** The IANA zone that a calendar means by `name`, in today’s spelling; null where nobody can tell, as for a custom zone. */
export function zoneNamed(name: string | null | undefined): string | null {
  const wanted = name?.trim() ?? '';
  windows ??= new Map(table.zones.split('|').map((line) => line.toLowerCase().split('=') as [string, string]));
  const known = windows.get(wanted.toLowerCase().replace(' standard time', '').replace(' daylight time', ''));
  const behind = PREFIXED.exec(wanted)?.[1];
  return canonicalZone(known ?? wanted) ?? (behind ? canonicalZone(behind) : null);
}
