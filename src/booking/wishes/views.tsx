/** Suggested times as they stand on a participant's pages: what the organizer suggests, what waits, what did not suit. */
import { formatDayTime } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, type ErrorsByField, Form, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Question } from '../questions/inputs.ts';
import type { Given } from '../questions/rules.ts';
import { QuestionFields } from '../questions/views.tsx';
import type { OpenSuggestion } from './queries.ts';
import { type Around, stateOf } from './rules.ts';

export type WishesProps = {
  language: string;
  zone: string;
  organizer: string;
  /** The address of what is below the participant's page. */
  address: (below: string) => string;
  /** Where other times are suggested. */
  suggesting: string;
  suggestions: readonly OpenSuggestion[];
  around: Around;
  token: string;
  /** When their appointments begin, where there are several and a suggestion says which one it moves. */
  moved?: ReadonlyMap<string, number>;
  /** What whoever takes a suggested time is asked. */
  questions: readonly Question[];
  /** What was answered with one of them before it was refused, and why it was. */
  refused?: { id: string; given: Given; errors: ErrorsByField };
};

/** What stands between a participant and the organizer; nothing when there is nothing. */
export function WishesArea(props: WishesProps) {
  const waiting = props.suggestions.filter((one) => stateOf(one, props.around) === 'pending');
  const offers = waiting.filter(({ suggestedBy }) => suggestedBy === 'organizer');
  const own = waiting.filter(({ suggestedBy }) => suggestedBy === 'participant').toReversed();
  const [last] = props.suggestions;
  const declined = waiting.length === 0 && last?.status === 'declined' && last.suggestedBy === 'participant';
  return (
    <>
      {offers.map((offer) => (
        <OfferCard {...props} offer={offer} />
      ))}
      {own.length > 0 && <OwnCard {...props} own={own} />}
      {declined && <DeclinedCard {...props} suggestion={last} />}
    </>
  );
}

/** The way out for who finds no time. */
export function SuggestLink({ language, suggesting }: Pick<WishesProps, 'language' | 'suggesting'>) {
  const t = words(language).suggesting;
  return (
    <p class="suggest-link">
      <span class="hint">{t.linkLead}</span>{' '}
      <ButtonLink href={suggesting} kind="quiet" small>
        {t.link}
      </ButtonLink>
    </p>
  );
}

// The one button is the first: declining asks for no reason, and new times can be suggested below.
function OfferCard(props: WishesProps & { offer: OpenSuggestion }) {
  const { language, zone, organizer, address, token, offer, questions, refused } = props;
  const { given = {}, errors = {} } = refused?.id === offer.id ? refused : {};
  const t = words(language).suggesting;
  const when = formatDayTime(offer.startsAt, zone, language);
  const below = `/suggestions/${offer.id}`;
  return (
    <section class="card wish" aria-labelledby={`wish-${offer.id}`}>
      <h2 id={`wish-${offer.id}`}>{t.offerTitle(organizer)}</h2>
      <When {...props} one={offer} />
      <Said name={organizer} note={offer.note} language={language} />
      <div class="cluster">
        <Form action={address(`${below}/acceptance`)} token={token} class={questions.length > 0 ? 'fields' : undefined}>
          <QuestionFields {...{ language, questions, given, errors }} of={offer.id} />
          <Button kind="primary" label={t.takeOne(when)}>
            {t.take}
          </Button>
        </Form>
        <Form action={address(`${below}/decline`)}>
          <Button kind="quiet" label={t.refuseOne(when)}>
            {t.refuse}
          </Button>
        </Form>
      </div>
    </section>
  );
}

function OwnCard(props: WishesProps & { own: readonly OpenSuggestion[] }) {
  const { language, zone, organizer, address, own } = props;
  const t = words(language).suggesting;
  return (
    <section class="card wish" aria-labelledby="wishes-own">
      <h2 id="wishes-own">{t.waitingTitle}</h2>
      <ul class="wishes">
        {own.map((one) => (
          <li>
            <When {...props} one={one} />
            <Form action={address(`/suggestions/${one.id}`)} method="delete">
              <Button kind="quiet" small label={t.withdrawOne(formatDayTime(one.startsAt, zone, language))}>
                {t.withdraw}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <p class="hint">{t.waiting(organizer)}</p>
    </section>
  );
}

function DeclinedCard(props: WishesProps & { suggestion: OpenSuggestion }) {
  const { language, organizer, suggestion } = props;
  return (
    <section class="card wish" aria-labelledby="wishes-declined">
      <h2 id="wishes-declined">{words(language).suggesting.declinedTitle(organizer)}</h2>
      <When {...props} one={suggestion} />
      <Said name={organizer} note={suggestion.answerNote} language={language} />
    </section>
  );
}

function When({
  language,
  zone,
  one,
  moved,
}: Pick<WishesProps, 'language' | 'zone' | 'moved'> & { one: OpenSuggestion }) {
  const before = moved?.get(one.eventId ?? '');
  return (
    <p>
      <Time instant={one.startsAt} end={one.endsAt} zone={zone} language={language} width="long" />
      {before !== undefined && (
        <>
          <br />
          <span class="hint">{words(language).suggesting.inPlaceOf(formatDayTime(before, zone, language))}</span>
        </>
      )}
    </p>
  );
}

function Said({ name, note, language }: { name: string; note: string | null; language: string }) {
  return note ? (
    <p class="description" dir="auto" hx-ignore="">
      {words(language).mails.writes(name, note)}
    </p>
  ) : null;
}
