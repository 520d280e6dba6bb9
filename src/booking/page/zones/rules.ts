/** The zones that a guest's page offers: a few dozen by name, and always the ones that matter here. */
import { offsetAt } from '#foundation/lib/zones.ts';

// One well-known city for each clock of the world: all of some four hundred would double the page's weight. A browser
// whose zone is not here brings its own, and any zone can be asked for in the address.
const WELL_KNOWN = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/Bogota',
  'America/New_York',
  'America/Halifax',
  'America/Santiago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Buenos_Aires',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Lagos',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Warsaw',
  'Africa/Johannesburg',
  'Africa/Cairo',
  'Europe/Athens',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Riyadh',
  'Asia/Tehran',
  'Asia/Dubai',
  'Asia/Kabul',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
];

/** The list with `needed` in it, each once, from west to east at `now` (ms). */
export function zonesFor(needed: readonly string[], now: number): string[] {
  const zones = [...new Set([...needed, ...WELL_KNOWN])].map((name) => ({ name, offset: offsetAt(name, now) }));
  return zones
    .sort((one, other) => one.offset - other.offset || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}
