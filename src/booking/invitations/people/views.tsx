/** One person: how far they are, their link, and what can be done for them. The fragment owns its id. */

import { NextNudge } from '#booking/nudging/views.tsx';
import { Draft } from '#booking/participants/drafts/views.tsx';
import { type DeliveryChannel, DeliveryState, UNDELIVERED } from '#deliveries/index.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  CopyField,
  Form,
  Initials,
  Notice,
  Select,
  Timeline,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Answers } from '../../questions/views.tsx';
import type { Participant } from '../queries.ts';
import { Appointments } from '../taken/views.tsx';
import {
  channelsOf,
  draftsToSend,
  lastSending,
  nextNudgeAt,
  type ParticipantStatus,
  participantStatus,
  standing,
  wayOf,
} from './rules.ts';

const KINDS: Record<ParticipantStatus, BadgeKind> = {
  draft: 'neutral',
  pending: 'neutral',
  sent: 'info',
  delivered: 'info',
  opened: 'info',
  requested: 'warn',
  confirmed: 'good',
  moved: 'good',
  cancelled: 'warn',
  bounced: 'bad',
  failed: 'bad',
  revoked: 'bad',
};

export type PersonProps = {
  language: string;
  zone: string;
  person: Participant;
  /** The address of this person among the invitation's. */
  address: string;
  /** Where appointments have their pages. */
  events: string;
  /** The participant's own page; null while the link is revoked. */
  link: string | null;
  mayManage: boolean;
  verified: boolean;
  /** What was just done, and what was refused. */
  said?: string;
  refused?: string;
};

/** A line that unfolds into everything about somebody. */
export function PersonItem({ open, ...props }: PersonProps & { open: boolean }) {
  const { language, zone, person } = props;
  const t = words(language).invitations;
  return (
    <li id={`person-${person.id}`} class="person">
      <details id={`about-${person.id}`} open={open}>
        <summary>
          <PersonLine {...props} />
        </summary>
        <PersonBody {...props} />
      </details>
      <Timeline language={language} zone={zone} label={t.way(person.name)} steps={wayOf(person)} compact />
      <OtherWays {...props} />
    </li>
  );
}

/** A line that leads to everything about somebody, where there are too many to show at once. */
export function PersonLink(props: PersonProps) {
  const { language, zone, person, address } = props;
  const t = words(language).invitations;
  return (
    <li id={`person-${person.id}`} class="person">
      <a href={address} class="person-link">
        <PersonLine {...props} />
      </a>
      <Timeline language={language} zone={zone} label={t.way(person.name)} steps={wayOf(person)} compact />
      <OtherWays {...props} />
    </li>
  );
}

// What did not arrive is one press away from another channel, where there is one.
function OtherWays(props: PersonProps) {
  const { language, person, address, mayManage } = props;
  const last = lastSending(person.sendings);
  if (!last || !UNDELIVERED.some((status) => status === last.status) || !mayManage || !maySend(props)) return null;
  const t = words(language).undelivered;
  return (
    <div class="cluster">
      {channelsOf(person)
        .filter((channel) => channel !== last.channel)
        .map((channel) => (
          <Form action={`${address}/deliveries`} target={`#person-${person.id}`}>
            <input type="hidden" name="channel" value={channel} />
            <Button small icon="repeat">
              {t.over[channel]}
            </Button>
          </Form>
        ))}
    </div>
  );
}

function PersonLine({ language, person }: PersonProps) {
  const t = words(language).invitations;
  const status = participantStatus(person);
  const waitsForYou = draftsToSend(person).length > 0;
  const contact = contactOf(person);
  return (
    <>
      <Initials name={person.name} />
      <span class="person-name" hx-ignore="">
        <span>{person.name}</span>
        {contact !== person.name && <span class="soft small">{contact}</span>}
      </span>
      <Badge kind={waitsForYou ? 'warn' : KINDS[status]}>
        {waitsForYou ? t.waitsForYou : t.participantStatuses[status]}
      </Badge>
    </>
  );
}

/** Everything about somebody: their way in full, appointment, link, drafts and actions. */
export function PersonBody(props: PersonProps) {
  const { language, zone, person, said, refused, mayManage } = props;
  const t = words(language).invitations;
  return (
    <div class="person-body stack">
      {refused && <Notice kind="error">{refused}</Notice>}
      {said && (
        <div data-announce={said}>
          <Notice kind="success">{said}</Notice>
        </div>
      )}
      {channelsOf(person).length > 1 && (
        <p class="soft small" hx-ignore="">
          {contactsOf(person).join(' · ')}
        </p>
      )}
      <Timeline language={language} zone={zone} label={t.way(person.name)} steps={wayOf(person)} />
      <Message {...props} />
      <NextNudge language={language} zone={zone} at={nextNudgeAt(person)} />
      <Appointments {...props} />
      <Answers language={language} answers={person.answers} />
      {mayManage && draftsToSend(person).map((draft) => <Draft {...props} draft={draft} />)}
      {person.invitationStatus !== 'cancelled' && (
        <>
          <LinkField {...props} />
          {mayManage && <Actions {...props} />}
        </>
      )}
    </div>
  );
}

// Only when it says more than the way does: why it waits, or what went wrong.
function Message({ language, person }: PersonProps) {
  const sending = lastSending(person.sendings);
  if (!sending?.reason) return null;
  const t = words(language).invitations;
  return (
    <p>
      {t.message} <DeliveryState language={language} status={sending.status} reason={sending.reason} />
    </p>
  );
}

function LinkField({ language, person, link }: PersonProps) {
  const t = words(language).invitations;
  return link ? (
    <CopyField
      language={language}
      id={`link-${person.id}`}
      label={t.link}
      hint={t.linkHint(person.name)}
      value={link}
    />
  ) : (
    <p class="hint">{t.linkRevoked}</p>
  );
}

function Actions(props: PersonProps) {
  const { language, person, address } = props;
  const t = words(language).invitations;
  const target = `#person-${person.id}`;
  return (
    <div class="cluster">
      {maySend(props) && <Resend {...props} />}
      {person.revokedAt === null ? (
        <Form
          action={`${address}/revocation`}
          target={target}
          confirm={{ title: t.revokeTitle, text: t.revokeAsk(person.name), yes: t.revokeYes }}
        >
          <Button kind="danger">{t.revoke}</Button>
        </Form>
      ) : (
        <Form action={`${address}/revocation`} method="delete" target={target}>
          <Button icon="undo">{t.restore}</Button>
        </Form>
      )}
    </div>
  );
}

function maySend({ person, verified }: PersonProps): boolean {
  const waits = draftsToSend(person).length > 0;
  const free = person.revokedAt === null && !standing(person.taken);
  return person.invitationStatus === 'open' && verified && free && !waits;
}

function Resend({ language, person, address }: PersonProps) {
  const t = words(language).invitations;
  const channels = channelsOf(person);
  return (
    <Form class="resend" action={`${address}/deliveries`} target={`#person-${person.id}`}>
      {channels.length > 1 && (
        <Select
          id={`channel-${person.id}`}
          name="channel"
          label={<span class="visually-hidden">{t.resendOver}</span>}
          value={person.channel}
          options={channels.map((channel) => ({ value: channel, label: t.channels[channel] }))}
        />
      )}
      <Button icon="repeat">{t.resend}</Button>
    </Form>
  );
}

function contactOf(person: Participant): string {
  const contacts: Record<DeliveryChannel, string | null> = {
    email: person.email,
    sms: person.phone && showPhone(person.phone),
    linkedin: person.linkedinProfile?.replace(/^https:\/\/www\./, '') ?? null,
  };
  return contacts[person.channel] ?? '';
}

function contactsOf(person: Participant): string[] {
  return channelsOf(person).map((channel) => contactOf({ ...person, channel }));
}
