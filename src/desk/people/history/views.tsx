/** Everything that happened with somebody, newest first; notes can be changed where they stand. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, Form, Pager, TextArea, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { tellMoment } from '../rules.ts';
import type { Moment } from './queries.ts';

export type HistoryProps = {
  viewer: MemberEntry;
  person: { id: string };
  moments: readonly Moment[];
  next: string | null;
  later: boolean;
};

/** The moments with their times. */
export function History({ viewer, person, moments, next, later }: HistoryProps) {
  const t = words(viewer.language).people;
  const home = `/app/${viewer.organizationSlug}/people/${person.id}`;
  return (
    <div class="stack" id="history">
      {moments.length === 0 && <p class="soft">{t.noTimeline}</p>}
      <ol class="stack">
        {moments.map((moment) => (
          <li>
            {moment.kind === 'note' ? (
              <Note viewer={viewer} moment={moment} home={home} />
            ) : (
              <Happened viewer={viewer} moment={moment} />
            )}
          </li>
        ))}
      </ol>
      <Pager
        language={viewer.language}
        next={next ? `${home}?cursor=${next}#history` : undefined}
        nextLabel={t.older}
        previous={later ? home : undefined}
        previousLabel={t.newest}
      />
    </div>
  );
}

function Happened({ viewer, moment }: { viewer: MemberEntry; moment: Moment }) {
  const { what, about, to } = tellMoment(moment, words(viewer.language));
  const starts = typeof moment.data.startsAt === 'string' ? Date.parse(moment.data.startsAt) : null;
  return (
    <>
      <span class="soft small">
        <Time instant={moment.at} zone={viewer.timezone} language={viewer.language} />
      </span>{' '}
      {what}
      {about && ': '}
      {about && to && <a href={`/app/${viewer.organizationSlug}/${to}`}>{about}</a>}
      {starts !== null && (
        <>
          {' '}
          (<Time instant={starts} zone={viewer.timezone} language={viewer.language} />)
        </>
      )}
    </>
  );
}

function Note({ viewer, moment, home }: { viewer: MemberEntry; moment: Moment; home: string }) {
  const t = words(viewer.language).people;
  const address = `${home}/notes/${moment.id}`;
  return (
    <div class="stack">
      <p class="soft small">
        <Time instant={moment.at} zone={viewer.timezone} language={viewer.language} />{' '}
        {t.noteBy(String(moment.data.author))}
        {moment.data.editedAt && ` (${t.noteEdited})`}
      </p>
      <p class="pre-line">{moment.data.body}</p>
      <details>
        <summary>{t.noteEdit}</summary>
        <div class="stack">
          <Form action={address} method="put" class="stack">
            <TextArea
              name="body"
              id={`body-${moment.id}`}
              label={t.noteEdit}
              value={String(moment.data.body)}
              maxlength={5000}
              required
            />
            <Button small>{t.noteSave}</Button>
          </Form>
          <Form action={address} method="delete">
            <Button kind="quiet" icon="trash" small>
              {t.noteDelete}
            </Button>
          </Form>
        </div>
      </details>
    </div>
  );
}
