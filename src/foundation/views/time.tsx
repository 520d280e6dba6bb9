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
};

/** An instant (milliseconds, UTC) as people read it, and as machines do. */
export function Time(props: TimeProps) {
  const { instant, zone, language, otherZone } = props;
  const label = formatZone(zone, instant, language);
  const differs = otherZone !== undefined && !sameClock(instant, zone, otherZone);
  return (
    <time datetime={new Date(instant).toISOString()}>
      {said(props)}
      {differs && <span class="zone"> ({label})</span>}
    </time>
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
