import { type DeliveryChannel, DeliveryState } from '#deliveries/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, Card, EmptyState, Form, Initials, Notice, Pager, Time } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Trouble } from './queries.ts';

export type UndeliveredProps = {
  viewer: MemberEntry;
  troubles: readonly Trouble[];
  next: string | undefined;
  isFirst: boolean;
  /** What was just done. */
  said?: string;
};

/** What did not arrive, newest first, each with what can be done. */
export function Undelivered({ viewer, troubles, next, isFirst, said }: UndeliveredProps) {
  const { language } = viewer;
  const t = words(language).undelivered;
  const home = `/app/${viewer.organizationSlug}`;
  return (
    <div class="stack" id="undelivered">
      {said && (
        <div data-announce={said}>
          <Notice kind="success">{said}</Notice>
        </div>
      )}
      {troubles.length === 0 ? (
        <EmptyState icon="check" title={t.nothing}>
          {t.nothingText}
        </EmptyState>
      ) : (
        troubles.map((trouble) => <Line viewer={viewer} trouble={trouble} home={home} />)
      )}
      <Pager
        language={language}
        next={next && `${home}/deliveries?cursor=${next}`}
        previous={isFirst ? undefined : `${home}/deliveries`}
        previousLabel={t.newest}
      />
    </div>
  );
}

type LineProps = { viewer: MemberEntry; trouble: Trouble; home: string };

function Line({ viewer, trouble, home }: LineProps) {
  const { language, timezone } = viewer;
  const { reader, status, reason, channel } = trouble;
  const { purposes, otherMessage, channels } = words(language).calendarPages;
  const t = words(language).undelivered;
  return (
    <Card title={reader.name}>
      <ul class="rows">
        <li>
          <Initials name={reader.name} />
          <span>
            <a href={`${home}/invitations/${reader.invitationId}/participants/${reader.id}`}>{reader.title}</a>
            <br />
            <span class="small soft">
              {t.line(purposes[trouble.purpose] ?? otherMessage, channels[channel])} ·{' '}
              <Time instant={trouble.updatedAt} zone={timezone} language={language} form="day-time" />
            </span>
          </span>
        </li>
      </ul>
      <p>
        <DeliveryState language={language} status={status} reason={reason} />
      </p>
      {trouble.over && (
        <p class="small">
          {t.wentOver[trouble.over.channel]}{' '}
          <DeliveryState language={language} status={trouble.over.status} reason={null} />
        </p>
      )}
      {trouble.mayManage ? <Actions {...{ viewer, trouble, home }} /> : <p class="soft small">{t.notYours}</p>}
    </Card>
  );
}

function Actions({ viewer, trouble, home }: LineProps) {
  const t = words(viewer.language).undelivered;
  const one = `${home}/deliveries/${trouble.id}`;
  return (
    <div class="cluster">
      {trouble.status === 'unknown' && (
        <Form action={`${one}/settlement`} method="put">
          <input type="hidden" name="outcome" value="sent" />
          <Button icon="check">{t.arrived}</Button>
        </Form>
      )}
      {trouble.channels.map((channel) => (
        <Again
          language={viewer.language}
          channel={channel}
          same={channel === trouble.channel}
          action={`${one}/retry`}
        />
      ))}
      <Form action={`${one}/dismissal`}>
        <Button kind="quiet">{t.letBe}</Button>
      </Form>
    </div>
  );
}

function Again(props: { language: string; channel: DeliveryChannel; same: boolean; action: string }) {
  const t = words(props.language).undelivered;
  return (
    <Form action={props.action}>
      <input type="hidden" name="channel" value={props.channel} />
      <Button kind="primary" icon="repeat">
        {props.same ? t.again : t.over[props.channel]}
      </Button>
    </Form>
  );
}
