/** A time that is held: once more what it is, how long it is kept, and the button that makes it an appointment. */
import { formatDayTime, formatTime, formatZone, sameClock } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, type ErrorsByField, Form, Notice, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { isKept, secondsLeft } from '../../holds/rules.ts';
import type { Question } from '../../questions/inputs.ts';
import type { Given } from '../../questions/rules.ts';
import { QuestionFields } from '../../questions/views.tsx';
import { minutesOf } from '../../taking/lengths/rules.ts';
import { GuestsField, type GuestsTyped } from '../guests/views.tsx';
import { addressOf } from '../rules.ts';
import { About, type Frame, Framed, type Trouble, TroubleArea } from '../views.tsx';

export type HoldProps = {
  frame: Frame;
  held: { eventId: string; startsAt: number; endsAt: number; heldUntil: number };
  token: string;
  questions: readonly Question[];
  /** What was answered before it was refused, and why it was. */
  given?: Given;
  errors?: ErrorsByField;
  /** Whom they wanted to bring. */
  typed?: GuestsTyped;
};

/** The page while a time is held: the same as when choosing, with the step before the last in its middle. */
export function HoldPage(props: HoldProps & { trouble: Trouble }) {
  const { frame, trouble, token } = props;
  const t = words(frame.language).guest;
  return (
    <Framed frame={frame} title={frame.invitation.title} lead={t.hello(frame.participant?.name ?? '')}>
      <TroubleArea frame={frame} token={token} moving={null} trouble={trouble} />
      <About frame={frame} />
      <HoldFragment {...props} />
    </Framed>
  );
}

/** The time that is held, in the place of the times to choose from. */
export function HoldFragment({ frame, held, token, questions, given = {}, errors = {}, typed }: HoldProps) {
  const { language, zone, path } = frame;
  const t = words(language).holding;
  const when = formatDayTime(held.startsAt, zone, language, 'long');
  const isAsked = questions.length > 0 || frame.policy.guestsMax > 0;
  const focused = isAsked ? {} : { 'data-focus': '' };
  const waits = frame.policy.needsConfirmation;
  return (
    <section
      id="offer"
      class="hold card"
      data-announce={t.announced(when, formatTime(held.heldUntil, zone, language))}
      aria-labelledby="hold-title"
    >
      <h2 id="hold-title" {...(isAsked && { tabindex: -1, 'data-focus': '' })}>
        {t.title}
      </h2>
      <p class="hold-time">
        <Time instant={held.startsAt} end={held.endsAt} zone={zone} language={language} width="long" unbroken />
        <span class="hint">
          {[formatZone(zone, held.startsAt, language), theirTime(frame, held.startsAt)].filter(Boolean).join(' · ')}
        </span>
      </p>
      <Countdown frame={frame} held={held} />
      <Form action={`${path}/confirmation`} token={token}>
        <input type="hidden" name="hold" value={held.eventId} />
        <input type="hidden" name="startsAt" value={new Date(held.startsAt).toISOString()} />
        <input type="hidden" name="duration" value={minutesOf(held)} />
        <input type="hidden" name="timezone" value={zone} />
        <input type="hidden" name="language" value={language} />
        {questions.length > 0 && <QuestionFields {...{ language, questions, given, errors }} />}
        <GuestsField frame={frame} typed={typed} />
        <Button kind="primary" wide label={waits ? t.askNamed(when) : t.confirmNamed(when)} {...focused}>
          {waits ? t.ask : t.confirm}
        </Button>
      </Form>
      <div class="cluster">
        <ButtonLink href={addressOf(frame, '', { move: '1', timezone: zone })} {...IN_PLACE}>
          {t.another}
        </ButtonLink>
        <Form action={`${path}/hold`} method="delete" target="#offer">
          <input type="hidden" name="timezone" value={zone} />
          <input type="hidden" name="language" value={language} />
          <Button kind="quiet">{t.release}</Button>
        </Form>
      </div>
    </section>
  );
}

function theirTime({ organizer, zone, language }: Frame, startsAt: number): string | null {
  if (sameClock(startsAt, zone, organizer.zone)) return null;
  return words(language).slots.theirTime(formatTime(startsAt, organizer.zone, language), organizer.name);
}

const IN_PLACE = { 'hx-boost': 'true', 'hx-target': '#offer', 'hx-swap': 'outerHTML' } as const;

// The clock ticks by the script; without one, and for who listens, it is said until when.
function Countdown({ frame: { language, zone, now }, held }: Pick<HoldProps, 'frame' | 'held'>) {
  const t = words(language).holding;
  const seconds = secondsLeft(held, now);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p
      class="hold-left"
      data-hold={String(seconds)}
      data-left={t.left('{}')}
      data-minute={t.minuteLeft}
      data-over={t.over}
    >
      {isKept(held, now) ? (
        <>
          {t.until(formatTime(held.heldUntil, zone, language))}{' '}
          <span class="hold-clock needs-script" aria-hidden="true">
            {t.left(clock)}
          </span>
        </>
      ) : (
        t.over
      )}
    </p>
  );
}

/** While others are looked at: what is held, and the way back to it. */
export function StillHeld({ frame, held }: Pick<HoldProps, 'frame' | 'held'>) {
  const { language, zone } = frame;
  const t = words(language).holding;
  const when = formatDayTime(held.startsAt, zone, language);
  return (
    <Notice
      kind="info"
      action={
        <ButtonLink small href={addressOf(frame, '', { timezone: zone })} {...IN_PLACE}>
          {t.back}
        </ButtonLink>
      }
    >
      {t.stillHeld(when, formatTime(held.heldUntil, zone, language))}
    </Notice>
  );
}
