export { calendarApi } from './api.ts';
export { defaultSchedule, type NewMember } from './availability/commands.ts';
export { type ScheduleAnswer, type ScheduleInput, scheduleInput } from './availability/inputs.ts';
export {
  defaultScheduleJson,
  type StoredSchedule,
  scheduleJson,
  schedulesOf,
  wholeSchedulesOf,
} from './availability/queries.ts';
export { availabilityRoutes as calendarRoutes } from './availability/routes.tsx';
export { openSpans, type Schedule } from './availability/rules.ts';
export {
  addAttendee,
  cancelEvent,
  completeEnded,
  type EventMove,
  type EventRevision,
  eventChangedHere,
  eventStands,
  lockHosts,
  moveEvent,
  type NewAttendee,
  type NewEvent,
  placeEvent,
  reviseEvent,
} from './events/commands.ts';
export { EVENT_DAYS_MAX, isPlannable, lengthFault } from './events/inputs.ts';
export { cancelManual, changeEvent, createEvent, restoreEvent, type WantedEvent } from './events/manual/commands.ts';
export {
  attendeesOf,
  type BusyRange,
  busyOf,
  busyRanges,
  EVENTS_MAX,
  type EventRow,
  type EventsWanted,
  eventById,
  eventsBetween,
  hostsOf,
  me,
  openAttendees,
} from './events/queries.ts';
export { type Range, rangeOf, touches } from './events/rules.ts';
export {
  EVENT_STATUSES,
  EVENT_TYPES,
  type EventSource,
  type EventStatus,
  type EventType,
  LOCATION_TYPES,
  type LocationType,
  RESPONSES,
  WEEKDAYS,
  type Weekday,
  type Window,
} from './inputs.ts';
export { calendarFile, cancel as cancelMessage, type ItipEvent, invite as inviteMessage } from './itip/rules.ts';
export { dropHolds } from './retention/commands.ts';
export { eventAttendees, events } from './schema.ts';
export {
  type BookingWindow,
  type BusyItem,
  busyReach,
  type Dates,
  type Host,
  isOffered,
  nearest,
  offeredDays,
  offeredSlots,
  type Policy,
  type Question,
  type Reason,
  type Slot,
  whyNot,
} from './slots/rules.ts';
