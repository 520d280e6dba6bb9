import { HolidayCard } from '#calendar/away/holidays/views.tsx';
import type { AwayPage, OpenAway, TripRow } from '#calendar/away/queries.ts';
import { awayOf, awayText } from '#calendar/away/rules.ts';
import { formatZone } from '#foundation/lib/dates.ts';
import {
  Button,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** What was typed and not taken. */
export type Retyped = { typed: Readonly<Record<string, string>>; errors: ErrorsByField };

export type AwayPartsProps = Omit<AwayPage, 'away'> & {
  away?: Retyped;
  trip?: Retyped;
  language: string;
  /** The address of the availability page. */
  home: string;
  token: string;
  now: number;
  /** The name of the place whose holidays are kept. */
  place: string;
  said?: string;
};

/** Out of office and travel, each with what is to come and a form for more. */
export function AwayParts(props: AwayPartsProps & { rows: readonly OpenAway[] }) {
  const { language, said, holidays, place, rows, home } = props;
  const t = words(language).away;
  const done = said !== undefined && Object.hasOwn(t.said, said) ? t.said[said as keyof typeof t.said] : null;
  return (
    <div class="stack-wide">
      {done && (
        <div data-announce={done}>
          <Notice kind="success">{done}</Notice>
        </div>
      )}
      <OfficeCard {...props} />
      <HolidayCard
        kept={holidays[0] ?? null}
        place={place}
        rows={rows}
        open={said === 'day_worked' || said === 'day_kept'}
        language={language}
        home={home}
      />
      <TripCard {...props} />
    </div>
  );
}

function OfficeCard({ language, home, zone, token, now, rows, away }: AwayPartsProps & { rows: readonly OpenAway[] }) {
  const t = words(language).away;
  const own = rows.filter(({ holiday }) => holiday === null);
  return (
    <Card title={t.officeTitle} id="office">
      <div class="stack">
        <p class="soft">{t.officeLead}</p>
        {own.length === 0 ? <p>{t.officeNone}</p> : null}
        {own.length > 0 && (
          <ul class="rows">
            {own.map((row) => (
              <AwayLine row={row} zone={zone} language={language} home={home} />
            ))}
          </ul>
        )}
        <AwayForm language={language} home={home} zone={zone} token={token} now={now} retyped={away} />
      </div>
    </Card>
  );
}

function AwayLine(props: { row: OpenAway; zone: string; language: string; home: string }) {
  const { row, zone, language, home } = props;
  const t = words(language).away;
  const when = awayText(awayOf(row), zone, language);
  return (
    <li>
      <span hx-ignore="">
        <strong>{when}</strong>
        {row.reason && (
          <>
            <br />
            {row.reason}
          </>
        )}
        {row.note && (
          <>
            <br />
            <span class="soft">{t.forGuests(row.note)}</span>
          </>
        )}
      </span>
      <Form action={`${home}/away/${row.id}`} method="delete" confirm={{ text: t.removeAsk(when), yes: t.remove }}>
        <Button kind="quiet" small label={t.removeOf(when)}>
          {t.remove}
        </Button>
      </Form>
    </li>
  );
}

type FormProps = { language: string; home: string; zone: string; token: string; now: number; retyped?: Retyped };

function AwayForm({ language, home, zone, token, now, retyped }: FormProps) {
  const t = words(language).away;
  const { typed = {}, errors = {} } = retyped ?? {};
  const optional = words(language).forms.optional;
  const field = (name: string, type: 'date' | 'time', label: string) => (
    <Field
      name={name}
      id={`away-${name}`}
      type={type}
      label={label}
      value={typed[name] ?? ''}
      errors={errors[name]}
      required={name === 'from'}
      note={name === 'from' ? undefined : optional}
    />
  );
  return (
    <Form action={`${home}/away`} token={token} label={t.add} class="stack">
      <ErrorSummary language={language} errors={prefixed(errors, 'away')} />
      <input type="hidden" name="timezone" value={zone} />
      <div class="fields-row">
        {field('from', 'date', t.from)}
        {field('to', 'date', t.to)}
        {field('fromTime', 'time', t.fromTime)}
        {field('toTime', 'time', t.toTime)}
      </div>
      <p class="hint">{t.timesHint(formatZone(zone, now, language))}</p>
      <div class="fields-row">
        <Field
          name="note"
          id="away-note"
          label={t.note}
          hint={t.noteHint}
          value={typed.note ?? ''}
          errors={errors.note}
          maxlength={200}
          note={optional}
        />
        <Field
          name="reason"
          id="away-reason"
          label={t.reason}
          value={typed.reason ?? ''}
          errors={errors.reason}
          maxlength={500}
          autocomplete="off"
          note={optional}
        />
      </div>
      <div class="form-end">
        <Button icon="plus">{t.add}</Button>
      </div>
    </Form>
  );
}

function TripCard({ language, home, token, now, trips, trip, zone }: AwayPartsProps) {
  const t = words(language).away;
  return (
    <Card title={t.tripTitle} id="travel">
      <div class="stack">
        <p class="soft">{t.tripLead}</p>
        {trips.length === 0 ? (
          <p>{t.tripNone}</p>
        ) : (
          <ul class="rows">
            {trips.map((row) => (
              <TripLine row={row} language={language} home={home} />
            ))}
          </ul>
        )}
        <TripForm language={language} home={home} zone={zone} token={token} now={now} retyped={trip} />
      </div>
    </Card>
  );
}

function TripLine({ row, language, home }: { row: TripRow; language: string; home: string }) {
  const t = words(language).away;
  const when = awayText({ from: row.from, to: row.to }, row.timezone, language);
  return (
    <li>
      <span>
        <strong>{when}</strong>
        <br />
        {formatZone(row.timezone, Date.parse(row.from), language)}
      </span>
      <Form
        action={`${home}/travel/${row.id}`}
        method="delete"
        confirm={{ text: t.tripRemoveAsk(when), yes: t.tripRemove }}
      >
        <Button kind="quiet" small label={t.tripRemoveOf(when)}>
          {t.tripRemove}
        </Button>
      </Form>
    </li>
  );
}

function TripForm({ language, home, zone, token, retyped }: FormProps) {
  const t = words(language).away;
  const { typed = {}, errors = {} } = retyped ?? {};
  const day = (name: 'from' | 'to', label: string) => (
    <Field
      name={name}
      id={`trip-${name}`}
      type="date"
      label={label}
      value={typed[name] ?? ''}
      errors={errors[name]}
      required
    />
  );
  return (
    <Form action={`${home}/travel`} token={`${token}t`} label={t.tripAdd} class="stack">
      <ErrorSummary language={language} errors={prefixed(errors, 'trip')} />
      <div class="fields-row">
        <ZoneSelect
          name="timezone"
          id="trip-timezone"
          label={t.tripZone}
          value={typed.timezone ?? zone}
          errors={errors.timezone}
          width="full"
        />
        {day('from', t.from)}
        {day('to', t.to)}
      </div>
      <div class="form-end">
        <Button icon="plus">{t.tripAdd}</Button>
      </div>
    </Form>
  );
}

// The summary leads to fields by their ids, and two forms of the page have the same names.
function prefixed(errors: ErrorsByField, form: string): ErrorsByField {
  return Object.fromEntries(Object.entries(errors).map(([name, messages]) => [`${form}-${name}`, messages]));
}
