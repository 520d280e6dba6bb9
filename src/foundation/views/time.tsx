import {
  formatDay,
  formatDayTime,
  formatRange,
  formatTime,
  formatTimeRange,
  formatZone,
  sameClock,
} from '#foundation/lib/dates.ts';

export type TimeProps = {
  instant: number;
  zone: string;
  language: string;
  /** With an end the whole range is said. */
  end?: number;
  form?: 'day' | 'time' | 'day-time';
  width?: 'long' | 'short';
  /** The other side's zone: where the two clocks differ, the zone is said. */
  otherZone?: string;
  /** The clock times of a range stay on one line. */
  unbroken?: boolean;
};

/** An instant (milliseconds, UTC) as people read it, and as machines do. */
export function Time(props: TimeProps) {
  const { instant, zone, language, otherZone } = props;
  const label = formatZone(zone, instant, language);
  const differs = otherZone !== undefined && !sameClock(instant, zone, otherZone);
  return (
    <time datetime={new Date(instant).toISOString()}>
      {props.unbroken ? <Unbroken {...props} /> : said(props)}
      {differs && <span class="zone"> ({label})</span>}
    </time>
  );
}

function Unbroken(props: TimeProps) {
  const { instant, zone, language, end = instant } = props;
  const whole = said(props);
  const clock = formatTimeRange(instant, end, zone, language);
  // Over midnight both days are named, which no phone has on one line.
  if (whole === clock || !whole.endsWith(clock)) return <>{whole}</>;
  return (
    <>
      {whole.slice(0, -clock.length)}
      <span class="nowrap">{clock}</span>
    </>
  );
}

function said({ instant, zone, language, end, form = 'day-time', width = 'short' }: TimeProps): string {
  if (form === 'day') {
    return formatDay(instant, zone, language, width);
  } else if (form === 'time') {
    return end === undefined ? formatTime(instant, zone, language) : formatTimeRange(instant, end, zone, language);
  } else {
    return end === undefined
      ? formatDayTime(instant, zone, language, width)
      : formatRange(instant, end, zone, language, width);
  }
}
