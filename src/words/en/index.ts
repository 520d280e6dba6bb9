import { accounts } from '#words/en/accounts.ts';
import { agentLink } from '#words/en/agentLink.ts';
import { agentFaults, agents, agentTemplates } from '#words/en/agents.ts';
import { answering } from '#words/en/answering.ts';
import { apiDocs } from '#words/en/apiDocs.ts';
import { away } from '#words/en/away.ts';
import { calendar } from '#words/en/calendar.ts';
import { calendarPages } from '#words/en/calendarPages.ts';
import { calendars } from '#words/en/calendars.ts';
import { channelHealth } from '#words/en/channelHealth.ts';
import { channels } from '#words/en/channels.ts';
import { chat } from '#words/en/chat.ts';
import { chatPages } from '#words/en/chatPages.ts';
import { credits } from '#words/en/credits.ts';
import { deliveries } from '#words/en/deliveries.ts';
import { desk } from '#words/en/desk.ts';
import { embedding } from '#words/en/embedding.ts';
import { endpoints } from '#words/en/endpoints.ts';
import { factors } from '#words/en/factors.ts';
import { forms } from '#words/en/forms.ts';
import { front } from '#words/en/front.ts';
import { guest } from '#words/en/guest.ts';
import { handing } from '#words/en/handing.ts';
import { holding } from '#words/en/holding.ts';
import { holidays } from '#words/en/holidays.ts';
import { imports } from '#words/en/imports.ts';
import { inbox } from '#words/en/inbox.ts';
import { invitationFaults, invitations } from '#words/en/invitations.ts';
import { knowledge, knowledgeFaults } from '#words/en/knowledge.ts';
import { limits } from '#words/en/limits.ts';
import { mails } from '#words/en/mails.ts';
import { messages } from '#words/en/messages.ts';
import { monthPages } from '#words/en/monthPages.ts';
import { movingPages } from '#words/en/movingPages.ts';
import { notices } from '#words/en/notices.ts';
import { nudges } from '#words/en/nudges.ts';
import { nudging } from '#words/en/nudging.ts';
import { openPage } from '#words/en/openPage.ts';
import { openPages } from '#words/en/openPages.ts';
import { people, peopleFaults, peopleFiles, search } from '#words/en/people.ts';
import { places } from '#words/en/places.ts';
import { playground } from '#words/en/playground.ts';
import { policy, policyFaults } from '#words/en/policy.ts';
import { problem } from '#words/en/problem.ts';
import { refusals } from '#words/en/refusals.ts';
import { requests } from '#words/en/requests.ts';
import { samples } from '#words/en/samples.ts';
import { schedules } from '#words/en/schedules.ts';
import { scores } from '#words/en/scores.ts';
import { shell } from '#words/en/shell.ts';
import { slots } from '#words/en/slots.ts';
import { suggesting } from '#words/en/suggesting.ts';
import { suggestions } from '#words/en/suggestions.ts';
import { taking } from '#words/en/taking.ts';
import { timeline } from '#words/en/timeline.ts';
import { todayPages } from '#words/en/todayPages.ts';
import { together } from '#words/en/together.ts';
import { togetherPages } from '#words/en/togetherPages.ts';
import { undelivered } from '#words/en/undelivered.ts';
import { unsubscribing } from '#words/en/unsubscribing.ts';
import { usage } from '#words/en/usage.ts';
import { visitor } from '#words/en/visitor.ts';
import { whyNot } from '#words/en/whyNot.ts';

export const en = {
  credits,
  answering,
  accounts,
  agentFaults,
  agentLink,
  agents,
  agentTemplates,
  apiDocs,
  away,
  calendar,
  calendarPages,
  calendars,
  chat,
  chatPages,
  channelHealth,
  channels,
  deliveries,
  desk,
  embedding,
  endpoints,
  factors,
  forms,
  front,
  guest,
  handing,
  holding,
  holidays,
  imports,
  inbox,
  invitationFaults,
  invitations,
  knowledge,
  knowledgeFaults,
  limits,
  mails,
  monthPages,
  movingPages,
  messages,
  notices,
  nudges,
  nudging,
  people,
  peopleFaults,
  peopleFiles,
  openPage,
  openPages,
  places,
  playground,
  policy,
  policyFaults,
  problem,
  refusals,
  requests,
  schedules,
  search,
  samples,
  scores,
  shell,
  slots,
  suggesting,
  suggestions,
  taking,
  timeline,
  todayPages,
  together,
  togetherPages,
  undelivered,
  unsubscribing,
  visitor,
  usage,
  whyNot,
};
