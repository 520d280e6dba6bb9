/** Moving over: the form, what the files would make, and what they made. */
import type { Child } from 'hono/jsx';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  CopyField,
  ErrorSummary,
  Field,
  Form,
  Notice,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { countOf, type Line, type LineState, noteText } from './answers/rules.ts';
import type { Item } from './rules.ts';

const KINDS: Record<LineState, BadgeKind> = {
  new: 'info',
  before: 'neutral',
  fault: 'bad',
  made: 'good',
  not_made: 'bad',
};

/** Their API's answers as files; Calendly wants to know whose, and says so itself. */
const CALENDLY = [
  'TOKEN="..."',
  'ask() { curl -s -H "Authorization: Bearer $TOKEN" "https://api.calendly.com/$1"; }',
  'ME=$(ask users/me | grep -o "https://api.calendly.com/users/[^\\"]*" | head -n 1)',
  'ask "event_types?count=100&user=$ME" > event-types.json',
  'ask "user_availability_schedules?user=$ME" > schedules.json',
].join('; ');
const CALCOM = [
  'KEY="..."',
  'ask() { curl -s -H "Authorization: Bearer $KEY" -H "cal-api-version: $2" "https://api.cal.com/v2/$1"; }',
  'ask event-types 2024-06-14 > event-types.json',
  'ask schedules 2024-06-11 > schedules.json',
].join('; ');

type Whose = { language: string; home: string };

/** Choosing files, or pasting one. */
export function ImportForm({
  language,
  home,
  errors = [],
  paste,
}: Whose & { errors?: readonly string[]; paste?: string }) {
  const t = words(language).imports;
  return (
    <Card title={t.title}>
      <div class="stack">
        <p>{t.lead}</p>
        <div>
          <Way
            language={language}
            id="calendly"
            title={t.calendly}
            make={t.calendlyToken}
            run={t.calendlyRun}
            command={CALENDLY}
          />
          <Way
            language={language}
            id="calcom"
            title={t.calcom}
            make={t.calcomToken}
            run={t.calcomRun}
            command={CALCOM}
          />
        </div>
        <Form action={`${home}/settings/imports/preview`} multipart class="fields" label={t.title}>
          {errors.length > 0 && <ErrorSummary language={language} errors={{ paste: errors }} />}
          <Field name="file" type="file" label={t.files} hint={t.filesHint} accept=".json,application/json" multiple />
          <TextArea name="paste" label={t.paste} hint={t.pasteHint} value={paste} errors={errors} rows={6} />
          <div>
            <Button kind="primary">{t.preview}</Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

type WayProps = { language: string; id: string; title: string; make: string; run: string; command: string };

// How the files are had: their token, one line in a terminal, and back here.
function Way({ language, id, title, make, run, command }: WayProps) {
  return (
    <details class="fold">
      <summary>{title}</summary>
      <ol class="stack">
        <li>{make}</li>
        <li>
          <CopyField language={language} id={`command-${id}`} label={run} value={command} />
        </li>
        <li>{words(language).imports.chooseBoth}</li>
      </ol>
    </details>
  );
}

/** What the files would make, with the button that makes it. `files` are their texts, carried along. */
export function ImportPlan({ language, home, lines, files }: Whose & { lines: readonly Line[]; files: string }) {
  const t = words(language).imports;
  const fresh = countOf(lines, 'new');
  return (
    <div class="stack-wide">
      <Card title={t.planTitle}>
        <div class="stack">
          <p>{t.planLead(fresh, countOf(lines, 'before'), countOf(lines, 'fault'))}</p>
          <Form action={`${home}/settings/imports`} class="fields">
            <input type="hidden" name="files" value={files} />
            {fresh > 0 && <Checkbox name="open" label={t.open} hint={t.openHint} />}
            <div class="cluster">
              {fresh > 0 && <Button kind="primary">{t.make(fresh)}</Button>}
              <ButtonLink href={`${home}/settings/imports`} kind="quiet">
                {t.back}
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
      <Lines language={language} home={home} lines={lines} />
    </div>
  );
}

/** What was made. */
export function ImportDone({ language, home, lines }: Whose & { lines: readonly Line[] }) {
  const t = words(language).imports;
  const [made, before] = [countOf(lines, 'made'), countOf(lines, 'before')];
  return (
    <div class="stack-wide">
      <Notice kind="success" title={t.doneTitle}>
        {before === 0 ? t.madeLead(made) : t.doneLead(made, before)}
      </Notice>
      <div class="cluster">
        <ButtonLink href={`${home}/invitations`}>{t.toPages}</ButtonLink>
        <ButtonLink href={`${home}/settings/availability`}>{t.toHours}</ButtonLink>
      </div>
      <Lines language={language} home={home} lines={lines} />
    </div>
  );
}

function Lines({ lines, ...whose }: Whose & { lines: readonly Line[] }) {
  const t = words(whose.language).imports;
  const of = (kind: Item['kind']) => lines.filter(({ item }) => item.kind === kind);
  return (
    <>
      <Group title={t.schedules} lines={of('schedule')} {...whose} />
      <Group title={t.pages} lines={of('page')} {...whose} />
    </>
  );
}

function Group({ title, lines, ...whose }: Whose & { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={title}>
      <ul class="rows">
        {lines.map((line) => (
          <LineRow line={line} {...whose} />
        ))}
      </ul>
    </Card>
  );
}

function LineRow({ line, language, home }: Whose & { line: Line }) {
  const { item, state, id, said } = line;
  const t = words(language).imports;
  const path = item.kind === 'schedule' ? 'settings/availability' : 'invitations';
  const notes: Child[] = item.notes.map((note) => noteText(note, language));
  if (item.fault) notes.unshift(t.faults[item.fault]);
  if (said) notes.unshift(said);
  return (
    <li>
      <span>
        <strong hx-ignore="">{id ? <a href={`${home}/${path}/${id}`}>{item.title}</a> : item.title}</strong>
        <span class="soft small"> {detailOf(item, language)}</span>
        {notes.length > 0 && (
          <ul class="soft small">
            {notes.map((note) => (
              <li hx-ignore="">{note}</li>
            ))}
          </ul>
        )}
      </span>
      <Badge kind={KINDS[state]}>{t.states[state]}</Badge>
    </li>
  );
}

function detailOf(item: Item, language: string): string {
  if (item.fault !== null) return '';
  if (item.kind === 'schedule') return item.draft.timezone;
  const { durationMinutes, durationChoices } = item.draft;
  return words(language).imports.minutes(durationMinutes) + durationChoices.map((one) => `, ${one}`).join('');
}
