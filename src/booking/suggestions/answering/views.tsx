/** One suggestion as its organizer answers it: what was suggested, what is in the way, and three ways to answer. */
import { formatZone } from '#foundation/lib/dates.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  DefinitionList,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Select,
  TextArea,
  Time,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { SlotStatus } from '../../inputs.ts';
import { type Around, stateOf, stepsOf } from '../../wishes/rules.ts';
import { fieldsOfRow, type Typed } from '../form/rules.ts';
import { NOTE_MAX } from '../inputs.ts';

export type AnsweringProps = {
  language: string;
  zone: string;
  suggestion: {
    startsAt: number;
    endsAt: number;
    suggestedBy: 'participant' | 'organizer';
    status: SlotStatus;
    createdAt: number;
    note: string | null;
    answerNote: string | null;
    busy: boolean;
    inTheWay: string | null;
    event: { startsAt: number; endsAt: number } | null;
  };
  participant: { name: string; timezone: string | null };
  title: string;
  lengths: readonly number[];
  around: Around;
  /** The appointment that came of it. */
  event: string | null;
  mayManage: boolean;
  address: string;
  tokens: { accept: string; counter: string };
  typed?: Typed;
  errors?: ErrorsByField;
  said?: string;
  refused?: string;
};

const KINDS: Record<SlotStatus, BadgeKind> = {
  pending: 'warn',
  accepted: 'good',
  declined: 'bad',
  countered: 'info',
  superseded: 'neutral',
};

/** Everything about one suggestion. The buttons of the organizer's mail lead here. */
export function AnsweringPage(props: AnsweringProps) {
  const { language, suggestion, around, event, mayManage, said, refused } = props;
  const t = words(language).suggestions;
  const steps = mayManage ? stepsOf(suggestion, 'organizer', around) : [];
  return (
    <div class="stack-wide">
      {refused && <Notice kind="error">{refused}</Notice>}
      {said && (
        <div data-announce={said}>
          <Notice kind="success">{said}</Notice>
        </div>
      )}
      <Facts {...props} />
      {event && (
        <p>
          <ButtonLink href={event} icon="calendar">
            {t.openEvent}
          </ButtonLink>
        </p>
      )}
      {steps.includes('accept') && <Accept {...props} />}
      {steps.includes('counter') && <Counter {...props} />}
      {steps.includes('decline') && <Decline {...props} />}
      {steps.includes('withdraw') && <Withdraw {...props} />}
      {steps.length === 0 && !said && <Notice>{t.settled}</Notice>}
    </div>
  );
}

function Facts(props: AnsweringProps) {
  const { language, zone, suggestion, participant, title, around } = props;
  const t = words(language).suggestions;
  const state = stateOf(suggestion, around);
  const { startsAt, endsAt, suggestedBy, note, answerNote, event } = suggestion;
  const theirs = participant.timezone !== null && participant.timezone !== zone ? participant.timezone : null;
  const time = (where: string) => (
    <>
      <Time instant={startsAt} end={endsAt} zone={where} language={language} width="long" />{' '}
      <span class="soft small">{formatZone(where, startsAt, language)}</span>
    </>
  );
  const by = suggestedBy === 'participant';
  return (
    <Card title={title} actions={<Badge kind={KINDS[state]}>{t.statuses[state]}</Badge>}>
      <DefinitionList
        items={[
          { label: by ? t.suggested : t.mine, value: time(zone) },
          ...(theirs ? [{ label: t.theirs, value: time(theirs) }] : []),
          ...(event && state === 'pending'
            ? [
                {
                  label: t.instead,
                  value: <Time instant={event.startsAt} end={event.endsAt} zone={zone} language={language} />,
                },
              ]
            : []),
          ...(state === 'pending' ? [{ label: t.yourTime, value: standing(props) }] : []),
          ...(note ? [{ label: by ? t.writes(participant.name) : t.youWrote, value: quoted(note) }] : []),
          ...(answerNote ? [{ label: by ? t.youWrote : t.writes(participant.name), value: quoted(answerNote) }] : []),
        ]}
      />
    </Card>
  );
}

function standing({ language, suggestion: { busy, inTheWay } }: AnsweringProps) {
  const t = words(language).suggestions;
  if (!busy) return t.free;
  return inTheWay ? <span hx-ignore="">{t.inTheWay(inTheWay)}</span> : t.busy;
}

function quoted(text: string) {
  return (
    <span class="description" dir="auto" hx-ignore="">
      {text}
    </span>
  );
}

function Accept({ language, participant, address, tokens, suggestion }: AnsweringProps) {
  const t = words(language).suggestions;
  return (
    <section id="accept" aria-labelledby="accept-title">
      <Card title={<span id="accept-title">{t.acceptTitle}</span>}>
        <Form action={`${address}/acceptance`} token={tokens.accept} class="fields">
          <p>{suggestion.event ? t.moveText(participant.name) : t.acceptText(participant.name)}</p>
          <Note language={language} id="accept-note" />
          <div>
            <Button kind={suggestion.busy ? 'plain' : 'primary'} icon="check">
              {t.accept}
            </Button>
          </div>
        </Form>
      </Card>
    </section>
  );
}

function Decline({ language, address }: AnsweringProps) {
  const t = words(language).suggestions;
  return (
    <section id="decline" aria-labelledby="decline-title">
      <Card title={<span id="decline-title">{t.declineTitle}</span>}>
        <Form action={`${address}/decline`} class="fields">
          <Note language={language} id="decline-note" />
          <div>
            <Button kind="danger">{t.decline}</Button>
          </div>
        </Form>
      </Card>
    </section>
  );
}

function Withdraw({ language, address, participant }: AnsweringProps) {
  const t = words(language).suggestions;
  return (
    <Card title={t.waitsForThem}>
      <Form action={address} method="delete" class="fields">
        <p>{t.withdrawText(participant.name)}</p>
        <div>
          <Button kind="danger">{t.withdraw}</Button>
        </div>
      </Form>
    </Card>
  );
}

function Counter(props: AnsweringProps) {
  const { language, zone, participant, address, tokens, lengths, typed = {}, errors = {} } = props;
  const { suggestions: t, invitations } = words(language);
  const names = fieldsOfRow(1);
  const options = lengths.map((minutes) => ({ value: String(minutes), label: invitations.minutes(minutes) }));
  return (
    <section id="counter" aria-labelledby="counter-title">
      <Card title={<span id="counter-title">{t.counterTitle}</span>}>
        <Form action={`${address}/counter`} token={tokens.counter} class="fields">
          <p>{t.counterText(participant.name)}</p>
          <ErrorSummary language={language} errors={errors} />
          <div class="fields-row">
            <Field
              name={names.date}
              type="date"
              label={t.date}
              value={typed[names.date]}
              errors={errors[names.date]}
              required
            />
            <Field
              name={names.clock}
              type="time"
              label={t.clock}
              value={typed[names.clock]}
              errors={errors[names.clock]}
              required
            />
          </div>
          <div class="fields-row">
            <ZoneSelect name="timezone" label={t.zone} value={typed.timezone ?? zone} width="full" />
            {lengths.length > 1 && (
              <Select name={names.length} label={t.length} value={typed[names.length]} options={options} />
            )}
          </div>
          <Note language={language} id="counter-note" value={typed.note} />
          <div>
            <Button icon="repeat">{t.counter}</Button>
          </div>
        </Form>
      </Card>
    </section>
  );
}

function Note({ language, id, value }: { language: string; id: string; value?: string }) {
  return (
    <TextArea
      name="note"
      id={id}
      label={words(language).suggestions.note}
      note={words(language).forms.optional}
      value={value}
      rows={2}
      maxlength={NOTE_MAX}
    />
  );
}
