/** The page at the shared link: who somebody is, and which of the offered times suit them. */
import type { Joinable } from '#booking/settling/joining/commands.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import {
  Button,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  GuestPage,
  type GuestPageProps,
  Notice,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { OptionDays } from '../together/views.tsx';
import { whereOf } from '../views.tsx';
import { ZoneField } from '../zones/views.tsx';

export type JoiningProps = {
  joinable: Joinable;
  language: string;
  languages: NonNullable<GuestPageProps['languages']>;
  zone: string;
  zoneGuessed: boolean;
  zones: readonly string[];
  path: string;
  now: number;
  token: string;
  typed: Readonly<Record<string, string>>;
  errors: ErrorsByField;
};

/** The form; everything in it works without script. */
export function JoiningPage(props: JoiningProps) {
  const { joinable, language, languages, zone, now, path, typed, errors } = props;
  const { together: t, guest: g } = words(language);
  const { invitation, together, guest } = joinable;
  const frame = {
    language,
    zone,
    now,
    organizer: { name: guest.organizer, email: guest.organizerEmail, zone: together.zone },
  };
  const place = invitation.locationType === 'virtual' ? g.where.virtual : whereOf({ language, invitation });
  return (
    <GuestPage
      language={language}
      languages={languages}
      title={invitation.title}
      from={g.from(guest.organizer)}
      lead={t.joinLead(guest.organizer)}
    >
      <p class="hint">{[g.minutes(invitation.durationMinutes), place].join(' · ')}</p>
      {invitation.description && (
        <p class="description" dir="auto">
          {invitation.description}
        </p>
      )}
      {invitation.deadlineAt !== null && (
        <p class="hint">{t.until(formatDayTime(invitation.deadlineAt, zone, language))}</p>
      )}
      {together.options.length === 0 ? (
        <Notice>{t.noTimes}</Notice>
      ) : (
        <Form action={path} token={props.token} label={t.legend} class="options">
          <input type="hidden" name="language" value={language} />
          <ErrorSummary language={language} errors={errors} />
          <Field
            name="name"
            label={t.name}
            autocomplete="name"
            value={typed.name}
            errors={errors.name}
            maxlength={200}
            required
          />
          <Field
            name="email"
            label={t.email}
            hint={t.emailHint}
            type="email"
            autocomplete="email"
            value={typed.email}
            errors={errors.email}
            maxlength={254}
            required
          />
          <ZoneField {...props} />
          <OptionDays frame={frame} together={together} />
          <div class="options-send">
            <Button kind="primary" wide>
              {t.save}
            </Button>
          </div>
        </Form>
      )}
    </GuestPage>
  );
}
