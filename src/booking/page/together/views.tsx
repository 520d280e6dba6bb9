/** The page where everybody meets at one time: the offered times with a word on each, and what was settled. */
import type { Preference } from '#booking/inputs.ts';
import type { LinkView } from '#booking/together/queries.ts';
import { chosenOf, type Option } from '#booking/together/rules.ts';
import { dateIn, formatDay, formatDayTime, formatTimeRange, formatZone, sameClock } from '#foundation/lib/dates.ts';
import { Button, DefinitionList, Form, hourNotes, Notice, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { SuggestLink, WishesArea, type WishesProps } from '../../wishes/views.tsx';
import { addressOf } from '../rules.ts';
import { About, type Frame, Framed } from '../views.tsx';
import { ZoneField } from '../zones/views.tsx';

export type TogetherProps = {
  frame: Frame;
  together: LinkView;
  token: string;
  /** What the form was sent with, when it must be mended. */
  wrong?: string;
  saved?: boolean;
};

/** The offered times, each with the participant's own word and, unless they are hidden, everybody else's. */
export function TogetherPage({
  frame,
  together,
  token,
  wrong,
  saved,
  wishes,
}: TogetherProps & { wishes: WishesProps }) {
  const t = words(frame.language).together;
  const { deadlineAt } = frame.policy;
  return (
    <Framed frame={frame} title={frame.invitation.title} lead={t.lead(frame.participant?.name ?? '')}>
      {saved && <Notice kind="success">{t.saved}</Notice>}
      {wrong && <Notice kind="error">{wrong}</Notice>}
      <About frame={{ ...frame, policy: { ...frame.policy, deadlineAt: null } }} />
      {deadlineAt !== null && <p class="hint">{t.until(formatDayTime(deadlineAt, frame.zone, frame.language))}</p>}
      <WishesArea {...wishes} />
      {together.options.length === 0 ? (
        <Notice>{t.noTimes}</Notice>
      ) : (
        <Form action={addressOf(frame, '/answers')} method="put" token={token} label={t.legend} class="options">
          <input type="hidden" name="language" value={frame.language} />
          <ZoneField {...frame} />
          <OptionDays frame={frame} together={together} />
          <div class="options-send">
            <Button kind="primary" wide>
              {t.save}
            </Button>
          </div>
        </Form>
      )}
      <SuggestLink {...wishes} />
    </Framed>
  );
}

type OptionFrame = Pick<Frame, 'language' | 'zone' | 'organizer' | 'now'>;

/** The times by day with a choice of words on each; also of the shared link's form. */
export function OptionDays({ frame, together }: { frame: OptionFrame; together: LinkView }) {
  const { language, zone, now } = frame;
  const days = [...Map.groupBy(together.options, ({ startsAt }) => dateIn(startsAt, zone))];
  return (
    <>
      {days.map(([, options]) => (
        <section class="slot-day">
          <h2>{formatDay(options[0]!.startsAt, zone, language)}</h2>
          {options.map((option) => (
            <OptionChoice frame={frame} together={together} option={option} past={option.startsAt <= now} />
          ))}
        </section>
      ))}
    </>
  );
}

const WORDS: readonly Preference[] = ['yes', 'if_needed', 'no'];

function OptionChoice({
  frame,
  together,
  option,
  past,
}: {
  frame: OptionFrame;
  together: LinkView;
  option: Option;
  past: boolean;
}) {
  const { language, zone, organizer } = frame;
  const { together: t, slots } = words(language);
  const labels = { yes: t.yes, if_needed: t.ifNeeded, no: t.no };
  const apart = sameClock(option.startsAt, zone, organizer.zone) ? undefined : organizer;
  const slot = { start: option.startsAt, end: option.endsAt };
  const notes = past ? [] : hourNotes(slot, zone, apart, language);
  return (
    <fieldset class="option" disabled={past}>
      <legend>
        <span class="visually-hidden">{formatDay(option.startsAt, zone, language)}, </span>
        <span class="slot-time">{formatTimeRange(option.startsAt, option.endsAt, zone, language)}</span>
        <span class="visually-hidden">, {formatZone(zone, option.startsAt, language)}</span>
        {apart && (
          <span class="slot-other"> {slots.theirTime(otherClock(option, zone, apart.zone, language), apart.name)}</span>
        )}
        {notes.length > 0 && <span class="slot-note"> {notes.join(', ')}</span>}
      </legend>
      <div class="option-words">
        {WORDS.map((word) => (
          <label class={`option-word option-${word}`}>
            <input type="radio" name={`o_${option.id}`} value={word} checked={together.mine[option.id] === word} />
            <span>{labels[word]}</span>
          </label>
        ))}
      </div>
      {together.others && <Others others={together.others} option={option} labels={labels} />}
    </fieldset>
  );
}

// Across the date line their day is another one, and the time alone would mislead.
function otherClock({ startsAt, endsAt }: Option, zone: string, other: string, language: string): string {
  const range = formatTimeRange(startsAt, endsAt, other, language);
  const sameDay = dateIn(startsAt, zone) === dateIn(startsAt, other);
  return sameDay ? range : `${formatDay(startsAt, other, language, 'short')}, ${range}`;
}

function Others({
  others,
  option,
  labels,
}: {
  others: NonNullable<LinkView['others']>;
  option: Option;
  labels: Record<Preference, string>;
}) {
  const said = WORDS.flatMap((word) => {
    const names = others.filter(({ answers }) => answers[option.id] === word).map(({ name }) => name);
    return names.length > 0 ? [`${labels[word]}: ${names.join(', ')}`] : [];
  });
  return said.length > 0 ? (
    <p class="hint" hx-ignore="">
      {said.join(' · ')}
    </p>
  ) : null;
}

/** A time is settled and this participant is not among those who come. */
export function SettledPage({ frame, together, token }: Omit<TogetherProps, 'saved' | 'wrong'>) {
  const { together: t, guest } = words(frame.language);
  const { language, zone, organizer } = frame;
  const option = chosenOf(together.options) as Option;
  const when = (
    <>
      <Time instant={option.startsAt} end={option.endsAt} zone={zone} language={language} width="long" unbroken />
      <br />
      <span class="hint">{formatZone(zone, option.startsAt, language)}</span>
    </>
  );
  const over = option.startsAt <= frame.now;
  return (
    <Framed
      frame={frame}
      title={over ? guest.overTitle : t.settledTitle}
      lead={over ? guest.overLead : t.settledWithout(organizer.name)}
      narrow
    >
      <div class="card">
        <DefinitionList
          items={[
            { label: guest.when, value: when },
            { label: guest.withWhom, value: organizer.name },
          ]}
        />
      </div>
      {!over && (
        <Form action={addressOf(frame, '/attendance')} token={token}>
          <Button kind="primary" wide>
            {t.come}
          </Button>
        </Form>
      )}
    </Framed>
  );
}
