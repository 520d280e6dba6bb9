/** A page that is open to anyone, in each of its states. Complete without script. */
import { formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  DefinitionList,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { addressOf, type Asked as Place, type Shown } from '../page/rules.ts';
import { About, type Frame, Framed, OfferFragment, type Trouble, TroubleArea } from '../page/views.tsx';
import type { Question } from '../questions/inputs.ts';
import type { Given } from '../questions/rules.ts';
import { QuestionFields } from '../questions/views.tsx';

/** Free times to choose from. */
export function OpenOfferPage(props: { frame: Frame; shown: Shown; asked: Place; trouble: Trouble }) {
  const { frame, trouble } = props;
  const offer = { ...props, token: '', moving: null };
  return (
    <Framed frame={frame} title={frame.invitation.title} lead={words(frame.language).openPage.lead}>
      <TroubleArea {...offer} trouble={trouble} />
      <About frame={frame} />
      <OfferFragment {...offer} />
    </Framed>
  );
}

type Slot = { startsAt: number; endsAt: number };

export type DetailsProps = {
  frame: Frame;
  slot: Slot;
  who: { name: string; email: string };
  questions: readonly Question[];
  given: Given;
  errors: ErrorsByField;
  token: string;
  trouble: Trouble;
};

/** Who books, and what they are asked. What was typed stays, also when the time is gone meanwhile. */
export function DetailsPage(props: DetailsProps) {
  const { frame, slot, errors, trouble } = props;
  const { language, zone } = frame;
  const t = words(language).openPage;
  return (
    <Framed
      frame={frame}
      title={t.detailsTitle}
      lead={t.detailsLead(formatDayTime(slot.startsAt, zone, language))}
      narrow
    >
      {trouble && (
        <Notice kind="error" title={trouble.title}>
          {trouble.alternatives.length > 0 ? words(language).guest.nearest : words(language).guest.nearestNone}
        </Notice>
      )}
      <ErrorSummary language={language} errors={errors} />
      {!trouble && <Chosen {...props} />}
      <DetailsForm {...props} />
      <ButtonLink href={addressOf(frame, '', { ...frame.kept, timezone: zone })} kind="quiet" wide>
        {t.otherTime}
      </ButtonLink>
    </Framed>
  );
}

function Chosen({ frame, slot }: { frame: Frame; slot: Slot }) {
  const { language, zone, organizer } = frame;
  const t = words(language).guest;
  const when = (
    <>
      <Time instant={slot.startsAt} end={slot.endsAt} zone={zone} language={language} width="long" unbroken />
      <br />
      <span class="hint">{formatZone(zone, slot.startsAt, language)}</span>
    </>
  );
  return (
    <div class="card">
      <DefinitionList
        items={[
          { label: t.when, value: when },
          { label: t.withWhom, value: organizer.name },
        ]}
      />
    </div>
  );
}

function DetailsForm(props: DetailsProps) {
  const { frame, slot, who, questions, given, errors, token, trouble } = props;
  const { language, zone, kept } = frame;
  const t = words(language).openPage;
  const asked = Object.fromEntries(questions.map(({ id }) => [id, errors[`q_${id}`]]));
  return (
    <Form action={`${frame.path}/bookings`} token={token} class="stack">
      <input type="hidden" name="startsAt" value={new Date(slot.startsAt).toISOString()} />
      <input type="hidden" name="timezone" value={zone} />
      <input type="hidden" name="language" value={language} />
      {kept.duration && <input type="hidden" name="duration" value={kept.duration} />}
      <Field
        name="name"
        label={t.name}
        value={who.name}
        errors={errors.name}
        autocomplete="name"
        maxlength={200}
        required
      />
      <Field
        name="email"
        label={t.email}
        hint={t.emailHint}
        value={who.email}
        errors={errors.email}
        type="email"
        autocomplete="email"
        maxlength={254}
        required
      />
      <QuestionFields language={language} questions={questions} given={given} errors={asked} />
      {trouble ? (
        <div class="cluster">
          {trouble.alternatives.map(({ startsAt }) => (
            <Button name="startsAt" value={new Date(startsAt).toISOString()}>
              {formatDayTime(startsAt, zone, language)}
            </Button>
          ))}
        </div>
      ) : (
        <Button kind="primary" wide>
          {t.book}
        </Button>
      )}
    </Form>
  );
}

/** The time is kept; a mail is on its way. `until` is when that ends and `slot` which time it is, where they are known. */
export function HeldPage({ frame, until, slot }: { frame: Frame; until: number | null; slot: Slot | null }) {
  const { language, zone, organizer, policy } = frame;
  const t = words(language).openPage;
  const lead = policy.needsConfirmation ? t.heldAskLead(organizer.name) : t.heldLead;
  return (
    <Framed frame={frame} title={t.heldTitle} lead={lead} narrow>
      <span data-booked hidden />
      {slot && <Chosen frame={frame} slot={slot} />}
      <div class="stack">
        {until && <p>{t.heldUntil(formatDayTime(until, zone, language))}</p>}
        <p class="hint">{t.heldNoMail}</p>
        <ButtonLink href={addressOf(frame)} wide>
          {t.again}
        </ButtonLink>
      </div>
    </Framed>
  );
}
