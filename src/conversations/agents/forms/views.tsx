/** Everything of an agent but its instructions, in one form; and what is done to the agent as a whole. */
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Button,
  Card,
  Checkbox,
  Dialog,
  DialogButton,
  DialogClose,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  type NoticeProps,
  RadioGroup,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { LinkableChannel } from '../linking/queries.ts';
import { LinkCard } from '../linking/views.tsx';
import type { AgentRow } from '../queries.ts';
import { AUTONOMIES, HOURS_MODES } from '../settings/inputs.ts';
import { AgentFrame, agentsHome, NextSteps, StandingBadge, WhoFields } from '../views.tsx';
import { DAYS, ownOf, typedOf, withOwn } from './rules.ts';

const NOTICES = [0, 60, 120, 240, 1440, 2880] as const;

export type AgentPageProps = {
  viewer: MemberEntry;
  agent: AgentRow;
  people: readonly { id: string; name: string }[];
  channels: readonly LinkableChannel[];
  /** Whether a model is configured, of which another one could be chosen. */
  hasModel: boolean;
  typed?: Typed;
  own?: { from: readonly string[]; until: readonly string[] };
  errors?: ErrorsByField;
  notices?: readonly NoticeProps[];
};

type Parts = Required<Pick<AgentPageProps, 'viewer' | 'typed' | 'errors' | 'own'>>;

/** One agent as it is set up. */
export function AgentPage(props: AgentPageProps) {
  const { viewer, agent, people, channels, hasModel, errors = {}, notices = [] } = props;
  const { language, role } = viewer;
  const t = words(language).agents;
  const home = `${agentsHome(viewer)}/${agent.id}`;
  const parts: Parts = { viewer, typed: typedOf(agent), own: ownOf(agent), errors, ...present(props) };
  const mayNot: NoticeProps[] = role === 'member' ? [{ kind: 'info', children: t.mayNot }] : [];
  return (
    <AgentFrame
      viewer={viewer}
      agent={agent}
      part="agent"
      notices={[...mayNot, ...notices]}
      actions={<Standing viewer={viewer} agent={agent} home={home} />}
    >
      <NextSteps viewer={viewer} agent={agent} />
      {!agent.removed && <LinkCard viewer={viewer} agentId={agent.id} home={home} channels={channels} />}
      <Form action={home} method="put" class="stack-wide">
        <input type="hidden" name="seen" value={agent.revision} />
        <ErrorSummary language={language} errors={errors} />
        <Card title={t.who}>
          <div class="stack">
            <Field
              name="name"
              label={t.name}
              hint={t.nameHint}
              value={parts.typed.name}
              errors={errors.name}
              required
              maxlength={80}
            />
            <WhoFields viewer={viewer} people={withOwn(people, agent)} typed={parts.typed} errors={errors} />
            {hasModel && (
              <Field
                name="model"
                label={t.model}
                hint={t.modelHint}
                value={parts.typed.model}
                errors={errors.model}
                maxlength={80}
                width="medium"
              />
            )}
          </div>
        </Card>
        <HoursCard {...parts} />
        <HandOffCard {...parts} />
        <BookingCard {...parts} />
        <CapsCard {...parts} />
        <div class="cluster">
          <Button kind="primary">{t.save}</Button>
        </div>
      </Form>
      <RemoveDialog viewer={viewer} home={home} />
    </AgentFrame>
  );
}

function Standing({ viewer, agent, home }: { viewer: MemberEntry; agent: AgentRow; home: string }) {
  const t = words(viewer.language).agents;
  if (viewer.role === 'member') return <StandingBadge language={viewer.language} agent={agent} />;
  if (agent.removed)
    return (
      <Form action={`${home}/removal`} method="delete">
        <Button icon="undo">{t.restore}</Button>
      </Form>
    );
  return (
    <>
      <StandingBadge language={viewer.language} agent={agent} />
      <Form action={`${home}/pause`} method={agent.paused ? 'delete' : 'post'}>
        <Button>{agent.paused ? t.resume : t.pause}</Button>
      </Form>
      <DialogButton for="remove" icon="trash">
        {t.remove}
      </DialogButton>
    </>
  );
}

function RemoveDialog({ viewer, home }: { viewer: MemberEntry; home: string }) {
  const t = words(viewer.language).agents;
  return (
    <Dialog language={viewer.language} id="remove" title={t.removeTitle}>
      <p>{t.removeText}</p>
      <Form action={home} method="delete" class="form-end">
        <Button kind="danger">{t.remove}</Button>
        <DialogClose for="remove">{t.cancel}</DialogClose>
      </Form>
    </Dialog>
  );
}

function HoursCard({ viewer, typed, own, errors }: Parts) {
  const t = words(viewer.language).agents;
  return (
    <Card title={t.hours}>
      <div class="stack">
        <RadioGroup
          name="hours"
          label={t.hoursLabel}
          hint={t.hoursHint}
          value={typed.hours}
          errors={errors.hours}
          options={HOURS_MODES.map((value) => ({ value, label: t.hoursModes[value] }))}
        />
        <details class="stack" open={typed.hours === 'own'}>
          <summary>{t.own}</summary>
          <p class="hint">{t.ownHint}</p>
          {DAYS.map((day, at) => (
            <div class="time-pair cluster">
              <Field
                name="from[]"
                id={`from-${day}`}
                type="time"
                width="short"
                label={t.from(t.weekdays[day]!)}
                value={own.from[at]}
              />
              <Field
                name="until[]"
                id={`until-${day}`}
                type="time"
                width="short"
                label={t.until(t.weekdays[day]!)}
                value={own.until[at]}
              />
            </div>
          ))}
        </details>
      </div>
    </Card>
  );
}

function HandOffCard({ viewer, typed, errors }: Parts) {
  const t = words(viewer.language).agents;
  return (
    <Card title={t.handOff}>
      <div class="stack">
        <TextArea name="words" label={t.words} hint={t.wordsHint} value={typed.words} errors={errors.words} rows={3} />
        <TextArea
          name="topics"
          label={t.topics}
          hint={t.topicsHint}
          value={typed.topics}
          errors={errors.topics}
          rows={3}
        />
        <Field
          name="misunderstandings"
          label={t.misunderstandings}
          type="number"
          min={1}
          max={9}
          width="short"
          value={typed.misunderstandings}
          errors={errors.misunderstandings}
        />
      </div>
    </Card>
  );
}

function BookingCard({ viewer, typed, errors }: Parts) {
  const t = words(viewer.language).agents;
  const known = NOTICES.map((minutes) => ({ value: String(minutes), label: t.notices[minutes] }));
  const asked = typed.noticeMinutes ?? '120';
  const notices = known.some(({ value }) => value === asked) ? known : [...known, { value: asked, label: asked }];
  return (
    <Card title={t.booking}>
      <div class="stack">
        <Field
          name="durations"
          label={t.durations}
          hint={t.durationsHint}
          value={typed.durations}
          errors={errors.durations}
          width="medium"
        />
        <Select
          name="noticeMinutes"
          label={t.notice}
          value={asked}
          errors={errors.noticeMinutes}
          options={notices}
          width="medium"
        />
        <RadioGroup
          name="autonomy"
          label={t.autonomy}
          value={typed.autonomy}
          errors={errors.autonomy}
          options={AUTONOMIES.map((value) => ({ value, label: t.autonomies[value] }))}
        />
        <Checkbox name="maySendLinks" label={t.maySendLinks} checked={typed.maySendLinks === 'on'} />
      </div>
    </Card>
  );
}

function CapsCard({ viewer, typed, errors }: Parts) {
  const t = words(viewer.language).agents;
  const field = (name: 'perTurn' | 'perConversation' | 'perDay') => (
    <Field name={name} label={t[name]} value={typed[name]} errors={errors[name]} inputmode="numeric" width="short" />
  );
  return (
    <Card title={t.caps}>
      <div class="stack">
        <p class="hint">{t.capsHint}</p>
        {field('perTurn')}
        {field('perConversation')}
        {field('perDay')}
      </div>
    </Card>
  );
}

// What was typed wins over what is kept; a box that was not ticked is not sent.
function present({ typed, own }: AgentPageProps): Partial<Parts> {
  return { ...(typed && { typed }), ...(own && { own }) };
}
