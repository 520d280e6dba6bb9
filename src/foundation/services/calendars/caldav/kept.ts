/** What the owner has made of an appointment of ours in their own calendar, and keeps when it changes. */

// A colour, how private it is, whether it keeps them busy: none of it says when or what the appointment is.
const OWNERS = /^(?:COLOR|CATEGORIES|CLASS|TRANSP)[;:]/i;
const ALARM = 'VCALENDAR VEVENT VALARM';
const KEPT_MAX = 20_000;

/** Those lines of a file with one event, ready to stand in another: reminders too. None where the file is strange. */
export function ownersLines(text: string): string {
  if (text.match(/^BEGIN:VEVENT\s*$/gim)?.length !== 1) return '';
  const kept: string[] = [];
  let alarm: string[] = [];
  let place = '';
  for (const line of contentLines(text)) {
    const [, edge, name] = /^(BEGIN|END):([A-Z-]+)\s*$/i.exec(line) ?? [];
    if (edge?.toUpperCase() === 'BEGIN') place = `${place} ${name!.toUpperCase()}`.trim();
    if (place.startsWith(ALARM)) alarm.push(line);
    else if (place === 'VCALENDAR VEVENT' && OWNERS.test(line)) kept.push(line);
    if (edge?.toUpperCase() !== 'END') continue;
    // A reminder that writes to people is none of ours to renew.
    if (place === ALARM && !alarm.some((one) => /^ATTENDEE[;:]/i.test(one))) kept.push(...alarm);
    if (place === ALARM) alarm = [];
    place = place.split(' ').slice(0, -1).join(' ');
  }
  const lines = kept.map((line) => `${line}\r\n`).join('');
  return place === '' && lines.length <= KEPT_MAX ? lines : '';
}

/** Each with what it goes on with, folded as it was. */
function contentLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n(?![ \t])/)
    .map((line) => line.replace(/\n/g, '\r\n'));
}
