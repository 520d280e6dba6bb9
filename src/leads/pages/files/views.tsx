/** A file of people on its way in: handed over, matched to what its columns hold, taken in, mended. */
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  ButtonLink,
  Card,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  Progress,
  Select,
  Table,
  TextArea,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { ImportRow } from '../../importing/queries.ts';
import { COLUMN_ROLES } from '../../inputs.ts';
import type { FileRow } from '../../reading/records/rules.ts';

type Viewed = { viewer: MemberEntry };

/** Where a file is handed over, and those that were. */
export function FilesPage({
  viewer,
  files,
  errors = {},
}: Viewed & { files: readonly ImportRow[]; errors?: ErrorsByField }) {
  const t = words(viewer.language).peopleFiles;
  return (
    <div class="stack-wide">
      <Card>
        <Form action={homeOf(viewer)} multipart class="stack">
          <ErrorSummary language={viewer.language} errors={errors} />
          <Field
            name="file"
            type="file"
            label={t.file}
            hint={t.fileHint}
            errors={errors.file}
            accept=".csv,.tsv,.txt,text/csv"
          />
          <TextArea name="csv" label={t.paste} rows={4} />
          <Button kind="primary">{t.upload}</Button>
        </Form>
      </Card>
      {files.length > 0 && (
        <Card title={t.recent}>
          <FileTable viewer={viewer} files={files} />
        </Card>
      )}
    </div>
  );
}

function FileTable({ viewer, files }: Viewed & { files: readonly ImportRow[] }) {
  const t = words(viewer.language).peopleFiles;
  const say = (lines: number) => lines.toLocaleString(viewer.language);
  const { file, status, progress, made, matched, failed, when } = t.columns;
  return (
    <Table
      caption={t.recent}
      columns={[file, status, progress, made, matched, failed, when].map((label) => ({ label }))}
      rows={files.map((one) => ({
        cells: [
          <a href={`${homeOf(viewer)}/${one.id}`}>{one.fileName}</a>,
          t.statuses[one.status],
          t.progress(say(one.taken), say(one.lines)),
          String(one.made),
          String(one.matched),
          String(one.failed),
          <Time instant={one.createdAt} zone={viewer.timezone} language={viewer.language} form="day" />,
        ],
      }))}
    />
  );
}

export type FileProps = Viewed & { file: ImportRow; sample: readonly FileRow[]; errors?: ErrorsByField };

/** One file, at the step where it is. */
export function FilePage(props: FileProps) {
  return props.file.status === 'mapping' ? <Mapping {...props} /> : <Course {...props} />;
}

function Mapping({ viewer, file, sample, errors = {} }: FileProps) {
  const t = words(viewer.language).peopleFiles;
  const options = [
    { value: '', label: t.leaveOut },
    ...COLUMN_ROLES.map((value) => ({ value, label: t.roles[value] })),
  ];
  return (
    <Form action={`${homeOf(viewer)}/${file.id}/start`} class="stack-wide">
      <p>{t.mapLead(file.lines, file.lines.toLocaleString(viewer.language))}</p>
      <ErrorSummary language={viewer.language} errors={errors} />
      <Table
        caption={t.mapTitle}
        columns={[{ label: t.column }, { label: t.sample }, { label: t.holds }]}
        rows={file.headings.map((heading, at) => ({
          cells: [
            heading || String(at + 1),
            <span class="soft">
              {sample
                .flatMap(({ cells }) => cells[at] || [])
                .join(' · ')
                .slice(0, 120)}
            </span>,
            <Select
              name="role[]"
              id={`role-${at}`}
              label={<span class="visually-hidden">{`${t.holds}: ${heading || at + 1}`}</span>}
              options={options}
              value={file.mapping[at] ?? ''}
            />,
          ],
        }))}
      />
      <Field name="tag" label={t.tag} width="medium" errors={errors.tag} value={file.tag ?? ''} />
      <Field
        name="country"
        label={t.country}
        hint={t.countryHint}
        width="short"
        maxlength={2}
        errors={errors.country}
        value={file.country ?? ''}
      />
      <Button kind="primary">{t.start}</Button>
    </Form>
  );
}

/** How far a file is; asks for itself again while it is under way. */
export function Course({ viewer, file }: FileProps) {
  const t = words(viewer.language).peopleFiles;
  const say = (lines: number) => lines.toLocaleString(viewer.language);
  const address = `${homeOf(viewer)}/${file.id}`;
  const going = file.status === 'running';
  const again = going
    ? { 'hx-get': address, 'hx-trigger': 'load delay:1s', 'hx-target': 'this', 'hx-swap': 'outerHTML' }
    : {};
  return (
    <div id="course" class="stack-wide" {...again}>
      <Progress
        label={going ? t.going : t.statuses[file.status]}
        value={file.taken}
        max={file.lines}
        text={t.progress(say(file.taken), say(file.lines))}
      />
      <p>{t.result(say(file.made), say(file.matched), say(file.failed))}</p>
      {file.failed > 0 && <p class="hint">{t.leftOut}</p>}
      {file.faulty && (
        <Notice
          kind="warning"
          action={
            <ButtonLink href={`${address}/faults.csv`} icon="download" download>
              {t.download}
            </ButtonLink>
          }
        >
          {t.faults}
        </Notice>
      )}
      <div class="cluster">
        {going && <ButtonLink href={address}>{t.reload}</ButtonLink>}
        {going && (
          <Form action={address} method="delete" confirm={{ text: t.stopConfirm }}>
            <Button kind="quiet">{t.stop}</Button>
          </Form>
        )}
        <ButtonLink href={`/app/${viewer.organizationSlug}/people`} kind={going ? 'quiet' : 'primary'}>
          {t.show}
        </ButtonLink>
      </div>
    </div>
  );
}

function homeOf(viewer: MemberEntry): string {
  return `/app/${viewer.organizationSlug}/people/imports`;
}
