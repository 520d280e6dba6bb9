/** Times that wait for an answer, above the people of an invitation. */
import { formatDayTime } from '#foundation/lib/dates.ts';
import { Badge, Button, ButtonLink, Card, Form, Initials, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Proposer } from '../../inputs.ts';
import { mostOf } from '../../taking/standings/rules.ts';
import { stateOf } from '../../wishes/rules.ts';
import { allStanding } from '../people/rules.ts';
import type { InvitationDetail, Participant } from '../queries.ts';

export type SuggestedProps = Pick<InvitationDetail, 'participants' | 'invitation'> & {
  language: string;
  zone: string;
  now: number;
  /** The address of the invitation. */
  address: string;
  mayManage: boolean;
};

/** What one side suggested and the other has not answered yet; nothing when there is nothing. */
export function SuggestedTimes(props: SuggestedProps) {
  const { language, zone, address, mayManage } = props;
  const t = words(language).suggestions;
  const waiting = props.participants.flatMap((person) => waitingOf(person, props, 'participant'));
  const offered = props.participants.flatMap((person) => waitingOf(person, props, 'organizer'));
  if (waiting.length + offered.length === 0) return null;
  return (
    <section id="suggestions">
      <Card title={t.title} actions={waiting.length > 0 && <Badge kind="warn">{t.waitsFor(waiting.length)}</Badge>}>
        <ul class="rows">
          {[...waiting, ...offered].map(({ person, one }) => (
            <li>
              <Initials name={person.name} />
              <span>
                <Time instant={one.startsAt} end={one.endsAt} zone={zone} language={language} />
                <br />
                <span class="small soft" hx-ignore="">
                  {person.name}
                  {one.note && `: ${one.note}`}
                </span>
              </span>
              {one.suggestedBy === 'organizer' && (
                <ButtonLink href={`${address}/suggestions/${one.id}`} kind="quiet" small>
                  {t.waitsForThem}
                </ButtonLink>
              )}
              {mayManage && one.suggestedBy === 'participant' && (
                <span class="cluster">
                  <Form action={`${address}/suggestions/${one.id}/acceptance`}>
                    <Button small label={t.acceptOne(formatDayTime(one.startsAt, zone, language))}>
                      {t.acceptTitle}
                    </Button>
                  </Form>
                  <ButtonLink href={`${address}/suggestions/${one.id}`} kind="quiet" small>
                    {t.answer}
                  </ButtonLink>
                </span>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

function waitingOf(person: Participant, { invitation, now }: SuggestedProps, by: Proposer) {
  const { mode, status } = invitation;
  const most = mostOf(invitation);
  const taken = most !== null && allStanding(person.taken).length >= most;
  const events = allStanding(person.taken).map(({ eventId }) => eventId);
  const around = { mode, status, revoked: person.revokedAt !== null, taken, events, now };
  return person.suggestions
    .filter((one) => one.suggestedBy === by && stateOf(one, around) === 'pending')
    .map((one) => ({ person, one }));
}
