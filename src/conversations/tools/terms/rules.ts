/** By which terms an agent books, from its settings. Pure. */
import type { AgentTerms } from '#booking/index.ts';
import type { AgentSettings } from '../../agents/settings/inputs.ts';

const WINDOW_DAYS = 60;
const PER_PERSON = 3;

/** The terms of an agent that books into the calendar of `userId`, for an organization called `business`. */
export function termsFor(agent: { id: string; userId: string; settings: AgentSettings }, business: string): AgentTerms {
  const { durations, noticeMinutes } = agent.settings.booking;
  return {
    agentId: agent.id,
    userId: agent.userId,
    title: business,
    durations,
    noticeMinutes,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    windowDays: WINDOW_DAYS,
    cancelNoticeMinutes: 0,
    perPerson: PER_PERSON,
    location: { type: 'tbd', text: null },
  };
}
