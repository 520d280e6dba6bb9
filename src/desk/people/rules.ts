/** What a moment in somebody's history is called, and what two people are together. */
import type { Person } from '#leads/index.ts';
import type { words } from '#words/index.ts';
import type { Moment } from './history/queries.ts';

/** Of what was said last in a conversation, in letters. */
const ABOUT_MAX = 60;

type Words = ReturnType<typeof words>;

/** A moment's sentence, what it was about, and where that is found (below the organization's address). */
export function tellMoment({ kind, data }: Moment, { people: t, deliveries, calendarPages, inbox }: Words) {
  if (kind === 'added') {
    const source = String(data.source) as keyof typeof t.happened.added;
    return { what: data.joined ? t.happened.joined : t.happened.added[source], about: null, to: null };
  } else if (kind === 'delivery') {
    const purpose = calendarPages.purposes[String(data.purpose)] ?? calendarPages.otherMessage;
    const status = deliveries.statuses[String(data.status)] ?? String(data.status);
    const channel = t.channels[String(data.channel)] ?? String(data.channel);
    return { what: t.delivery(purpose, channel, status), about: null, to: null };
  } else if (kind === 'wrote') {
    const platform = inbox.platforms[String(data.platform) as keyof typeof inbox.platforms];
    return {
      what: t.wrote(platform),
      about: String(data.text ?? '').slice(0, ABOUT_MAX) || inbox.open,
      to: `inbox/${data.conversationId}`,
    };
  } else if (kind === 'invited' || kind === 'opened' || kind === 'revoked') {
    const to = `invitations/${data.invitationId}/participants/${data.participantId}`;
    return { what: t.happened[kind], about: String(data.title), to };
  } else {
    const what =
      kind === 'cancelled'
        ? data.by === 'participant'
          ? t.happened.cancelledByThem
          : t.happened.cancelledByUs
        : t.happened[kind as 'booked' | 'moved'];
    return { what, about: String(data.title), to: `events/${data.eventId}` };
  }
}

/** What a person is who takes another one in: what they have stays, what they lack is filled. */
export function together(one: Person, other: Person): Person {
  return {
    ...one,
    name: one.name ?? other.name,
    company: one.company ?? other.company,
    title: one.title ?? other.title,
    url: one.url ?? other.url,
    status: one.status ?? other.status,
    tags: [...new Set([...one.tags, ...other.tags])].toSorted(),
    identities: [...one.identities, ...other.identities],
    lastContactAt: Math.max(one.lastContactAt, other.lastContactAt),
  };
}
