/** Which time suits best, what everybody said, and settling on one. The fragment is the page below its heading. */
import { type Counted, chosenOf, ranked, sayTally, silentPeople } from '#booking/together/rules.ts';
import { formatDay, formatRange, formatTimeRange } from '#foundation/lib/dates.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  CopyField,
  EmptyState,
  Form,
  Notice,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { OptionRow, Together } from '../queries.ts';

export type ResultsProps = {
  together: Together;
  /** Offered times at which the organizer is busy, with what stands there if they may know it. */
  clashes: readonly { id: string; inTheWay: string | null }[];
  language: string;
  zone: string;
  now: number;
  /** The address of this page, and that of the event pages. */
  address: string;
  invitationHref: string;
  events: string;
  mayManage: boolean;
  joiningLink: string | null;
  said?: string;
  /** Why a time could not be settled on, and what is best instead. */
  trouble?: string;
};

/** The results whole. */
export function ResultsFragment(props: ResultsProps) {
  const { together, said, trouble, language } = props;
  const t = words(language).togetherPages;
  const chosen = chosenOf(together.options);
  return (
    <div id="results" class="main-and-side">
      <div class="stack-wide">
        {said && (
          <div data-announce={said}>
            <Notice kind="success">{said}</Notice>
          </div>
        )}
        {trouble && <Notice kind="error">{trouble}</Notice>}
        {chosen ? <Chosen {...props} option={chosen} /> : <Best {...props} />}
        <Answers {...props} />
      </div>
      <aside class="stack">
        <ButtonLink href={props.invitationHref} icon="people">
          {t.toPeople}
        </ButtonLink>
        <Silent {...props} />
        {props.mayManage && together.invitation.status !== 'cancelled' && !chosen && (
          <>
            <div>
              <ButtonLink href={`${props.address}/new`} icon="plus">
                {t.offerMore}
              </ButtonLink>
            </div>
            <Joining {...props} />
          </>
        )}
      </aside>
    </div>
  );
}

function Chosen({ option, language, zone, address, events, mayManage }: ResultsProps & { option: OptionRow }) {
  const t = words(language).togetherPages;
  const { startsAt, endsAt } = option.event ?? option;
  const ask = { title: t.unsettleTitle, text: t.unsettleAsk, yes: t.unsettleYes };
  return (
    <Card title={t.settledOn(formatRange(startsAt, endsAt, zone, language))}>
      <div class="stack">
        <ButtonLink href={`${events}/${option.eventId}`} kind="primary">
          {t.openEvent}
        </ButtonLink>
        {mayManage && (
          <Form action={`${address}/decision`} method="delete" confirm={ask}>
            <TextArea
              name="note"
              label={t.unsettleNote}
              note={words(language).forms.optional}
              rows={2}
              maxlength={1000}
            />
            <Button kind="danger">{t.unsettle}</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

function Best(props: ResultsProps) {
  const { together, language, now } = props;
  const t = words(language).togetherPages;
  const best = ranked(together.options, together.voters, now);
  return (
    <Card title={t.best}>
      {best.length === 0 ? (
        <EmptyState title={t.noOptions} />
      ) : (
        <ol class="ranking">
          {best.map((option) => (
            <BestTime {...props} option={option} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function BestTime({
  option,
  together,
  clashes,
  language,
  zone,
  address,
  mayManage,
}: ResultsProps & { option: Counted }) {
  const t = words(language).togetherPages;
  const when = formatRange(option.startsAt, option.endsAt, zone, language, 'long');
  const { status } = together.invitation;
  const clash = clashes.find(({ id }) => id === option.id);
  return (
    <li class="ranking-time">
      <div>
        <strong>
          <Time instant={option.startsAt} end={option.endsAt} zone={zone} language={language} unbroken />
        </strong>{' '}
        {option.eventId !== null && <Badge kind="info">{t.held}</Badge>}
        {clash && <Badge kind="warn">{clash.inTheWay ? t.busyWith(clash.inTheWay) : t.busy}</Badge>}
        <p class="soft" hx-ignore="">
          {sayTally(option.tally, t.tally)}
        </p>
      </div>
      {mayManage && status !== 'draft' && status !== 'cancelled' && (
        <Form
          action={`${address}/decision`}
          confirm={{ title: t.settleTitle, text: t.settleAsk(when), yes: t.settleYes, takesAway: false }}
        >
          <Button name="optionId" value={option.id} small label={`${t.settle}: ${when}`}>
            {t.settle}
          </Button>
        </Form>
      )}
      {mayManage && (
        <Form action={`${address}/${option.id}`} method="delete">
          <Button kind="quiet" small label={`${t.withdraw}: ${when}`}>
            {t.withdraw}
          </Button>
        </Form>
      )}
    </li>
  );
}

// Rows are people, columns times; a mark of its own for each word, and the word for who cannot see it.
function Answers({ together, language, zone }: ResultsProps) {
  const t = words(language).togetherPages;
  const options = together.options.filter(({ withdrawnAt }) => withdrawnAt === null);
  const marks = { yes: ['✓', t.yes], if_needed: ['(✓)', t.ifNeeded], no: ['✗', t.no] } as const;
  const voters = together.voters.filter(({ revokedAt }) => revokedAt === null);
  if (options.length === 0 || voters.length === 0) return null;
  return (
    <div>
      <h2 id="answers-title">{t.grid}</h2>
      {/* It scrolls by itself on a narrow screen, by keyboard too. */}
      <section class="answers-scroll" aria-labelledby="answers-title" tabindex={0}>
        <table class="answers">
          <thead>
            <tr>
              <th scope="col">{t.who}</th>
              {options.map(({ startsAt, endsAt, chosenAt }) => (
                <th scope="col" class={chosenAt === null ? undefined : 'answers-chosen'}>
                  <span>{formatDay(startsAt, zone, language, 'short')}</span>{' '}
                  <span>{formatTimeRange(startsAt, endsAt, zone, language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {voters.map(({ name, answers }) => (
              <tr>
                <th scope="row" hx-ignore="">
                  {name}
                </th>
                {options.map(({ id }) => {
                  const word = answers[id];
                  const [mark, said] = word ? marks[word] : ['–', t.silent];
                  return (
                    <td class={word ? `answers-${word}` : undefined}>
                      <span aria-hidden="true">{mark}</span>
                      <span class="visually-hidden">{said}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Silent({ together, language }: ResultsProps) {
  const t = words(language).togetherPages;
  const asked = together.voters.filter(({ revokedAt }) => revokedAt === null).length;
  const silent = silentPeople(together.options, together.voters);
  return (
    <Card title={t.answeredOf(asked - silent.length, asked)}>
      {silent.length > 0 && (
        <>
          <h3>{t.silentTitle}</h3>
          <ul hx-ignore="">
            {silent.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Joining({ language, address, joiningLink }: ResultsProps) {
  const t = words(language).togetherPages;
  return (
    <Card title={t.joiningTitle}>
      <div class="stack">
        <p class="hint">{t.joiningHint}</p>
        {joiningLink && <CopyField language={language} id="joining-link" label={t.joiningTitle} value={joiningLink} />}
        <Form action={`${address}/joining`}>
          <Button>{joiningLink ? t.joiningRenew : t.joiningMake}</Button>
        </Form>
        {joiningLink && (
          <Form action={`${address}/joining`} method="delete">
            <Button kind="quiet">{t.joiningEnd}</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}
