/** An agent as it is typed. */
import type { AgentRow } from '../queries.ts';
import { agentSettings } from '../settings/inputs.ts';

/** Monday first. */
export const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;

type People = readonly { id: string; name: string }[];

/** Whose calendar can be chosen; whoever left stays among them while the agent is theirs. */
export function withOwn(people: People, agent: Pick<AgentRow, 'userId' | 'person'>): People {
  return people.some(({ id }) => id === agent.userId) ? people : [...people, { id: agent.userId, name: agent.person }];
}

/** An agent as its form shows it. */
export function typedOf(agent: AgentRow): Record<string, string> {
  const { hours, handOff, booking, caps } = agentSettings(agent.settings);
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    name: agent.name,
    userId: agent.userId,
    language: agent.language,
    tone: agent.tone,
    model: agent.model ?? '',
    hours: hours.mode,
    words: handOff.words.join('\n'),
    topics: handOff.topics.join('\n'),
    misunderstandings: String(handOff.misunderstandings),
    durations: booking.durations.join(', '),
    noticeMinutes: String(booking.noticeMinutes),
    autonomy: booking.autonomy,
    maySendLinks: booking.maySendLinks ? 'on' : '',
    perTurn: number(caps.perTurn),
    perConversation: number(caps.perConversation),
    perDay: number(caps.perDay),
  };
}

/** Its own hours as the form shows them, Monday first; empty where it is closed. */
export function ownOf(agent: Pick<AgentRow, 'settings'>): { from: string[]; until: string[] } {
  const { own } = agentSettings(agent.settings).hours;
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const of = (which: 'from' | 'until') =>
    DAYS.map((weekday) => {
      const day = own.find((one) => one.weekday === weekday);
      return day ? clock(day[which]) : '';
    });
  return { from: of('from'), until: of('until') };
}
