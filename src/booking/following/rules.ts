import type { EventStatus } from '#calendar/index.ts';

/**
 * Where an appointment is to be moved that its owner has moved elsewhere, in ms; null when nothing is to be done: it was
 * moved or cancelled here since, which is the newer word, or stands there already. `data` is the happening's.
 */
export function followable(
  event: { status: EventStatus; startsAt: number; endsAt: number },
  data: Readonly<Record<string, unknown>>,
  now: number,
): { startsAt: number; endsAt: number } | null {
  const [from, startsAt, endsAt] = ['from', 'startsAt', 'endsAt'].map((name) => Date.parse(String(data[name])));
  if (event.status !== 'confirmed' || event.endsAt <= now || event.startsAt !== from) return null;
  return startsAt === event.startsAt && endsAt === event.endsAt ? null : { startsAt: startsAt!, endsAt: endsAt! };
}
