import { clockAt, formatTime, formatTimeRange } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';

const MINUTES_PER_HOUR = 60;
const STRIP_HEIGHT = 20;
const HOURS_BETWEEN_LABELS = 3;

export type SpanKind = 'busy' | 'free' | 'held' | 'away';
/** From start to end (milliseconds, UTC). */
export type Span = { start: number; end: number; kind: SpanKind; label?: string };
export type DayStripProps = {
  language: string;
  zone: string;
  /** The plain date, '2026-05-07'. */
  day: string;
  spans: readonly Span[];
  now?: number;
  /** The hours shown, 0 to 24; the whole day when nothing is said. */
  hours?: { from: number; to: number };
  /** Whether the kinds are named below; once is enough where many strips stand under each other. */
  legend?: boolean;
  /** What no spans at all mean; without it, that the whole day is free. */
  nothing?: string;
};

/** Free and busy of one day as a strip; the same is said in words to who cannot see it. */
export function DayStrip({
  language,
  zone,
  day,
  spans,
  now,
  hours = { from: 0, to: 24 },
  legend = true,
  nothing,
}: DayStripProps) {
  const from = hours.from * MINUTES_PER_HOUR;
  const width = (hours.to - hours.from) * MINUTES_PER_HOUR;
  const bars = spans
    .map((span) => ({ ...span, x: minuteOf(span.start, day, zone) - from, till: minuteOf(span.end, day, zone) - from }))
    .map((bar) => ({ ...bar, x: Math.max(0, bar.x), till: Math.min(width, bar.till) }))
    .filter((bar) => bar.till > bar.x);
  const nowAt = now === undefined || clockAt(now, zone).date !== day ? undefined : clockAt(now, zone).minutes - from;
  return (
    <div class="strip">
      <svg
        viewBox={`0 0 ${width} ${STRIP_HEIGHT}`}
        width="100%"
        height={STRIP_HEIGHT}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="strip-paper" x="0" y="0" width={width} height={STRIP_HEIGHT} />
        {bars.map((bar) => (
          <Bar kind={bar.kind} x={bar.x} width={bar.till - bar.x} />
        ))}
        {hourMarks(hours).map((hour) => (
          <rect class="strip-hour" x={hour * MINUTES_PER_HOUR - from} y={STRIP_HEIGHT - 5} width="2" height="5" />
        ))}
        {nowAt !== undefined && <rect class="strip-now" x={nowAt - 2} y="0" width="4" height={STRIP_HEIGHT} />}
      </svg>
      <ol class="strip-hours" aria-hidden="true">
        {hourMarks(hours).map((hour) => (
          <li>{hourLabel(hour, language)}</li>
        ))}
      </ol>
      {legend && <Legend kinds={[...new Set(bars.map((bar) => bar.kind))]} language={language} />}
      <InWords language={language} zone={zone} spans={spans} nothing={nothing} />
    </div>
  );
}

// Each kind has a height of its own, so that the strip can be read without its colours.
const HEIGHTS: Record<SpanKind, number> = { busy: STRIP_HEIGHT, free: STRIP_HEIGHT, held: 12, away: 5 };

function Bar({ kind, x, width }: { kind: SpanKind; x: number; width: number }) {
  const height = HEIGHTS[kind];
  return <rect class={`strip-${kind}`} x={x} y={STRIP_HEIGHT - height} width={width} height={height} />;
}

function Legend({ kinds, language }: { kinds: readonly SpanKind[]; language: string }) {
  const t = words(language).calendar;
  return (
    <ul class="strip-legend" aria-hidden="true">
      {kinds.map((kind) => (
        <li>
          <svg viewBox={`0 0 ${STRIP_HEIGHT} ${STRIP_HEIGHT}`} width="12" height="12" aria-hidden="true">
            <rect class="strip-paper" width={STRIP_HEIGHT} height={STRIP_HEIGHT} />
            <Bar kind={kind} x={0} width={STRIP_HEIGHT} />
          </svg>
          {t[kind]}
        </li>
      ))}
    </ul>
  );
}

type InWordsProps = Pick<DayStripProps, 'language' | 'zone' | 'spans' | 'nothing'>;

function InWords({ language, zone, spans, nothing }: InWordsProps) {
  const t = words(language).calendar;
  return (
    <ul class="visually-hidden">
      {spans.length === 0 && <li>{nothing ?? t.dayIsFree}</li>}
      {spans.map(({ start, end, kind, label }) => (
        <li>{t.fromTo(label ? `${label}, ${t[kind]}` : t[kind], formatTimeRange(start, end, zone, language))}</li>
      ))}
    </ul>
  );
}

function minuteOf(instant: number, day: string, zone: string): number {
  const clock = clockAt(instant, zone);
  if (clock.date < day) {
    return 0;
  } else {
    return clock.date > day ? 24 * MINUTES_PER_HOUR : clock.minutes;
  }
}

function hourMarks({ from, to }: { from: number; to: number }): number[] {
  return Array.from(
    { length: Math.floor((to - from) / HOURS_BETWEEN_LABELS) + 1 },
    (_, index) => from + index * HOURS_BETWEEN_LABELS,
  );
}

function hourLabel(hour: number, language: string): string {
  return formatTime(Date.UTC(2026, 0, 5, hour), 'UTC', language).replace(':00', '');
}
