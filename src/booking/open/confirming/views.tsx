/** Where whoever reads the mail says that the booking is theirs: a page with a button, since machines open links. */
import { formatZone } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, DefinitionList, Form, GuestPage, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type Booked = {
  eventId: string;
  title: string;
  organizer: string;
  startsAt: number;
  endsAt: number;
  zone: string;
  /** The organizer has the last word. */
  asks: boolean;
};

/** The question. */
export function ConfirmPage({ language, path, booked }: { language: string; path: string; booked: Booked }) {
  const t = words(language).openPage;
  const { guest } = words(language);
  const when = (
    <>
      <Time
        instant={booked.startsAt}
        end={booked.endsAt}
        zone={booked.zone}
        language={language}
        width="long"
        unbroken
      />
      <br />
      <span class="hint">{formatZone(booked.zone, booked.startsAt, language)}</span>
    </>
  );
  return (
    <GuestPage
      language={language}
      title={t.confirmTitle}
      from={booked.title}
      lead={booked.asks ? t.confirmAskLead(booked.organizer) : t.confirmLead(booked.organizer)}
      narrow
    >
      <div class="card">
        <DefinitionList
          items={[
            { label: guest.when, value: when },
            { label: guest.withWhom, value: booked.organizer },
          ]}
        />
      </div>
      <Form action={path}>
        <input type="hidden" name="eventId" value={booked.eventId} />
        <Button kind="primary" wide>
          {booked.asks ? t.confirmAsk : t.confirmYes}
        </Button>
      </Form>
      <p class="hint">{t.confirmNot}</p>
    </GuestPage>
  );
}

/** It cannot be confirmed any more; `again` is the page to book anew, where it is known. */
export function LostPage(props: { language: string; from: string; title: string; lead: string; again: string | null }) {
  const { language, from, title, lead, again } = props;
  return (
    <GuestPage language={language} title={title} from={from} lead={lead} narrow>
      {again && (
        <ButtonLink href={again} kind="primary" wide>
          {words(language).openPage.again}
        </ButtonLink>
      )}
    </GuestPage>
  );
}
