/** The appointment at the link: as it stands, and the question before it is cancelled. */
import { addingLinks } from '#calendar/index.ts';
import { formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import { Button, ButtonLink, DefinitionList, Form, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { changeableUntil } from '../../policy/rules.ts';
import type { Standing } from '../../taking/rules.ts';
import { WishesArea, type WishesProps } from '../../wishes/views.tsx';
import { GuestsArea, type GuestsTyped } from '../guests/views.tsx';
import { addressOf } from '../rules.ts';
import { type Frame, Framed, whereOf } from '../views.tsx';

export type AppointmentProps = {
  frame: Frame;
  standing: Standing;
  may: { move: boolean; cancel: boolean };
  over: boolean;
  guests: readonly { id: string; email: string }[];
  typed?: GuestsTyped;
  /** Whether other times may be suggested for it. */
  movable?: boolean;
};

/** The appointment that stands: what, when, where, and what can be done with it. */
export function ConfirmedPage({ wishes, ...props }: AppointmentProps & { wishes?: WishesProps }) {
  const { frame, standing, over } = props;
  return (
    <Framed frame={frame} {...saidOf(frame, standing.status === 'pending', over)} narrow>
      {wishes && <WishesArea {...wishes} />}
      <Facts frame={frame} standing={standing} />
      <GuestsArea {...props} open={!over} />
      {!over && <Doing {...props} />}
    </Framed>
  );
}

/** What can be done with an appointment; `named` by its time where it is one of several. */
export function Doing({ frame, standing, may, named, movable }: AppointmentProps & { named?: string }) {
  const { guest: t, taking } = words(frame.language);
  const suggest = words(frame.language).suggesting.link;
  const waits = standing.status === 'pending';
  const event = named ? { event: standing.eventId } : undefined;
  const label = (text: string) => named && `${text}: ${named}`;
  const giveUp = frame.shared ? words(frame.language).together.leave : waits ? taking.withdraw : t.cancel;
  const file = `${frame.path}/appointment.ics${event ? `?event=${event.event}` : ''}`;
  return (
    <div class="stack">
      {!waits && (
        <>
          <ButtonLink
            href={file}
            kind={named ? 'plain' : 'primary'}
            icon="calendar"
            label={label(t.calendar)}
            download
            wide
          >
            {t.calendar}
          </ButtonLink>
          <OnTheWeb frame={frame} standing={standing} named={named} />
        </>
      )}
      {may.move && (
        <ButtonLink href={addressOf(frame, '', { move: event ? standing.eventId : '1' })} label={label(t.move)} wide>
          {t.move}
        </ButtonLink>
      )}
      {movable && (
        <ButtonLink href={addressOf(frame, '/suggestions', event)} kind="quiet" label={label(suggest)} wide>
          {suggest}
        </ButtonLink>
      )}
      {may.cancel && (
        <ButtonLink href={addressOf(frame, '/cancellation', event)} kind="quiet" label={label(giveUp)} wide>
          {giveUp}
        </ButtonLink>
      )}
      <Until frame={frame} standing={standing} />
    </div>
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
function OnTheWeb({ frame, standing, named }: { frame: Frame; standing: Standing; named?: string }) {
  const t = words(frame.language).guest;
  const { title, description: details } = frame.invitation;
  const { startsAt, endsAt, room } = standing;
  const location = frame.invitation.location ?? room ?? null;
  const { google, outlook } = addingLinks({ title, startsAt, endsAt, details, location });
  const away = { target: '_blank', rel: 'noopener noreferrer' };
  return (
    <p class="hint">
      {t.calendarOnTheWeb}{' '}
      <a href={google} {...away} aria-label={named && `Google: ${named}`}>
        Google
      </a>
      {', '}
      <a href={outlook} {...away} aria-label={named && `Outlook: ${named}`}>
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
        {frame.several && <input type="hidden" name="event" value={standing.eventId} />}
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

/** When, where and with whom; `timed` when its time stands above already. */
export function Facts({ frame, standing, timed }: { frame: Frame; standing: Standing; timed?: boolean }) {
  const t = words(frame.language).guest;
  const { language, zone, organizer } = frame;
  const when = (
    <>
      <Time instant={standing.startsAt} end={standing.endsAt} zone={zone} language={language} width="long" unbroken />
      <br />
      <span class="hint">{formatZone(zone, standing.startsAt, language)}</span>
    </>
  );
  return (
    <div class="card">
      <DefinitionList
        items={[
          ...(timed ? [] : [{ label: t.when, value: when }]),
          { label: t.place, value: <Place frame={frame} room={standing.room} /> },
          { label: t.withWhom, value: organizer.name },
        ]}
      />
    </div>
  );
}

// Who has an appointment goes to it from here.
function Place({ frame, room }: { frame: Frame; room: string | null | undefined }) {
  const { locationType } = frame.invitation;
  const location = frame.invitation.location ?? room ?? null;
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
