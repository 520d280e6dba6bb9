import type { Child } from 'hono/jsx';
import { Shell } from '#accounts/index.ts';
import { WEEKDAYS } from '#calendar/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { formatWeekday } from '#foundation/lib/dates.ts';
import {
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  FieldErrors,
  Form,
  ZoneSelect,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { HoursTyped } from './rules.ts';

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
};
type Part = WelcomeProps & { address: string };

/** The first sign-in: hours, first invitation, the guest's page. Every step can be skipped, and all of it. */
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
        {step === 2 && <Invite {...props} address={address} />}
        {step === 3 && <Look {...props} address={address} />}
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
          <div class="choices choices-inline">
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

function Invite({ viewer, address }: Part) {
  const t = words(viewer.language).desk;
  const form = `/app/${viewer.organizationSlug}/invitations/new?then=${encodeURIComponent(address)}`;
  return (
    <Card title={t.inviteTitle}>
      <p>{t.inviteText}</p>
      <End>
        <ButtonLink kind="primary" icon="invitations" href={form}>
          {t.inviteGo}
        </ButtonLink>
        <Onward address={address} step={3} kind="quiet" label={t.skip} />
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
