import type { Country } from '#calendar/away/holidays/inputs.ts';
import type { Choice } from '#calendar/away/holidays/queries.ts';
import { type Holiday, placeName } from '#calendar/away/holidays/rules.ts';
import type { OpenAway } from '#calendar/away/queries.ts';
import { awayOf, awayText, type Holidaying } from '#calendar/away/rules.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Form,
  Select,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type ChoiceProps = Choice & { language: string; home: string; errors: ErrorsByField };

/** Choosing a country and a region, with what would be kept; every step of it is an address. */
export function HolidayChoice(props: ChoiceProps) {
  const { index, kept, place, country, language, home, errors } = props;
  const t = words(language).holidays;
  const countries = index.countries.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div id="holidays" class="stack-wide">
      <Card title={t.choose}>
        <div class="stack">
          <p class="soft">{t.lead}</p>
          {kept && <p>{t.keptNow(placeName(index, kept))}</p>}
          <Form action={`${home}/holidays`} method="get" target="#holidays" class="stack" label={t.choose}>
            <ErrorSummary language={language} errors={errors} />
            <div class="fields-row">
              <Select
                name="country"
                label={t.country}
                value={place.country}
                options={[{ value: '', label: t.countryNone }, ...countries]}
                errors={errors.country}
              />
              {country && country.regions.length > 0 && (
                <Regions country={country} region={place.region} language={language} errors={errors} />
              )}
            </div>
            <div class="form-end">
              <Button>{t.look}</Button>
            </div>
          </Form>
        </div>
      </Card>
      {country && <Preview {...props} country={country} />}
      <p>
        <a href={`${home}/away`}>{t.back}</a>
      </p>
    </div>
  );
}

type RegionsProps = { country: Country; region: string; language: string; errors: ErrorsByField };

function Regions({ country, region, language, errors }: RegionsProps) {
  const t = words(language).holidays;
  const regions = country.regions.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Select
      name="region"
      label={t.region}
      value={region}
      options={[{ value: '', label: t.regionNone }, ...regions]}
      errors={errors.region}
    />
  );
}

function Preview({ index, place, coming, language, home }: ChoiceProps & { country: Country }) {
  const t = words(language).holidays;
  const name = placeName(index, place);
  return (
    <Card title={t.preview(name)}>
      <div class="stack" data-announce={t.preview(name)}>
        {coming.length === 0 ? <p>{t.previewNone}</p> : <p class="soft">{t.previewLead(coming.length)}</p>}
        <ul class="rows">
          {coming.map((holiday) => (
            <li>
              <HolidayName holiday={holiday} language={language} />
            </li>
          ))}
        </ul>
        <Form action={`${home}/holidays`} method="put">
          <input type="hidden" name="country" value={place.country} />
          <input type="hidden" name="region" value={place.region} />
          <div class="form-end">
            <Button kind="primary">{t.keep}</Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

function HolidayName({ holiday, language }: { holiday: Holiday; language: string }) {
  const { from, to, name, localName } = holiday;
  return (
    <span>
      <strong>{awayText({ from, to }, 'UTC', language)}</strong>
      <br />
      {name}
      {localName !== name && <span class="soft"> · {localName}</span>}
    </span>
  );
}

export type HolidayCardProps = {
  kept: Holidaying | null;
  /** The place's name, for the one that is kept. */
  place: string;
  rows: readonly OpenAway[];
  /** Whether the days are unfolded: for whoever has just switched one of them. */
  open: boolean;
  language: string;
  home: string;
};

/** The holidays that are kept, each with its switch, on the page of time away. */
export function HolidayCard({ kept, place, rows, open, language, home }: HolidayCardProps) {
  const t = words(language).holidays;
  const days = rows.filter(({ holiday }) => holiday !== null);
  return (
    <Card title={t.title} id="holidays">
      <div class="stack">
        <p class="soft">{t.cardLead}</p>
        <p>{kept ? t.keptOf(place, kept.madeUntil) : t.none}</p>
        {kept && (
          <details open={open}>
            <summary>{t.days(days.length)}</summary>
            <ul class="rows">
              {days.map((row) => (
                <HolidayLine row={row} language={language} home={home} />
              ))}
            </ul>
          </details>
        )}
        <div class="cluster">
          <ButtonLink href={`${home}/holidays`} icon={kept ? undefined : 'plus'}>
            {kept ? t.change : t.choose}
          </ButtonLink>
          {kept && (
            <Form action={`${home}/holidays`} method="delete" confirm={{ text: t.dropAsk(place), yes: t.drop }}>
              <Button kind="quiet">{t.drop}</Button>
            </Form>
          )}
        </div>
      </div>
    </Card>
  );
}

function HolidayLine({ row, language, home }: { row: OpenAway; language: string; home: string }) {
  const t = words(language).holidays;
  const when = awayText(awayOf(row), 'UTC', language);
  const works = row.ignoredAt !== null;
  return (
    <li>
      <span>
        <strong>{when}</strong> {works && <Badge>{t.works}</Badge>}
        <br />
        {row.holiday}
        {row.holidayLocal && row.holidayLocal !== row.holiday && <span class="soft"> · {row.holidayLocal}</span>}
      </span>
      <Form action={`${home}/away/${row.id}/work`} method={works ? 'delete' : 'post'}>
        <Button kind="quiet" small label={works ? t.restOf(when) : t.workOf(when)}>
          {works ? t.rest : t.work}
        </Button>
      </Form>
    </li>
  );
}
