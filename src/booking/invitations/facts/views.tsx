/** What an invitation offers, in words. */
import { finerFacts } from '#booking/limits/views.tsx';
import { policyFacts } from '#booking/policy/facts/rules.ts';
import { lengthsOf } from '#booking/taking/lengths/rules.ts';
import { windowOf } from '#booking/taking/rules.ts';
import { formatDate } from '#foundation/lib/dates.ts';
import { Card, DefinitionList, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { InvitationBadge } from '../list/views.tsx';
import type { InvitationDetail } from '../queries.ts';
import { ahead } from '../terms/views.tsx';

type Invitation = InvitationDetail['invitation'];
export type FactsProps = { invitation: Invitation; language: string; zone: string };

/** The terms, as a list. Where everybody meets at one time, those of choosing among free times say nothing. */
export function Facts({ invitation, language, zone }: FactsProps) {
  const t = words(language).invitations;
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after } = invitation;
  const place = [t.wheres[invitation.locationType], invitation.location].filter(Boolean).join(': ');
  const moment = (label: string, instant: number | null) =>
    instant === null ? [] : [{ label, value: <Time instant={instant} zone={zone} language={language} /> }];
  const buffers = t.buffers(ahead(before, language), ahead(after, language));
  const reminders = invitation.reminderMinutes.map((minutes) => ahead(minutes, language));
  return (
    <Card title={t.facts} actions={<InvitationBadge language={language} status={invitation.status} />}>
      {invitation.description && (
        <p class="described" hx-ignore="">
          {invitation.description}
        </p>
      )}
      <DefinitionList
        items={[
          { label: t.factOrganizer, value: invitation.organizer },
          { label: t.factLength, value: lengthsOf(invitation).map(t.minutes).join(', ') },
          ...(invitation.questions.length > 0
            ? [
                {
                  label: words(language).openPages.factQuestions,
                  value: invitation.questions.map((one) => one.label).join(' · '),
                },
              ]
            : []),
          { label: t.factWhere, value: place },
          ...(invitation.mode === 'together'
            ? decidingFacts(invitation, language)
            : choosingFacts(invitation, language)),
          { label: t.factBuffers, value: before + after === 0 ? t.none : buffers },
          { label: t.factReminders, value: reminders.length > 0 ? t.before(reminders.join(', ')) : t.none },
          ...(invitation.nudgeMinutes.length > 0 ? [nudgeFact(invitation.nudgeMinutes, language)] : []),
          ...policyFacts(invitation, { language, zone, ahead }),
          ...moment(t.factWritten, invitation.createdAt),
          ...moment(t.factOpened, invitation.openedAt),
          ...moment(t.factClosed, invitation.closedAt),
          ...moment(t.factCancelled, invitation.cancelledAt),
        ]}
      />
    </Card>
  );
}

function nudgeFact(minutes: readonly number[], language: string) {
  const t = words(language).nudges;
  return { label: t.fact, value: minutes.map((one) => t.after(ahead(one, language))).join(', ') };
}

function choosingFacts(invitation: Invitation, language: string) {
  const t = words(language).invitations;
  return [
    { label: t.factWindow, value: windowText(invitation, language) },
    { label: t.factNotice, value: ahead(invitation.noticeMinutes, language) },
    { label: t.factInterval, value: t.minutes(invitation.intervalMinutes) },
    ...finerFacts(invitation, language),
  ];
}

function decidingFacts({ confirmsItself, holdsOptions, hidesParticipants }: Invitation, language: string) {
  const t = words(language).togetherPages;
  const said = [
    confirmsItself ? t.factItself : t.factByYou,
    ...(holdsOptions ? [t.factHeld] : []),
    ...(hidesParticipants ? [t.factHidden] : []),
  ];
  return [{ label: t.factDeciding, value: said.join(' ') }];
}

function windowText(invitation: Invitation, language: string): string {
  const t = words(language).invitations;
  const window = windowOf(invitation);
  if (window.kind === 'rolling') return t.windowRolling(window.days, t.windowCounts[window.count]);
  else if (window.kind === 'unlimited') return t.windowUnlimited;
  else return t.windowDates(formatDate(window.from, language, 'short'), formatDate(window.to, language, 'short'));
}
