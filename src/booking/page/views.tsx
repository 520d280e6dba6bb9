/** The page at a participant's link, in each of its states. Complete without script; the month swaps in place with it. */
import type { Child } from 'hono/jsx';
import { formatDayTime, formatMonth } from '#foundation/lib/dates.ts';
import { asset } from '#foundation/views/assets.ts';
import {
  Button,
  ButtonLink,
  Form,
  GuestPage,
  type GuestPageProps,
  type Look,
  MonthGrid,
  Notice,
  SlotPicker,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Policy } from '../policy/rules.ts';
import type { OfferedInvitation, OfferedParticipant } from '../taking/queries.ts';
import type { Standing } from '../taking/rules.ts';
import { SuggestLink, WishesArea, type WishesProps } from '../wishes/views.tsx';
import { Lengths } from './about/views.tsx';
import { type Asked, addressOf, type Shown } from './rules.ts';
import { TermsOfTaking } from './terms/views.tsx';
import { Kept, ZoneForm } from './zones/views.tsx';

export type Where = Pick<OfferedInvitation, 'locationType' | 'location'>;

/** What every state of the page knows. `path` is the page's own address. */
export type Frame = {
  language: string;
  /** The one that the address asks for, which its links keep. */
  chosenLanguage: string | null;
  languages: NonNullable<GuestPageProps['languages']>;
  path: string;
  /** Inside another page, as that page wants it to look. */
  look?: Look;
  organizer: { name: string; email: string; zone: string };
  invitation: Pick<OfferedInvitation, 'title' | 'description' | 'durationMinutes' | 'locationType' | 'location'>;
  policy: Policy;
  /** How many places are left at an offered time; undefined where people have times of their own. */
  places?: (startsAt: number) => number;
  /** One person may have several appointments, or has, and how many they may still take; null is any number. */
  several?: boolean;
  left?: number | null;
  /** Everybody meets at one time: who does not come leaves it, and nobody moves it. */
  shared?: boolean;
  /** Null on a page that is open to anyone. */
  participant: Pick<OfferedParticipant, 'name' | 'channel'> | null;
  /** Every length that may be chosen, in minutes; one when there is no choice. */
  lengths: readonly number[];
  /** What the address asked for and every step keeps: a length, what is filled in beforehand. */
  kept: Readonly<Record<string, string>>;
  zone: string;
  zones: readonly string[];
  zoneGuessed: boolean;
  now: number;
  today: string;
};

export type Trouble = { title: string; text: string; alternatives: { startsAt: number; endsAt: number }[] } | null;

type OfferProps = {
  frame: Frame;
  shown: Shown;
  /** What the address asked for, and the page asks for again when it looks once more. */
  asked: Asked;
  token: string;
  moving: Standing | null;
  /** What is held meanwhile, said above the times. */
  children?: Child;
};

/** Free times to choose from; `moving` when an appointment stands already. */
export function OfferPage({ wishes, ...props }: OfferProps & { trouble: Trouble; wishes: WishesProps }) {
  const { frame, moving } = props;
  const t = words(frame.language).guest;
  const lead = moving
    ? t.moveLead(formatDayTime(moving.startsAt, frame.zone, frame.language))
    : t.hello(frame.participant?.name ?? '');
  return (
    <Framed frame={frame} title={moving ? t.moveTitle : frame.invitation.title} lead={lead}>
      <TroubleArea {...props} />
      {!moving && <About frame={frame} />}
      {!moving && <WishesArea {...wishes} />}
      <OfferFragment {...props} />
      {!moving && <SuggestLink {...wishes} />}
      {(moving || frame.kept.another) && (
        <p>
          <ButtonLink href={addressOf(frame)} kind="quiet">
            {moving ? t.keep : words(frame.language).taking.appointments}
          </ButtonLink>
        </p>
      )}
    </Framed>
  );
}

/** The month and the times: the piece that swaps in place. */
export function OfferFragment({ frame, shown, asked, token, moving, children }: OfferProps) {
  const { language, zone } = frame;
  const t = words(language).guest;
  const address = (query: Record<string, string>) =>
    addressOf(frame, '', { ...frame.kept, ...(moving && { move: moveOf(frame, moving) }), timezone: zone, ...query });
  const days = Object.fromEntries(
    shown.days.map(({ date, count }) => [date, { href: `${address({ date })}#day-${date}`, count }]),
  );
  const boost = { 'hx-boost:inherited': 'true', 'hx-target:inherited': '#offer', 'hx-swap:inherited': 'outerHTML' };
  return (
    <div
      id="offer"
      class="choose"
      data-announce={formatMonth(shown.month, language)}
      // Within another site's page nothing keeps a line open.
      {...(!frame.look && {
        'data-live': `${frame.path}/live`,
        'data-script': asset('live.js'),
        'data-again': address({ ...given(asked), ...(children && { move: '1' }), live: '1' }),
        'data-read': String(frame.now),
        'data-gone': words(language).holding.gone('{}'),
      })}
    >
      {children && <div class="choose-note">{children}</div>}
      <div class="stack" {...boost}>
        <MonthGrid
          language={language}
          month={shown.month}
          days={days}
          today={frame.today}
          selected={shown.selected ?? undefined}
          previousHref={shown.previousMonth ? address({ month: shown.previousMonth }) : undefined}
          nextHref={shown.nextMonth ? address({ month: shown.nextMonth }) : undefined}
        />
        {(shown.notes ?? []).length > 0 && (
          <ul class="soft small" hx-ignore="">
            {shown.notes?.map(({ when, note }) => (
              <li>{t.away(when, note)}</li>
            ))}
          </ul>
        )}
        <ZoneForm frame={frame} moving={moving && moveOf(frame, moving)} />
      </div>
      <SlotPicker
        language={language}
        zone={zone}
        slots={shown.slots.map(({ startsAt, endsAt }) => ({
          start: startsAt,
          end: endsAt,
          note: frame.places && words(language).taking.placesLeft(frame.places(startsAt)),
        }))}
        other={{ name: frame.organizer.name, zone: frame.organizer.zone }}
        {...choosing(frame, moving)}
        target={moving || frame.places || !frame.participant ? undefined : '#offer'}
        token={frame.participant ? token : undefined}
        name="startsAt"
        fields={{ ...frame.kept, ...namedIn(frame, moving), timezone: zone, language }}
      >
        <Notice kind="info" title={shown.days.length + Number(shown.nextMonth !== null) > 0 ? t.none : t.noneAtAll}>
          {t.noneHint(frame.organizer.name)}
        </Notice>
      </SlotPicker>
    </div>
  );
}

/** What the address says of an appointment that gets another time: which, where there may be several. */
function moveOf({ several }: Frame, { eventId }: Standing): string {
  return several ? eventId : '1';
}

function namedIn({ several }: Frame, moving: Standing | null): Record<string, string> {
  return several && moving ? { event: moving.eventId } : {};
}

function given({ date, month }: Asked): Record<string, string> {
  return { ...(date && { date }), ...(month && { month }) };
}

// Who is known holds or moves a time at once, or takes one of several places; anyone else is asked first who they are, by
// the page itself.
function choosing({ path, participant, places }: Frame, moving: Standing | null) {
  if (moving) return { action: `${path}/confirmation`, method: 'patch' as const };
  if (places) return { action: `${path}/confirmation`, method: 'post' as const };
  return participant ? { action: `${path}/hold`, method: 'put' as const } : { action: path, method: 'get' as const };
}

/** The frame of every state: what it is about, or, on its first page, who invites. */
export function Framed(props: { frame: Frame; title: string; lead: string; narrow?: boolean; children: Child }) {
  const { frame, title, lead, narrow, children } = props;
  const t = words(frame.language).guest;
  const from = title === frame.invitation.title ? t.from(frame.organizer.name) : frame.invitation.title;
  return (
    <GuestPage
      language={frame.language}
      languages={frame.languages}
      title={title}
      from={from}
      lead={lead}
      narrow={narrow}
      framed={frame.look}
    >
      {children}
    </GuestPage>
  );
}

/** How long it takes, where it is, and what was written about it. */

export function About({ frame }: { frame: Frame }) {
  const t = words(frame.language).guest;
  return (
    <div class="about">
      <p class="hint">{[t.minutes(frame.invitation.durationMinutes), placeBefore(frame)].join(' · ')}</p>
      <TermsOfTaking frame={frame} />
      {frame.invitation.description && (
        <p class="description" dir="auto">
          {frame.invitation.description}
        </p>
      )}
      <Lengths frame={frame} />
    </div>
  );
}

/** Where it is said what went wrong; `anew` when it comes beside a fragment. */
export function TroubleArea(
  props: Pick<OfferProps, 'frame' | 'token' | 'moving'> & { trouble: Trouble; anew?: boolean },
) {
  const { trouble, anew } = props;
  return (
    <div id="trouble" {...(anew && { 'hx-swap-oob': 'true' })}>
      {trouble && <TroubleNotice {...props} trouble={trouble} />}
    </div>
  );
}

function TroubleNotice({
  trouble,
  frame,
  token,
  moving,
}: {
  trouble: NonNullable<Trouble>;
  frame: Frame;
  token: string;
  moving: Standing | null;
}) {
  const t = words(frame.language).guest;
  return (
    <Notice kind={trouble.text ? 'info' : 'error'} title={trouble.title}>
      <p>{trouble.text || (trouble.alternatives.length > 0 ? t.nearest : t.nearestNone)}</p>
      {trouble.alternatives.length > 0 && (
        <Form {...choosing(frame, moving)} token={frame.participant ? `${token}-again` : undefined}>
          <Kept frame={frame} />
          {frame.several && moving && <input type="hidden" name="event" value={moving.eventId} />}
          <input type="hidden" name="timezone" value={frame.zone} />
          <input type="hidden" name="language" value={frame.language} />
          <div class="cluster">
            {trouble.alternatives.map(({ startsAt }) => (
              <Button name="startsAt" value={new Date(startsAt).toISOString()}>
                {formatDayTime(startsAt, frame.zone, frame.language)}
              </Button>
            ))}
          </div>
        </Form>
      )}
    </Notice>
  );
}

// The address of an online meeting is for who has an appointment.
function placeBefore(frame: Frame): string {
  const virtual = frame.invitation.locationType === 'virtual';
  return virtual ? words(frame.language).guest.where.virtual : whereOf(frame);
}

/** Where the appointment is, in words. */
export function whereOf({ language, invitation }: Pick<Frame, 'language'> & { invitation: Where }): string {
  const t = words(language).guest;
  const kind = t.where[invitation.locationType];
  return invitation.location ? t.whereAt(kind, invitation.location) : kind;
}
