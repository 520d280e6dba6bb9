import { Button, ButtonLink, Card, Field, Form } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type Named = { id: string; name: string; timezone: string; isDefault: boolean };

type SeveralProps = {
  language: string;
  /** The address of the availability page. */
  home: string;
  schedules: readonly Named[];
  current: string;
  token: string;
};

/** All sets of hours that a member has, and how to come by another one. */
export function SchedulesCard({ language, home, schedules, current, token }: SeveralProps) {
  const t = words(language).schedules;
  return (
    <Card title={t.several} id="schedules">
      <div class="stack">
        <p class="soft">{t.severalLead}</p>
        <ul class="rows">
          {schedules.map((schedule) => (
            <ScheduleLine schedule={schedule} language={language} home={home} isShown={schedule.id === current} />
          ))}
        </ul>
        <Form action={home} token={token} label={t.newHours} class="fields-row">
          <Field name="name" id="new-name" label={t.newName} maxlength={100} required />
          <input type="hidden" name="copyOf" value={current} />
          <div class="form-end">
            <Button icon="plus">{t.newHours}</Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

function ScheduleLine(props: { schedule: Named; language: string; home: string; isShown: boolean }) {
  const { schedule, language, home, isShown } = props;
  const t = words(language).schedules;
  const { id, name, timezone, isDefault } = schedule;
  return (
    <li>
      <span hx-ignore="">
        <a href={`${home}/${id}`} aria-current={isShown ? 'true' : undefined}>
          {name}
        </a>
        <br />
        <span class="soft">{isDefault ? `${timezone}, ${t.isDefault}` : timezone}</span>
      </span>
      {!isDefault && (
        <span class="cluster">
          <Form action={`${home}/${id}/default`} method="put">
            <Button kind="quiet" small label={t.makeDefaultOf(name)}>
              {t.makeDefault}
            </Button>
          </Form>
          <ButtonLink kind="quiet" small href={`${home}/${id}/deletion`} label={t.deleteOf(name)}>
            {t.delete}
          </ButtonLink>
        </span>
      )}
    </li>
  );
}
