/** An invitation with its people. The fragment owns its id and is the whole of the page below its heading. */

import { NudgeButton } from '#booking/nudging/views.tsx';
import { NoBookings, PageCard, PageDraft } from '#booking/pages/views.tsx';
import { formatRange } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  Dialog,
  DialogButton,
  DialogClose,
  Form,
  Notice,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { Facts } from './facts/views.tsx';
import type { PeopleDraft } from './form/rules.ts';
import { allStanding, standing } from './people/rules.ts';
import { PersonItem, PersonLink, type PersonProps } from './people/views.tsx';
import type { InvitationDetail, Participant } from './queries.ts';
import { PeopleFields } from './rows/views.tsx';
import { LAST_BOOKINGS } from './rules.ts';
import { SuggestedTimes } from './suggested/views.tsx';

/** Beyond this many people each has a page of their own, so that the list stays light. */
const UNFOLDED_MAX = 25;
const NAMED_IN_QUESTION = 5;
const CANCEL_DIALOG = 'cancel-invitation';

export type DetailProps = InvitationDetail & {
  language: string;
  zone: string;
  now: number;
  /** The address of this invitation. */
  address: string;
  /** Where the page hears that somebody took a time, or gave one back. */
  live: string;
  personProps: (person: Participant) => PersonProps;
  mayManage: boolean;
  verified: boolean;
  /** The address of the page that is open to anyone, if it is one. */
  page: string | null;
  /** To how many nothing went yet. */
  unsent: number;
  /** Who would be asked again now. */
  toNudge: readonly unknown[];
  token: string;
  said?: string;
  /** People that are being added, when something in them must be mended. */
  adding?: { people: PeopleDraft; errors?: readonly string[]; focusRow?: number };
  /** Whose line stands open. */
  openPerson?: string;
};

/** What is offered, to whom, and how far each of them is. */
export function InvitationFragment(props: DetailProps) {
  const { invitation, said, mayManage } = props;
  return (
    <div id="invitation" class="main-and-side">
      <div class="stack-wide">
        {said && (
          <div data-announce={said}>
            <Notice kind="success">{said}</Notice>
          </div>
        )}
        <State {...props} />
        {props.page && <PageCard language={props.language} link={props.page} />}
        <SuggestedTimes {...props} />
        {invitation.mode === 'together' && <ToTimes {...props} />}
        <People {...props} />
        {mayManage && invitation.mode !== 'open' && invitation.status !== 'cancelled' && <AddPeople {...props} />}
      </div>
      <aside class="stack">
        {mayManage && invitation.status !== 'cancelled' && <Manage {...props} />}
        <Facts {...props} />
        <Further {...props} />
      </aside>
    </div>
  );
}

// What an invitation that is not open wants from its organizer.
function State({ invitation, language, address, unsent, toNudge, mayManage, verified }: DetailProps) {
  const t = words(language).invitations;
  const { status } = invitation;
  const send = mayManage && verified && unsent > 0 && (
    <Form action={`${address}/deliveries`} target="#invitation">
      <Button kind="primary" icon="mail">
        {t.sendRest(unsent)}
      </Button>
    </Form>
  );
  const nudge = mayManage && verified && toNudge.length > 0 && (
    <NudgeButton language={language} action={`${address}/nudges`} people={toNudge.length} />
  );
  if (status === 'draft' && invitation.mode === 'open') {
    return <PageDraft language={language} action={mayManage && verified ? `${address}/deliveries` : null} />;
  } else if (status === 'draft') {
    return (
      <Notice title={t.draftTitle} action={send}>
        {verified ? t.draftText : `${t.draftText} ${t.unverifiedHint}`}
      </Notice>
    );
  } else if (status === 'open') {
    return send || nudge ? (
      <div class="cluster">
        {send}
        {nudge}
      </div>
    ) : null;
  } else {
    const closed = status === 'closed';
    return <Notice title={closed ? t.closedTitle : t.cancelledTitle}>{closed ? t.closedText : t.cancelledText}</Notice>;
  }
}

// Everybody meets at one time: what was said of the times has a page of its own.
function ToTimes({ language, address }: DetailProps) {
  const t = words(language).togetherPages;
  return (
    <p>
      <ButtonLink href={`${address}/times`} kind="primary" icon="calendar">
        {t.toTimes}
      </ButtonLink>
    </p>
  );
}

function People({ invitation, participants, language, address, personProps, openPerson, live, now }: DetailProps) {
  const { invitations: t, openPages: own } = words(language);
  const open = invitation.mode === 'open';
  const answered = participants.filter(({ taken }) => standing(taken)).length;
  const many = participants.length > UNFOLDED_MAX;
  // Before a time is settled nobody has one, and what they said of the times stands on the page of these.
  const settling = invitation.mode === 'together' && answered === 0;
  const haveTime = settling ? null : t.peopleOf(answered, participants.length);
  return (
    <section
      id="people"
      aria-labelledby="people-title"
      data-live={live}
      data-again={address}
      data-read={String(now)}
      data-whole=""
    >
      <div class="card-head">
        <h2 id="people-title">{open ? own.bookings : t.people}</h2>
        <span class="soft small">{open ? own.bookingsCount(answered) : haveTime}</span>
      </div>
      {open && participants.length === 0 && <NoBookings language={language} />}
      {participants.length > 0 && (
        <ul class="people">
          {participants.map((person) =>
            many ? (
              <PersonLink {...personProps(person)} />
            ) : (
              <PersonItem {...personProps(person)} open={person.id === openPerson || participants.length === 1} />
            ),
          )}
        </ul>
      )}
      {open && participants.length >= LAST_BOOKINGS && (
        <p>
          <a href={`${address}/bookings`}>{own.all}</a>
        </p>
      )}
    </section>
  );
}

function AddPeople({ invitation, language, address, adding, token }: DetailProps) {
  const t = words(language).invitations;
  const people = adding?.people ?? { rows: [{ name: '', contact: '' }], list: '', wrong: [] };
  return (
    <details class="fold" id="add-people" open={adding !== undefined}>
      <summary>{t.add}</summary>
      <Form action={`${address}/participants`} target="#invitation" token={token}>
        <PeopleFields language={language} people={people} errors={adding?.errors} focusRow={adding?.focusRow} />
        <div class="form-end">
          <Button kind="primary" name="intent" value="add">
            {invitation.status === 'open' ? t.addSend : t.addDraft}
          </Button>
        </div>
      </Form>
    </details>
  );
}

function Manage(props: DetailProps) {
  const { invitation, language, address } = props;
  const t = words(language).invitations;
  return (
    <div class="cluster">
      <ButtonLink href={`${address}/edit`}>{t.edit}</ButtonLink>
      {invitation.status === 'open' && (
        <Form
          action={`${address}/closure`}
          target="#invitation"
          confirm={{ title: t.closeTitle, text: t.closeAsk(invitation.title), yes: t.closeYes }}
        >
          <Button>{t.close}</Button>
        </Form>
      )}
      {invitation.status === 'closed' && (
        <Form action={`${address}/closure`} method="delete" target="#invitation">
          <Button>{t.reopen}</Button>
        </Form>
      )}
      <DialogButton for={CANCEL_DIALOG} kind="danger">
        {t.cancel}
      </DialogButton>
      <CancelDialog {...props} />
    </div>
  );
}

// What is wanted now and then: one below the other, as the lines that they are.
function Further({ invitation, language, address, mayManage }: DetailProps) {
  const form = `${address.slice(0, address.lastIndexOf('/'))}/new${invitation.mode === 'together' ? '/together' : ''}`;
  const asksWhy = mayManage && invitation.status !== 'cancelled' && invitation.mode !== 'together';
  return (
    <p class="further">
      {asksWhy && (
        <ButtonLink href={`${address}/why`} kind="quiet" icon="search">
          {words(language).whyNot.link}
        </ButtonLink>
      )}
      <ButtonLink href={`${form}?from=${invitation.id}`} kind="quiet" icon="repeat">
        {words(language).invitations.again}
      </ButtonLink>
    </p>
  );
}

// What goes is named before it goes; a word to those whose appointments it takes.
function CancelDialog({ participants, language, zone, now, address }: DetailProps) {
  const t = words(language).invitations;
  const going = participants.flatMap(({ name, taken }) =>
    allStanding(taken)
      .filter(({ startsAt }) => startsAt > now)
      .map(({ startsAt, endsAt }) => ({ name, when: formatRange(startsAt, endsAt, zone, language) })),
  );
  return (
    <Dialog language={language} id={CANCEL_DIALOG} title={t.cancelTitle}>
      <p>{going.length === 0 ? t.cancelNothing : t.cancelTakes(going.length)}</p>
      {going.length > 0 && (
        <ul class="going">
          {going.slice(0, NAMED_IN_QUESTION).map(({ name, when }) => (
            <li hx-ignore="">{t.cancelAppointment(name, when)}</li>
          ))}
          {going.length > NAMED_IN_QUESTION && <li>{t.cancelMore(going.length - NAMED_IN_QUESTION)}</li>}
        </ul>
      )}
      <Form action={address} method="delete">
        {going.length > 0 && <TextArea name="note" label={t.cancelNote} rows={3} maxlength={1000} />}
        <div class="cluster cluster-end">
          <DialogClose for={CANCEL_DIALOG}>{t.cancelKeep}</DialogClose>
          <Button kind="danger">{t.cancelYes}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
