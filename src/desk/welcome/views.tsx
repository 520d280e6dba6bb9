import type { Child } from 'hono/jsx';
import { Shell } from '#accounts/index.ts';
import { WEEKDAYS } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatWeekday } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  Card,
  CopyField,
  ErrorSummary,
  type ErrorsByField,
  Field,
  FieldErrors,
  Form,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { HoursTyped, PageTyped } from './rules.ts';

const STEPS = 3;
const BEYOND = STEPS + 1;
/** A Monday, to name the days by. */
const MONDAY = '2026-01-05';

export type WelcomeProps = {
  viewer: MemberEntry;
  step: 1 | 2 | 3;
  scheduleId: string;
  hours: HoursTyped;
  errors?: ErrorsByField;
  /** The newest person invited, with the way to their page. */
  invited: { name: string; link: string } | null;
  /** The first page as it is typed. */
  first: PageTyped;
  /** The address of the page that anyone may book by. */
  link: string | null;
  token: string;
};
type Part = WelcomeProps & { address: string };

/** The first sign-in: hours, a page to be booked by, its link. Every step can be skipped, and all of it. */
export function WelcomePage(props: WelcomeProps) {
  const { viewer, step } = props;
  const { language, organizationSlug } = viewer;
  const t = words(language).desk;
  const address = `/app/${organizationSlug}/welcome`;
  return (
    <Shell
      viewer={viewer}
      place="today"
      title={t.welcome(viewer.name)}
      lead={t.welcomeLead}
      actions={<Onward address={address} step={BEYOND} kind="quiet" label={t.skipAll} />}
    >
      <div class="stack-wide">
        <Steps step={step} language={language} />
        {step === 1 && <Hours {...props} address={address} />}
        {step === 2 && (viewer.verified ? <FirstPage {...props} address={address} /> : null)}
        {step === 2 && <Invite {...props} address={address} />}
        {step === 3 && (props.link ? <Share {...props} address={address} link={props.link} /> : null)}
        {step === 3 && !props.link && <Look {...props} address={address} />}
      </div>
    </Shell>
  );
}

function Steps({ step, language }: { step: number; language: string }) {
  const t = words(language).desk;
  return (
    <ol class="steps" aria-label={t.steps}>
      {Object.values(t.stepNames).map((name, at) => (
        <li
          class={at + 1 < step ? 'step-past' : at + 1 === step ? 'step-now' : undefined}
          aria-current={at + 1 === step ? 'step' : undefined}
        >
          <span class="step-number" aria-hidden="true">
            {at + 1}
          </span>
          <span>
            {name}
            {at + 1 < step && <span class="visually-hidden"> ({t.stepDone})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Hours({ viewer, address, scheduleId, hours, errors = {} }: Part) {
  const { language } = viewer;
  const t = words(language).desk;
  return (
    <Card title={t.hoursTitle}>
      <Form action={`${address}/hours`} id="welcome-hours">
        <input type="hidden" name="scheduleId" value={scheduleId} />
        <p class="soft">{t.hoursText}</p>
        <ErrorSummary language={language} errors={errors} />
        <ZoneSelect name="timezone" label={t.zone} value={hours.timezone} errors={errors.timezone} />
        <fieldset
          class="field radios"
          id="days"
          tabindex={-1}
          aria-describedby={errors.days ? 'days-error' : undefined}
        >
          <legend>{t.days}</legend>
          <div class="choices choices-even">
            {WEEKDAYS.map((day, at) => (
              <div class="choice">
                <input type="checkbox" name="days[]" value={day} id={`day-${day}`} checked={hours.days.includes(day)} />
                <label for={`day-${day}`}>{weekdayName(at, language)}</label>
              </div>
            ))}
          </div>
          <FieldErrors id="days" errors={errors.days} />
        </fieldset>
        <div class="fields-pair">
          <Field name="from" type="time" label={t.from} value={hours.from} errors={errors.from} required />
          <Field name="until" type="time" label={t.until} value={hours.until} errors={errors.until} required />
        </div>
      </Form>
      <End>
        <Button kind="primary" form="welcome-hours">
          {t.goOn}
        </Button>
        <Onward address={address} step={2} kind="quiet" label={t.skip} />
      </End>
    </Card>
  );
}

function FirstPage({ viewer, address, first, errors = {}, token }: Part) {
  const { language } = viewer;
  const { desk: t, invitations: own } = words(language);
  return (
    <Card title={t.pageTitle}>
      <Form action={`${address}/page`} id="welcome-page" token={token}>
        <p class="soft">{t.pageText}</p>
        <ErrorSummary language={language} errors={errors} />
        <Field
          name="title"
          label={t.pageName}
          value={first.title}
          errors={errors.title}
          maxlength={200}
          width="medium"
          required
        />
        <Field
          name="durationMinutes"
          label={own.fieldDuration}
          type="number"
          inputmode="numeric"
          value={first.durationMinutes}
          errors={errors.durationMinutes}
          min={5}
          max={720}
          suffix={own.unitMinutes}
          width="short"
          required
        />
      </Form>
      <End>
        <Button kind="primary" form="welcome-page">
          {t.pageMake}
        </Button>
        <Onward address={address} step={3} kind="quiet" label={t.skip} />
      </End>
    </Card>
  );
}

// Other ways to begin; the first of them where no page may be opened yet.
function Invite({ viewer, address }: Part) {
  const t = words(viewer.language).desk;
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <Card title={viewer.verified ? t.otherWays : t.inviteTitle}>
      <p>{viewer.verified ? t.otherWaysText : t.inviteText}</p>
      <End>
        <ButtonLink icon="invitations" href={`${home}/invitations/new?then=${encodeURIComponent(address)}`}>
          {t.inviteGo}
        </ButtonLink>
        <ButtonLink href={`${home}/settings/imports`}>{t.bring}</ButtonLink>
        {!viewer.verified && <Onward address={address} step={3} kind="quiet" label={t.skip} />}
      </End>
    </Card>
  );
}

function Share({ viewer, address, link }: Part & { link: string }) {
  const { desk: t, openPages: own } = words(viewer.language);
  return (
    <Card title={t.shareTitle}>
      <div class="stack">
        <p>{t.shareText}</p>
        <CopyField language={viewer.language} id="page-link" label={own.pageLink} value={link} />
      </div>
      <End>
        <ButtonLink kind="primary" icon="out" href={link} target="_blank" rel="noopener">
          {t.lookGo}
        </ButtonLink>
        <Onward address={address} step={BEYOND} kind="plain" label={t.finish} />
      </End>
    </Card>
  );
}

function Look({ viewer, address, invited }: Part) {
  const t = words(viewer.language).desk;
  return (
    <Card title={t.lookTitle}>
      <p>{invited ? t.lookText(invited.name) : t.lookNobody}</p>
      <End>
        {invited && (
          <ButtonLink kind="primary" href={invited.link} target="_blank">
            {t.lookGo}
          </ButtonLink>
        )}
        <Onward address={address} step={BEYOND} kind={invited ? 'plain' : 'primary'} label={t.finish} />
      </End>
    </Card>
  );
}

function End({ children }: { children: Child }) {
  return <div class="form-end">{children}</div>;
}

type OnwardProps = { address: string; step: number; kind: 'quiet' | 'plain' | 'primary'; label: string };

function Onward({ address, step, kind, label }: OnwardProps) {
  return (
    <Form action={address} method="put">
      <input type="hidden" name="step" value={String(step)} />
      <Button kind={kind}>{label}</Button>
    </Form>
  );
}

function weekdayName(at: number, language: string): string {
  return formatWeekday(`${MONDAY.slice(0, 8)}${String(5 + at).padStart(2, '0')}`, language);
}
