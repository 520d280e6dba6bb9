// The times and appointments that a customer may mean without naming them: "an hour later", "move it".

import { instantOf } from '#conversations/builtin/choosing/rules.ts';
import type { Appointment, Memory } from '#conversations/builtin/memory/rules.ts';

/** The appointment that is meant where none was named: the only one, or the one that was booked just now. */
export function onlyOne({ booked, moment }: Memory, appointments: readonly Appointment[]): Appointment | null {
  if (appointments.length === 1) return appointments[0]!;
  const startsAt = booked && instantOf(booked, moment);
  return startsAt === null ? null : (appointments.find((one) => instantOf(one, moment) === startsAt) ?? null);
}

/** The times (ms) that "an hour later" is later than, in order; empty where none was spoken of. */
export function anchorsOf(memory: Memory): number[] {
  const { held, offered, subject, booked, last, moment } = memory;
  const spoken = held
    ? [held]
    : offered.length > 0
      ? offered
      : [subject ?? booked ?? last].filter((one) => one !== null);
  return spoken
    .map((one) => instantOf(one, moment))
    .filter((one) => one !== null)
    .toSorted((one, other) => one - other);
}
