import type { Child } from 'hono/jsx';
import { clockAt, dateIn, formatDay, formatTime, formatZone, sameClock } from '#foundation/lib/dates.ts';
import { Form, type FormProps } from '#foundation/views/form.tsx';
import { words } from '#words/index.ts';

const EARLY_BEFORE_MINUTES = 8 * 60;
const LATE_AFTER_MINUTES = 20 * 60;

/** A time that can be taken (milliseconds, UTC). */
export type Slot = { start: number; end: number; suggested?: boolean; note?: string };
export type SlotPickerProps = Pick<FormProps, 'action' | 'method' | 'token' | 'target' | 'swap'> & {
  language: string;
  /** The guest's zone: days and times are theirs. */
  zone: string;
  slots: readonly Slot[];
  /** The other side; their local time stands beside each slot where the clocks differ. */
  other?: { name: string; zone: string };
  /** The field that the pressed button sends, an RFC 3339 instant. */
  name?: string;
  /** Further hidden fields, as `duration`. */
  fields?: Readonly<Record<string, string>>;
  id?: string;
  /** Shown when there is no slot. */
  children?: Child;
};

/** Days with a button per free time; one press takes it. Each button's accessible name says date, time and zone. */
export function SlotPicker(props: SlotPickerProps) {
  const { language, zone, slots, other, name = 'start', fields = {}, children, ...form } = props;
  const t = words(language).slots;
  const days = [...Map.groupBy(slots, (slot) => dateIn(slot.start, zone))];
  return days.length === 0 ? (
    (children ?? null)
  ) : (
    <Form {...form} class="slots" label={t.legend}>
      {Object.entries(fields).map(([field, value]) => (
        <input type="hidden" name={field} value={value} />
      ))}
      {days.map(([date, members]) => (
        <section class="slot-day" id={`day-${date}`} aria-labelledby={`day-${date}-name`}>
          <h2 id={`day-${date}-name`}>{formatDay(members[0]?.start ?? 0, zone, language)}</h2>
          <ul>
            {members.map((slot) => (
              <SlotButton slot={slot} language={language} zone={zone} other={other} name={name} />
            ))}
          </ul>
        </section>
      ))}
    </Form>
  );
}

type SlotButtonProps = Required<Pick<SlotPickerProps, 'language' | 'zone' | 'name'>> &
  Pick<SlotPickerProps, 'other'> & { slot: Slot };

function SlotButton({ slot, language, zone, other, name }: SlotButtonProps) {
  const t = words(language).slots;
  const apart = other && !sameClock(slot.start, zone, other.zone) ? other : undefined;
  const notes = [...hourNotes(slot, zone, apart, language), slot.suggested && t.suggested].filter(Boolean);
  return (
    <li>
      <button
        type="submit"
        class={slot.suggested ? 'slot slot-suggested' : 'slot'}
        name={name}
        value={new Date(slot.start).toISOString()}
      >
        <span class="slot-time">{formatTime(slot.start, zone, language)}</span>
        <span class="visually-hidden">
          , {formatDay(slot.start, zone, language)}, {formatZone(zone, slot.start, language)}
        </span>
        {apart && <span class="slot-other">{t.theirTime(otherClock(slot, language, zone, apart), apart.name)}</span>}
        {notes.length > 0 && <span class="slot-note">{notes.join(', ')}</span>}
      </button>
    </li>
  );
}

type Other = { name: string; zone: string };

// Across the date line their day is another one, and the time alone would mislead.
function otherClock(slot: Slot, language: string, zone: string, apart: Other): string {
  const time = formatTime(slot.start, apart.zone, language);
  return dateIn(slot.start, zone) === dateIn(slot.start, apart.zone)
    ? time
    : `${formatDay(slot.start, apart.zone, language, 'short')}, ${time}`;
}

/** What is odd about its hour, for either side; `apart` where their clocks differ. */
export function hourNotes(slot: Slot, zone: string, apart: Other | undefined, language: string): string[] {
  const t = words(language).slots;
  const mine = oddHour(slot, zone);
  const theirs = apart && oddHour(slot, apart.zone);
  return [
    mine === 'early' && t.earlyForYou,
    mine === 'late' && t.lateForYou,
    apart && theirs === 'early' && t.earlyForThem(apart.name),
    apart && theirs === 'late' && t.lateForThem(apart.name),
    slot.note,
  ].filter((note): note is string => Boolean(note));
}

function oddHour(slot: Slot, zone: string): 'early' | 'late' | undefined {
  const start = clockAt(slot.start, zone);
  const end = clockAt(slot.end, zone);
  if (start.minutes < EARLY_BEFORE_MINUTES) {
    return 'early';
  } else {
    return end.minutes > LATE_AFTER_MINUTES || end.date !== start.date ? 'late' : undefined;
  }
}
