import type { MemberEntry } from '#foundation/db/index.ts';
import { clockAt, formatDayTime, formatZone } from '#foundation/lib/dates.ts';
import { Button, ErrorSummary, type ErrorsByField, Field, Form, Notice } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { sentenceOf } from './answers/rules.ts';
import type { Why } from './queries.ts';
import type { WhyNot } from './rules.ts';

/** What stands in the form. */
export type WhyAsked = { date: string; time: string; errors?: ErrorsByField };

export type WhyProps = { viewer: MemberEntry; why: Why; asked: WhyAsked; address: string; home: string };

/** The question, and below it the answer to what was asked. */
export function WhyFragment(props: WhyProps) {
  const { viewer, why, asked, address } = props;
  const { language } = viewer;
  const t = words(language).whyNot;
  const { errors = {} } = asked;
  return (
    <div id="why" class="stack">
      <Form action={address} method="get" target="#why" class="card event-form" label={t.title}>
        <ErrorSummary language={language} errors={errors} />
        <div class="fields-row">
          <Field name="date" type="date" label={t.date} value={asked.date} errors={errors.date} required />
          <Field name="time" type="time" label={t.time} value={asked.time} errors={errors.time} required />
        </div>
        <p class="hint">
          {t.zone(formatZone(why.schedule.timezone, why.startsAt ?? why.invitation.createdAt, language))}
        </p>
        <div class="form-end">
          <Button kind="primary">{t.ask}</Button>
        </div>
      </Form>
      {why.startsAt !== null && <Answer {...props} startsAt={why.startsAt} />}
    </div>
  );
}

function Answer(props: WhyProps & { startsAt: number }) {
  const { viewer, why, startsAt } = props;
  const { language } = viewer;
  const t = words(language).whyNot;
  const when = formatDayTime(startsAt, why.schedule.timezone, language, 'long');
  const offered = why.reasons.length === 0;
  const said = offered ? t.offered(when) : t.refused(when);
  return (
    <div data-announce={said}>
      <Notice kind={offered ? 'success' : undefined} title={said}>
        {offered ? (
          t.offeredText
        ) : (
          <ul>
            {why.reasons.map((reason) => (
              <li>
                <span hx-ignore="">
                  {sentenceOf(reason, { language, zone: why.schedule.timezone, hosts: why.hosts })}
                </span>{' '}
                <Way {...props} reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

// Where to go from a reason: to what is in the way, to the hours, or to a time nearby.
function Way({ viewer, why, address, home, reason }: WhyProps & { reason: WhyNot }) {
  const { language, userId } = viewer;
  const t = words(language).whyNot;
  if ('event' in reason && reason.event) {
    return <a href={`${home}/events/${reason.event.id}`}>{t.toEvent(reason.event.title)}</a>;
  } else if (reason.kind === 'day_off' || reason.kind === 'outside_hours') {
    // Hours are their owner's alone to open, and the settings show the default ones.
    const shown = why.schedule.userId === userId && why.schedule.isDefault;
    return shown ? <a href={`${home}/settings/availability`}>{t.toHours}</a> : null;
  } else if ('rule' in reason && reason.rule.kind === 'not-aligned') {
    const { timezone } = why.schedule;
    return [reason.rule.previous, reason.rule.next].flatMap((start) => {
      if (start === null) return [];
      const { date, minutes } = clockAt(start, timezone);
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      return [
        <a href={`${address}?date=${date}&time=${time}`}>{t.tryThis(formatDayTime(start, timezone, language))}</a>,
        ' ',
      ];
    });
  } else {
    return null;
  }
}
