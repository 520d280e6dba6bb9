/** The appointment at the link: as it stands, and the question before it is cancelled. */
import { addingLinks } from '#calendar/index.ts';
import { formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, DefinitionList, Form, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { changeableUntil } from '../../policy/rules.ts';
import type { Standing } from '../../taking/rules.ts';
import { GuestsArea, type GuestsTyped } from '../guests/views.tsx';
import { addressOf } from '../rules.ts';
import { type Frame, Framed, whereOf } from '../views.tsx';

/** The appointment that stands: what, when, where, and what can be done with it. */
export function ConfirmedPage({
  frame,
  standing,
  may,
  over,
  guests,
  typed,
}: {
  frame: Frame;
  standing: Standing;
  may: { move: boolean; cancel: boolean };
  over: boolean;
  guests: readonly { id: string; email: string }[];
  typed?: GuestsTyped;
}) {
  const { guest: t, taking } = words(frame.language);
  const waits = standing.status === 'pending';
  return (
    <Framed frame={frame} {...saidOf(frame, waits, over)} narrow>
      <Facts frame={frame} standing={standing} />
      <GuestsArea frame={frame} guests={guests} open={!over} typed={typed} />
      {!over && (
        <div class="stack">
          {!waits && (
            <>
              <ButtonLink href={`${frame.path}/appointment.ics`} kind="primary" icon="calendar" download wide>
                {t.calendar}
              </ButtonLink>
              <OnTheWeb frame={frame} standing={standing} />
            </>
          )}
          {may.move && (
            <ButtonLink href={addressOf(frame, '', { move: '1' })} wide>
              {t.move}
            </ButtonLink>
          )}
          {may.cancel && (
            <ButtonLink href={addressOf(frame, '/cancellation')} kind="quiet" wide>
              {frame.shared ? words(frame.language).together.leave : waits ? taking.withdraw : t.cancel}
            </ButtonLink>
          )}
          <Until frame={frame} standing={standing} />
        </div>
      )}
    </Framed>
  );
}

function saidOf(frame: Frame, waits: boolean, over: boolean): { title: string; lead: string } {
  const { guest: t, taking } = words(frame.language);
  const { name } = frame.organizer;
  const quiet = frame.participant?.channel === 'linkedin';
  if (over) return { title: t.overTitle, lead: t.overLead };
  else if (waits) return { title: taking.pendingTitle, lead: taking.pendingLead(name) };
  else return { title: t.confirmedTitle, lead: quiet ? t.confirmedLeadQuiet(name) : t.confirmedLead(name) };
}

// Until when it can be changed, and whom to ask afterwards; said only where that is not simply the start.
function Until({ frame, standing }: { frame: Frame; standing: Standing }) {
  const t = words(frame.language).taking;
  const { policy, organizer, language, zone, now } = frame;
  const until = changeableUntil(policy, standing.startsAt);
  const line = (change: 'move' | 'cancel', before: (until: string) => string, after: typeof t.moveTooLate) => {
    if (until[change] === standing.startsAt) return null;
    const when = formatDayTime(until[change], zone, language);
    return <p class="hint">{until[change] < now ? after(when, organizer.name) : before(when)}</p>;
  };
  const isLate = until.move < now || until.cancel < now;
  return (
    <>
      {line('move', t.moveUntil, t.moveTooLate)}
      {line('cancel', t.cancelUntil, t.cancelTooLate)}
      {isLate && (
        <p>
          <a href={`mailto:${organizer.email}`}>{words(language).guest.ask(organizer.name)}</a>
        </p>
      )}
    </>
  );
}

// Beside the file, for calendars on the web; the link's own address stays here.
function OnTheWeb({ frame, standing }: { frame: Frame; standing: Standing }) {
  const t = words(frame.language).guest;
  const { title, description: details, location } = frame.invitation;
  const { startsAt, endsAt } = standing;
  const { google, outlook } = addingLinks({ title, startsAt, endsAt, details, location });
  const away = { target: '_blank', rel: 'noopener noreferrer' };
  return (
    <p class="hint">
      {t.calendarOnTheWeb}{' '}
      <a href={google} {...away}>
        Google
      </a>
      {', '}
      <a href={outlook} {...away}>
        Outlook
      </a>
    </p>
  );
}

/** The question before cancelling: a page, so that opening a link never cancels anything. */
export function CancelPage({ frame, standing }: { frame: Frame; standing: Standing }) {
  const { guest: t, taking, together } = words(frame.language);
  const waits = standing.status === 'pending';
  const name = frame.organizer.name;
  const title = frame.shared ? together.leaveTitle : waits ? taking.withdrawTitle : t.cancelTitle;
  return (
    <Framed frame={frame} title={title} lead={frame.shared ? together.leaveLead(name) : t.cancelLead(name)} narrow>
      <Facts frame={frame} standing={standing} />
      <Form action={addressOf(frame, '/confirmation')} method="delete">
        <div class="stack">
          <Button kind="danger" wide>
            {frame.shared ? together.leaveYes : waits ? taking.withdraw : t.cancelYes}
          </Button>
          <ButtonLink href={addressOf(frame)} kind="quiet" wide>
            {t.keep}
          </ButtonLink>
        </div>
      </Form>
    </Framed>
  );
}

function Facts({ frame, standing }: { frame: Frame; standing: Standing }) {
  const t = words(frame.language).guest;
  const { language, zone, organizer } = frame;
  const when = (
    <>
      <Time instant={standing.startsAt} end={standing.endsAt} zone={zone} language={language} width="long" />
      <br />
      <span class="hint">{formatZone(zone, standing.startsAt, language)}</span>
    </>
  );
  return (
    <div class="card">
      <DefinitionList
        items={[
          { label: t.when, value: when },
          { label: t.place, value: <Place frame={frame} /> },
          { label: t.withWhom, value: organizer.name },
        ]}
      />
    </div>
  );
}

// Who has an appointment goes to it from here.
function Place({ frame }: { frame: Frame }) {
  const { locationType, location } = frame.invitation;
  const isLink = locationType === 'virtual' && /^https?:\/\//i.test(location ?? '');
  if (!location || !isLink) return <>{whereOf(frame)}</>;
  return (
    <>
      {words(frame.language).guest.where.virtual}:{' '}
      <a href={location} target="_blank" rel="noopener noreferrer">
        {location}
      </a>
    </>
  );
}
