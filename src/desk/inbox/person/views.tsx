/** Beside a conversation: who it is with, how it looks, what is ahead, and everything so far. */
import type { Upcoming } from '#booking/index.ts';
import type { Head, Scores } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { showPhone } from '#foundation/lib/phones.ts';
import { Button, Form, Time } from '#foundation/views/index.ts';
import type { Person } from '#leads/index.ts';
import { LEAD_STATUS_TAGS } from '#leads/index.ts';
import { words } from '#words/index.ts';
import type { Moment } from '../../people/history/queries.ts';
import { tellMoment } from '../../people/rules.ts';
import { TagsPart } from '../tags/views.tsx';

const MOMENTS_SHOWN = 8;

export type PersonPaneProps = {
  viewer: MemberEntry;
  head: Head;
  person: Person | null;
  upcoming: Upcoming | null;
  moments: readonly Moment[];
  scores: Scores | null;
  name: string;
  /** A tag that could not be put on, and why. */
  tag?: { typed: string; errors: readonly string[] };
};

/** The last of the panes; on a phone it is unfolded. */
export function PersonPane(props: PersonPaneProps) {
  const { viewer, head, person, name, tag } = props;
  const t = words(viewer.language).inbox;
  const people = `/app/${viewer.organizationSlug}/people`;
  return (
    <aside class="inbox-person" aria-label={t.person}>
      <details id="person" open={tag !== undefined}>
        <summary>
          {t.person}: {name}
        </summary>
        <div class="stack" id="person-facts">
          {person?.company && <p class="soft">{[person.title, person.company].filter(Boolean).join(', ')}</p>}
          {person && (
            <a class="inbox-person-page" href={`${people}/${person.id}`}>
              {t.personPage}
            </a>
          )}
          {person && <StatusForm {...props} person={person} />}
          {person && (
            <TagsPart
              viewer={viewer}
              conversationId={head.id}
              person={person}
              typed={tag?.typed}
              errors={tag?.errors}
            />
          )}
          {person && <Reached person={person} viewer={viewer} />}
          <Next {...props} />
          <ScoresPart {...props} />
          <Past {...props} />
        </div>
      </details>
    </aside>
  );
}

function StatusForm({ viewer, head, person }: PersonPaneProps & { person: Person }) {
  const { inbox: t, people } = words(viewer.language);
  return (
    <Form action={`/app/${viewer.organizationSlug}/inbox/${head.id}/status`} method="put" class="inbox-status">
      <fieldset class="segmented">
        <legend class="visually-hidden">{t.status}</legend>
        {LEAD_STATUS_TAGS.map((status) => (
          <Button
            small
            kind={person.status === status ? 'primary' : 'plain'}
            name="status"
            value={status}
            aria-pressed={person.status === status ? 'true' : 'false'}
          >
            {people.statuses[status]}
          </Button>
        ))}
      </fieldset>
    </Form>
  );
}

function Reached({ person, viewer }: { person: Person; viewer: MemberEntry }) {
  const { inbox: t, people } = words(viewer.language);
  const shown = person.identities.filter(({ kind }) => kind !== 'webchat');
  if (shown.length === 0) return null;
  return (
    <section>
      <h3>{t.reached}</h3>
      <ul class="inbox-reach">
        {shown.map(({ kind, value }) => (
          <li>
            <span class="soft small">{people.kinds[kind]}</span>{' '}
            {kind === 'phone' || kind === 'whatsapp' ? (
              <a href={`tel:${value}`}>{showPhone(value)}</a>
            ) : kind === 'email' ? (
              <a href={`mailto:${value}`}>{value}</a>
            ) : (
              value.replace('https://www.', '')
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ viewer, upcoming }: PersonPaneProps) {
  const { language, timezone: zone } = viewer;
  const t = words(language).inbox;
  return (
    <section>
      <h3>{t.next}</h3>
      {upcoming ? (
        <p>
          <a href={`/app/${viewer.organizationSlug}/events/${upcoming.eventId}`}>{upcoming.title}</a>{' '}
          <Time instant={upcoming.startsAt} zone={zone} language={language} />
        </p>
      ) : (
        <p class="soft">{t.noNext}</p>
      )}
    </section>
  );
}

function ScoresPart({ viewer, head, scores }: PersonPaneProps) {
  const { inbox: t, scores: all } = words(viewer.language);
  if (!scores) return null;
  return (
    <section>
      <h3>
        {t.scores} <span class="soft small">{t.scoreTotal(scores.total)}</span>
      </h3>
      {scores.notification && <p dir="auto">{scores.notification}</p>}
      {scores.cta.length > 0 && (
        <p class="small">
          {all.facts.asked}: {scores.cta.map((kind) => all.cta[kind]).join(', ')}
        </p>
      )}
      <dl class="scores">
        {scores.each.map(({ name, score, evidence }) => (
          <div>
            <dt>{t.scoreNames[name]}</dt>
            <dd>
              <svg class="score-bar" viewBox="0 0 36 8" width="36" height="8" aria-hidden="true">
                {[1, 2, 3].map((step) => (
                  <rect
                    x={(step - 1) * 13}
                    y="1"
                    width="10"
                    height="6"
                    rx="1"
                    class={step <= score ? 'tick-on' : 'tick-off'}
                  />
                ))}
              </svg>
              <span class="visually-hidden">{t.scoreOf(score)}</span>
              {evidence.length > 0 && (
                <span class="small">
                  {evidence.map((seq) => (
                    <a href={`#s-${seq}`} data-seq-link={seq} aria-label={`${t.evidence} ${t.evidenceOf(seq)}`}>
                      {seq}
                    </a>
                  ))}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <a href={`/app/${viewer.organizationSlug}/inbox/${head.id}/score`}>{t.scoresAll}</a>
    </section>
  );
}

function Past({ viewer, person, moments }: PersonPaneProps) {
  const { language, timezone: zone } = viewer;
  const t = words(language);
  const home = `/app/${viewer.organizationSlug}`;
  if (!person || moments.length === 0) return null;
  return (
    <section>
      <h3>{t.inbox.history}</h3>
      <ol class="inbox-past">
        {moments.slice(0, MOMENTS_SHOWN).map((moment) => {
          const { what, about, to } =
            moment.kind === 'note' ? { what: String(moment.data.body), about: null, to: null } : tellMoment(moment, t);
          return (
            <li>
              <span class="soft small">
                <Time instant={moment.at} zone={zone} language={language} form="day" />
              </span>{' '}
              {what}
              {about && ': '}
              {about && to && <a href={`${home}/${to}`}>{about}</a>}
            </li>
          );
        })}
      </ol>
      <a href={`${home}/people/${person.id}#history`}>{t.inbox.historyAll}</a>
    </section>
  );
}
