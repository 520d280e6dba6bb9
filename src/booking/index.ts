export { closeLinks, openPlace, reachedBy, reopenLinks } from './agents/commands.ts';
export type { AgentContact, AgentGuest, AgentPlace, AgentTerms } from './agents/inputs.ts';
export {
  type AgentBooking,
  agentLinks,
  agentPlace,
  bookedByLink,
  bookingsAhead,
  type LinkBooking,
  samePerson,
} from './agents/queries.ts';
export { forgetPlaces } from './agents/retention/commands.ts';
export { bookingToTell, invitationToTell } from './announcing/queries.ts';
export { lapseRequests } from './asking/commands.ts';
export { pageBookingRoutes } from './booked/routes.tsx';
export { overdueTogether, weeksSince } from './figures/queries.ts';
export { rateOf, type Week, weeksFrom, weeksOf } from './figures/rules.ts';
export { type Found, readFound, thingsCalled } from './finding/queries.ts';
export { followMoveElsewhere, followRemovalElsewhere, sayRoom } from './following/commands.ts';
export { glance } from './glance/queries.ts';
export { firstTimes } from './glance/rules.ts';
export { bookingHistory, participationsOf, readUpcoming, type Upcoming, upcomingOf } from './history/queries.ts';
export { holdsApi } from './holds/api.ts';
export { holdSlot, releaseSlot } from './holds/commands.ts';
export { importsApi } from './imports/api.ts';
export { importRoutes } from './imports/routes.tsx';
export { invitationsApi } from './invitations/api.ts';
export { cancelInvitation } from './invitations/cancellation/commands.ts';
export {
  changeInvitation,
  closeInvitation,
  createInvitation,
  openInvitation,
  reopenInvitation,
} from './invitations/commands.ts';
export { invitationFormRoutes } from './invitations/form/routes.tsx';
export { invitationInput } from './invitations/inputs.ts';
export { nudgesApi } from './invitations/nudging/api.ts';
export { nudgeNow, planNudges } from './invitations/nudging/commands.ts';
export { nudgeRoutes } from './invitations/nudging/routes.tsx';
export { participantsApi } from './invitations/people/api.ts';
export { addParticipants, resend, restoreLink, revoke } from './invitations/people/commands.ts';
export { peopleRoutes } from './invitations/people/routes.tsx';
export { invitationRoutes } from './invitations/routes.tsx';
export { meetEverybody, meetParticipant, meetPeopleOfEvent } from './knowing/commands.ts';
export { bookingLetters } from './letters/messages.tsx';
export { type Sample, sampleOf, type Writer } from './letters/samples/messages.tsx';
export { ourWords } from './letters/wording/rules.ts';
export { pagesApi } from './open/api.ts';
export { bookOpenly } from './open/commands.ts';
export { confirmAddress } from './open/confirming/commands.ts';
export { confirmingRoutes } from './open/confirming/routes.tsx';
export { publicRoutes } from './open/profile/routes.tsx';
export { openRoutes } from './open/routes.tsx';
export { organizingApi } from './organizing/api.ts';
export { cancelByOrganizer, moveByOrganizer } from './organizing/commands.ts';
export {
  bookingOfEvent,
  newestInvited,
  newestPage,
  openInvitations,
  openPages,
  participantsNamed,
} from './overview/queries.ts';
export { joiningRoutes } from './page/joining/routes.tsx';
export { guestRoutes } from './page/routes.tsx';
export { openAnswers } from './questions/commands.ts';
export { Answers } from './questions/views.tsx';
export { planReminders } from './reminders/commands.ts';
export { requestsApi } from './requests/api.ts';
export { confirmRequest, declineRequest } from './requests/commands.ts';
export { declineInput } from './requests/inputs.ts';
export { pendingRequests } from './requests/queries.ts';
export { schedulesDeletionApi } from './schedules/api.ts';
export { scheduleRoutes } from './schedules/routes.tsx';
export { answerTimes, readTimes } from './settling/answering/commands.ts';
export { togetherApi } from './settling/api.ts';
export { tellDeadlines } from './settling/deadline/commands.ts';
export { nextDeadline } from './settling/deadline/queries.ts';
export { settleByItself } from './settling/decision/commands.ts';
export { togetherFormRoutes } from './settling/form/routes.tsx';
export { sendOwnLink } from './settling/joining/commands.ts';
export { moreTimesRoutes } from './settling/more/routes.tsx';
export { keepHolds } from './settling/offering/commands.ts';
export { followAppointment } from './settling/reopening/commands.ts';
export { settlingRoutes } from './settling/routes.tsx';
export { answeringApi } from './suggestions/answering/api.ts';
export { acceptSuggestion, counterSuggestion, declineSuggestion } from './suggestions/answering/commands.ts';
export { answeringRoutes } from './suggestions/answering/routes.tsx';
export { suggestionsApi } from './suggestions/api.ts';
export { suggestTimes } from './suggestions/commands.ts';
export { suggestionLetters } from './suggestions/letters/messages.tsx';
export { overtakeByAppointment, overtakeByEnd } from './suggestions/overtaking/commands.ts';
export { waitingSuggestions } from './suggestions/queries.ts';
export { suggestingRoutes } from './suggestions/routes.tsx';
export { bookingsApi } from './taking/api.ts';
export { cancelSlot, moveSlot, takeSlot } from './taking/commands.ts';
export { guestsApi } from './taking/guests/api.ts';
export { readFreeTimes } from './taking/queries.ts';
export { undeliveredApi } from './undelivered/api.ts';
export { takeDetour } from './undelivered/detours/commands.ts';
export { undeliveredRoutes } from './undelivered/routes.tsx';
export { whyApi } from './why/api.ts';
export { whyRoutes } from './why/routes.tsx';
