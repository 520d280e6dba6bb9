export { calendarApi } from './api.ts';
export { askCalendars, readAgain } from './asking/commands.ts';
export { type CalendarToAsk, calendarsToAsk } from './asking/queries.ts';
export { attendeeIs } from './attendees/commands.ts';
export { type ComingDay, comingDays } from './availability/coming/rules.ts';
export { defaultSchedule, type NewMember, saveHours, saveSchedule } from './availability/commands.ts';
export { windowsOf } from './availability/drafts/rules.ts';
export { type ScheduleAnswer, type ScheduleInput, scheduleInput } from './availability/inputs.ts';
export {
  defaultScheduleJson,
  defaultScheduleOf,
  mySchedules,
  type StoredSchedule,
  scheduleJson,
  schedulesOf,
  wholeSchedulesOf,
} from './availability/queries.ts';
export { type Away, awaySpans, openSpans, type Schedule } from './availability/rules.ts';
export { createSchedule, deletingSchedule, ownSchedule } from './availability/several/commands.ts';
export { renewHolidays } from './away/holidays/commands.ts';
export { type AwayRow, awayBetween, type TripRow, tripsBetween } from './away/queries.ts';
export { awayOf } from './away/rules.ts';
export { checkDue, checkLater } from './checking/commands.ts';
export { nextCheck } from './checking/queries.ts';
export { type Claim, claimTime, prolongClaim, releaseClaims, settleClaim } from './claims/commands.ts';
export { connectionsApi } from './connected/api.ts';
export { consentRoutes } from './connected/consents/routes.tsx';
export { type Layer, type LayerBlock, layerBlocks, layerCalendars, openLayers } from './connected/layers/queries.ts';
export { disconnectLeavers } from './connected/leaving/commands.ts';
export { forgetBlocks, forgetConsents, forgetReadings } from './connected/retention/commands.ts';
export { connectionRoutes } from './connected/routes.tsx';
export { showCalendar } from './connections/choices/commands.ts';
export { layerForm } from './connections/choices/inputs.ts';
export { expireConnection, keepGrant } from './connections/commands.ts';
export { connectionLetters } from './connections/messages.tsx';
export { connectionById, connectionsDue, grantOf, nextConnection } from './connections/queries.ts';
export {
  addAttendee,
  askAgain,
  askHeld,
  cancelEvent,
  confirmHeld,
  confirmPending,
  type EventMove,
  type EventRevision,
  eventChangedHere,
  eventStands,
  holdsBelow,
  lapsePending,
  liveHolds,
  lockHosts,
  moveEvent,
  type NewAttendee,
  type NewEvent,
  placeEvent,
  releaseHold,
  reviseEvent,
} from './events/commands.ts';
export { completeEnded } from './events/ending/commands.ts';
export { followMove } from './events/following/commands.ts';
export {
  EVENT_DAYS_MAX,
  EVENTS_MAX,
  eventWords,
  isPlannable,
  lengthFault,
  zone as zoneInput,
} from './events/inputs.ts';
export {
  cancelManual,
  changeEvent,
  createEvent,
  moveManual,
  restoreEvent,
  type WantedEvent,
} from './events/manual/commands.ts';
export {
  attendeesOf,
  type BusyRange,
  busyOf,
  busyRanges,
  clashIn,
  type EventRow,
  type EventsWanted,
  eventById,
  eventsBetween,
  eventsInTheWay,
  hostsOf,
  me,
  openAttendees,
  placeOf,
} from './events/queries.ts';
export { locationTypeOf, type Range, rangeOf, touches, whyNotChange } from './events/rules.ts';
export { renewFeed } from './feed/commands.ts';
export { feedRoutes } from './feed/routes.tsx';
export { addGuests, lockEvent, type NewGuest, removeGuests } from './guests/commands.ts';
export { type GuestRow, guestById, guestsAt, guestsComing, openGuests } from './guests/queries.ts';
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
export { type Added, addingLinks } from './itip/adding/rules.ts';
export {
  calendarFile,
  cancel as cancelMessage,
  type FileEvent,
  type ItipEvent,
  invite as inviteMessage,
} from './itip/rules.ts';
export { wantComing, wantMirrors } from './mirrors/commands.ts';
export { mirrorLetters } from './mirrors/messages.tsx';
export { ownMirrors, roomAwaited } from './mirrors/queries.ts';
export { dropHolds } from './retention/commands.ts';
export { calendarRoutes } from './routes.tsx';
export { availabilitySchedules, eventAttendees, events } from './schema.ts';
export { dropEmpty, joinEvent, leaveSeat, seatLeftHere, seatStands } from './seats/commands.ts';
export { limitSpans, limitsReach } from './slots/limits/rules.ts';
export {
  type BookingWindow,
  type BusyItem,
  busyReach,
  type Counted,
  type Dates,
  type Host,
  isOffered,
  type Limit,
  nearest,
  offeredDays,
  offeredSlots,
  type Policy,
  type Question,
  type Reason,
  type Slot,
  whyNot,
} from './slots/rules.ts';
export { lookAgainAt, nextInAccounts, ringDue } from './syncing/jobs.ts';
export { calendarHooks } from './syncing/webhooks.ts';
