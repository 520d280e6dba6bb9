/**
 * The letters about suggested times. Each looks first whether it is still true: what was answered, withdrawn or overtaken
 * makes no letter. Buttons lead to pages with buttons, since machines open links too.
 */
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter, Letters } from '#deliveries/index.ts';
import { formatDayTime, formatRange, zoneCity } from '#foundation/lib/dates.ts';
import { participantPlaceholder } from '#foundation/lib/placeholders.ts';
import { type MailContent, type MailLink, renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { timeIn } from '../../letters/mails/messages.tsx';
import { stateOf } from '../../wishes/rules.ts';
import { aroundOf } from '../queries.ts';
import { readSuggested, type Suggested } from './queries.ts';

type Skip = Extract<Letter, { kind: 'skip' }>['reason'];
type Drafted = { subject: string; content: MailContent };
type GuestPurpose = 'suggestion_added' | 'suggestion_declined' | 'suggestion_countered';
type About = { suggested: Suggested; link: string; language: string };

/** Purpose of a delivery -> its letter, for suggested times. */
export const suggestionLetters: Letters = {
  suggestion: (ctx, delivery) => toOrganizer(ctx, delivery, suggestedMail),
  counter_declined: (ctx, delivery) => toOrganizer(ctx, delivery, refusedMail),
  suggestion_added: (ctx, delivery) => toParticipant(ctx, delivery, 'suggestion_added'),
  suggestion_declined: (ctx, delivery) => toParticipant(ctx, delivery, 'suggestion_declined'),
  suggestion_countered: (ctx, delivery) => toParticipant(ctx, delivery, 'suggestion_countered'),
};

async function toOrganizer(
  ctx: Ctx,
  delivery: DeliveryToRender,
  draft: (suggested: Suggested, home: string, now: number) => Drafted,
): Promise<Letter> {
  const suggested = await readSuggested(ctx, delivery);
  if (!suggested) return skip('gone');
  const reason = overtaken(delivery, suggested, ctx.now);
  if (reason) return skip(reason);
  const { organizer, participant } = suggested;
  const home = `${ctx.config.origin}/app/${suggested.slug}/invitations/${suggested.suggestion.invitation.id}`;
  const { subject, content } = draft(suggested, home, ctx.now);
  return {
    kind: 'mail',
    to: { name: organizer.name, address: organizer.email },
    ...(participant.email && { replyTo: { name: participant.name, address: participant.email } }),
    subject,
    ...(await renderMail(content)),
  };
}

async function toParticipant(ctx: Ctx, delivery: DeliveryToRender, purpose: GuestPurpose): Promise<Letter> {
  const suggested = await readSuggested(ctx, delivery);
  if (!suggested) return skip('gone');
  const reason = overtaken(delivery, suggested, ctx.now);
  if (reason) return skip(reason);
  const { participant, organizer } = suggested;
  const address = { email: participant.email, sms: participant.phone, linkedin: participant.linkedinProfile }[
    delivery.channel
  ];
  if (!address) return skip('no_address');
  const language = participant.language ?? organizer.language;
  const link = participantPlaceholder(ctx.config.origin, participant.id, participant.linkVersion);
  if (delivery.channel === 'sms') {
    return {
      kind: 'text',
      to: address,
      body: shortText(suggested, purpose, link, language),
      asked: false,
      zone: zoneOf(suggested),
    };
  } else if (delivery.channel === 'linkedin') {
    return { kind: 'draft', to: address, body: draftText(suggested, purpose, link, language) };
  }
  const { subject, content } = GUEST_MAILS[purpose]({ suggested, link, language });
  return {
    kind: 'mail',
    to: { name: participant.name, address },
    replyTo: { name: organizer.name, address: organizer.email },
    fromName: words(language).mails.fromName(organizer.name),
    subject,
    ...(await renderMail(content)),
  };
}

// What waits is told while it waits; an answer is told as long as its participant still looks for a time.
function overtaken({ purpose }: DeliveryToRender, { suggestion, all }: Suggested, now: number): Skip | null {
  const around = aroundOf(suggestion, now);
  if (around.revoked) return 'revoked';
  if (around.taken) return 'answered';
  if (around.status !== 'open') return 'moved_on';
  const told = purpose === 'suggestion' ? all : [suggestion];
  const answer = purpose === 'suggestion_added' ? 'accepted' : 'pending';
  const wanted = purpose.endsWith('declined') ? 'declined' : answer;
  return told.some((one) => stateOf(one, around) === wanted) ? null : 'moved_on';
}

function suggestedMail(suggested: Suggested, home: string, now: number): Drafted {
  const { all, suggestion, participant, organizer } = suggested;
  const { language, timezone } = organizer;
  const t = words(language).suggesting;
  const waiting = all.filter((one) => stateOf(one, aroundOf(one, now)) === 'pending');
  const when = (one: { startsAt: number; endsAt: number }) => formatRange(one.startsAt, one.endsAt, timezone, language);
  const pageOf = ({ id }: { id: string }) => `${home}/suggestions/${id}`;
  const [first] = waiting;
  const secondary: MailLink[] = [
    ...waiting.map((one) => ({ label: t.acceptOne(when(one)), href: `${pageOf(one)}#accept` })),
    ...(waiting.length === 1
      ? [
          { label: t.decline, href: `${pageOf(first!)}#decline` },
          { label: t.counter, href: `${pageOf(first!)}#counter` },
        ]
      : []),
  ];
  return {
    subject: t.suggestedSubject(participant.name, suggestion.invitation.title),
    content: {
      language,
      preheader: waiting.map(when).join(' · '),
      heading: t.suggestedHeading(participant.name),
      paragraphs: [
        suggestion.event ? t.moveLead : t.suggestedLead,
        ...said(suggestion.note, participant.name, language),
      ],
      facts: [
        { label: words(language).mails.about, value: suggestion.invitation.title },
        ...beforeIn(suggestion, timezone, language),
        ...waiting.map((one) => ({ label: t.suggested, value: timeIn(one.startsAt, one.endsAt, timezone, language) })),
      ],
      action: { label: t.answer, href: waiting.length === 1 ? pageOf(first!) : `${home}#suggestions` },
      secondary,
      footer: [words(language).mails.sentToYou],
    },
  };
}

// Of what would move: when it is now.
function beforeIn({ event }: Suggested['suggestion'], zone: string, language: string) {
  if (!event) return [];
  return [{ label: words(language).mails.before, value: timeIn(event.startsAt, event.endsAt, zone, language) }];
}

function refusedMail({ suggestion, participant, organizer }: Suggested, home: string): Drafted {
  const { language, timezone } = organizer;
  const t = words(language).suggesting;
  const when = timeIn(suggestion.startsAt, suggestion.endsAt, timezone, language);
  return {
    subject: t.refusedSubject(participant.name, suggestion.invitation.title),
    content: {
      language,
      preheader: when,
      heading: t.refusedHeading(participant.name),
      paragraphs: [
        ...said(suggestion.answerNote, participant.name, language),
        suggestion.event ? t.stays : t.refusedLead,
      ],
      facts: [
        { label: words(language).mails.about, value: suggestion.invitation.title },
        { label: t.suggested, value: when },
      ],
      action: { label: t.openInvitation, href: home },
      footer: [words(language).mails.sentToYou],
    },
  };
}

const GUEST_MAILS: Record<GuestPurpose, (about: About) => Drafted> = {
  suggestion_added: (about) => {
    const { suggesting: t, together, mails } = words(about.language);
    const { suggestion, organizer } = about.suggested;
    const answered = { heading: t.addedTitle(organizer.name), lead: t.addedLead, note: suggestion.answerNote };
    return answerMail(about, t.addedSubject(suggestion.invitation.title), {
      ...answered,
      when: mails.when,
      button: together.say,
    });
  },
  suggestion_declined: (about) => {
    const { suggesting: t, together, guest } = words(about.language);
    const { suggestion, organizer } = about.suggested;
    const isTogether = suggestion.invitation.mode === 'together';
    return answerMail(about, t.declinedSubject(organizer.name, suggestion.invitation.title), {
      heading: t.declinedTitle(organizer.name),
      lead: isTogether ? t.declinedTogetherLead : t.declinedLead,
      note: suggestion.answerNote,
      when: t.suggested,
      button: isTogether ? together.say : guest.bookAgain,
    });
  },
  suggestion_countered: (about) => {
    const { suggesting: t, mails } = words(about.language);
    const { suggestion, organizer } = about.suggested;
    const answered = { heading: t.offerTitle(organizer.name), lead: t.offerLead, note: suggestion.note };
    return answerMail(about, t.offerSubject(organizer.name, suggestion.invitation.title), {
      ...answered,
      when: mails.when,
      button: t.see,
    });
  },
};

type Answered = { heading: string; lead: string; note: string | null; when: string; button: string };

function answerMail({ suggested, link, language }: About, subject: string, answered: Answered): Drafted {
  const { suggestion, organizer } = suggested;
  const { mails } = words(language);
  const when = timeIn(suggestion.startsAt, suggestion.endsAt, zoneOf(suggested), language);
  return {
    subject,
    content: {
      language,
      preheader: when,
      heading: answered.heading,
      paragraphs: [...said(answered.note, organizer.name, language), answered.lead],
      facts: [
        { label: mails.about, value: suggestion.invitation.title },
        { label: answered.when, value: when },
      ],
      action: { label: answered.button, href: link },
      footer: [mails.sentBy(organizer.name), mails.linkIsYours],
    },
  };
}

function shortText(suggested: Suggested, purpose: GuestPurpose, link: string, language: string): string {
  const { suggestion, organizer } = suggested;
  const t = words(language).suggesting;
  const when = shortWhen(suggested, language);
  if (purpose === 'suggestion_added') return t.textAdded(suggestion.invitation.title, when, link);
  const write = purpose === 'suggestion_countered' ? t.textOffer : t.textDeclined;
  return write(organizer.name, suggestion.invitation.title, when, link);
}

function draftText(suggested: Suggested, purpose: GuestPurpose, link: string, language: string): string {
  const { suggestion, organizer, participant } = suggested;
  const t = words(language).suggesting;
  const countered = purpose === 'suggestion_countered';
  const answer = purpose === 'suggestion_added' ? t.draftAdded : t.draftDeclined;
  const write = countered ? t.draftOffer : answer;
  const note = countered ? suggestion.note : suggestion.answerNote;
  const title = suggestion.invitation.title;
  const body = write(participant.name, title, shortWhen(suggested, language), link, organizer.name);
  return note ? `${body}\n\n${note}` : body;
}

function shortWhen(suggested: Suggested, language: string): string {
  const zone = zoneOf(suggested);
  const when = formatDayTime(suggested.suggestion.startsAt, zone, language);
  return words(language).mails.inZone(when, zoneCity(zone));
}

function zoneOf({ participant, suggestion }: Suggested): string {
  return participant.timezone ?? suggestion.zone;
}

function said(note: string | null, name: string, language: string): string[] {
  return note ? [words(language).mails.writes(name, note)] : [];
}

function skip(reason: Skip): Letter {
  return { kind: 'skip', reason };
}
