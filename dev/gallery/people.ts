/** The small world that the gallery shows: a Thursday in May, Acme in Berlin, Noor in New York. */
export const NOW = Date.parse('2026-05-07T12:20:00Z');
export const BERLIN = 'Europe/Berlin';
export const NEW_YORK = 'America/New_York';

/** An instant of that week by its day of May and its clock in Berlin. */
export function berlin(day: number, clock: string): number {
  return Date.parse(`2026-05-${String(day).padStart(2, '0')}T${clock}:00+02:00`);
}

export const week = ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10'];
