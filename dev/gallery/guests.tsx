import {
  Button,
  ButtonLink,
  Checkbox,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  GuestPage,
  MonthGrid,
  Notice,
  PlainPage,
  Select,
  SlotPicker,
  Time,
} from '#foundation/views/index.ts';
import { languages } from '#words/index.ts';
import { BERLIN, berlin, NEW_YORK } from './people.ts';

const choices = languages.map(({ code, name }) => ({ code, name, href: `/guest?language=${code}` }));
const starts = ['09:00', '09:30', '10:00', '11:30', '14:00', '15:30', '16:00', '17:30'];
const slots = [11, 12, 14, 15].flatMap((day) =>
  starts.map((clock, index) => ({
    start: berlin(day, clock),
    end: berlin(day, clock) + 30 * 60_000,
    suggested: day === 12 && index === 4,
  })),
);

/** The page at the link: a month, days, times, both sides' clocks. */
export function BookingGallery({ language }: { language: string }) {
  const days = Object.fromEntries(
    [11, 12, 14, 15].map((day) => [`2026-05-${day}`, { href: `#day-2026-05-${day}`, count: 8 }]),
  );
  return (
    <GuestPage
      language={language}
      title="First consultation"
      from="Ada Lovelace, Acme Consulting"
      lead="30 minutes on Google Meet. Take the time that suits you; you can move it later."
      languages={choices}
    >
      <div class="choose">
        <div class="stack">
          <MonthGrid
            language={language}
            month="2026-05"
            days={days}
            today="2026-05-07"
            selected="2026-05-12"
            nextHref="?month=2026-06"
          />
          <Form action="/guest" method="get">
            <Select
              name="zone"
              label="Time zone"
              value={NEW_YORK}
              data-autosubmit=""
              options={[
                { value: NEW_YORK, label: 'New York, GMT-4' },
                { value: BERLIN, label: 'Berlin, GMT+2' },
              ]}
            />
            <div class="needs-no-script">
              <Button>Change</Button>
            </div>
          </Form>
        </div>
        <SlotPicker
          language={language}
          zone={NEW_YORK}
          slots={slots}
          other={{ name: 'Ada', zone: BERLIN }}
          action="/guest/hold"
          token="form-token"
          fields={{ duration: '30' }}
        />
      </div>
    </GuestPage>
  );
}

/** After choosing: who you are, with something to mend. */
export function DetailsGallery({ language }: { language: string }) {
  const errors = { email: ['This address has no @.'] };
  return (
    <GuestPage language={language} title="Nearly there" from="Ada Lovelace, Acme Consulting" narrow languages={choices}>
      <Notice kind="info">The time is held for you until 3:35 PM.</Notice>
      <ErrorSummary language={language} errors={errors} />
      <div class="card">
        <DefinitionList
          items={[
            {
              label: 'When',
              value: (
                <Time
                  instant={berlin(12, '15:30')}
                  end={berlin(12, '16:00')}
                  zone={NEW_YORK}
                  otherZone={BERLIN}
                  language={language}
                />
              ),
            },
            { label: 'Where', value: 'Google Meet' },
          ]}
        />
      </div>
      <Form action="/guest/confirmation" token="form-token">
        <Field name="name" label="Your name" autocomplete="name" required />
        <Field name="email" label="Email" type="email" value="noor" autocomplete="email" errors={errors.email} />
        <Checkbox name="reminder" label="Remind me a day before" checked />
        <div class="cluster">
          <Button kind="primary">Confirm the time</Button>
          <ButtonLink href="/guest" kind="quiet">
            Another time
          </ButtonLink>
        </div>
      </Form>
    </GuestPage>
  );
}

/** The card for who is not signed in. */
export function SignInGallery({ language }: { language: string }) {
  return (
    <PlainPage
      language={language}
      title="Sign in"
      footer={<a href="/sign-up">Make an account</a>}
      notices={[{ kind: 'success', children: 'You are signed out.' }]}
    >
      <Form action="/sign-in">
        <Field name="email" label="Email" type="email" autocomplete="username" required />
        <Field name="password" label="Password" type="password" autocomplete="current-password" required />
        <Button kind="primary" wide>
          Sign in
        </Button>
        <ButtonLink href="/google" wide>
          Go on with Google
        </ButtonLink>
      </Form>
    </PlainPage>
  );
}
