import { Icon, Table } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { shapeAnchor } from '../rules.ts';
import type { Bound, Field, FieldType } from './rules.ts';

/** A sentence in which `backticks` mark code. */
export function Marked({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))}</>;
}

export type CodeProps = { language: string; id: string; text: string; label: string };

/** Something to take along, with a button that copies it. `label` says of what it is, for who does not see it stand there. */
export function CodeBlock({ language, id, text, label }: CodeProps) {
  const t = words(language).shell;
  return (
    <div class="docs-code">
      <button
        type="button"
        class="button button-plain button-small needs-script"
        data-copy={`#${id}`}
        data-copied={t.copied}
      >
        <Icon name="copy" size={16} />
        <span>{t.copy}</span>
        <span class="visually-hidden"> {label}</span>
      </button>
      <pre id={id}>
        <code>{text}</code>
      </pre>
    </div>
  );
}

export type FieldTableProps = {
  language: string;
  caption: string;
  rows: readonly { field: Field; place?: string }[];
  /** Whether these are sent: then it is said what must be there, else what may be missing. */
  asked?: boolean;
};

/** Fields with what they are and what they mean; `place` is where a parameter stands. */
export function FieldTable({ language, caption, rows, asked = false }: FieldTableProps) {
  const t = words(language).apiDocs;
  return (
    <div class="docs-fields">
      <Table
        caption={caption}
        columns={[{ label: t.columns.field }, { label: t.columns.type }, { label: t.columns.meaning }]}
        rows={rows.map(({ field, place }) => ({
          cells: [
            <FieldName language={language} field={field} asked={asked} />,
            <TypeName language={language} type={field.type} place={place} />,
            <Meaning language={language} field={field} />,
          ],
        }))}
      />
    </div>
  );
}

type FieldNameProps = { language: string; field: Field; asked: boolean };

function FieldName({ language, field: { name, required }, asked }: FieldNameProps) {
  const t = words(language).apiDocs;
  return (
    <>
      <code>{name}</code>
      {required && asked && <span class="docs-required"> {t.required}</span>}
      {!required && !asked && <span class="soft small"> {t.missing}</span>}
    </>
  );
}

function TypeName({ language, type, place }: { language: string; type: FieldType; place: string | undefined }) {
  const t = words(language).apiDocs;
  return (
    <>
      {type.many && `${t.listOf} `}
      {type.shape ? <a href={`#${shapeAnchor(type.shape)}`}>{type.name}</a> : type.name}
      {type.nullable && ` ${t.orNull}`}
      {place && `, ${t.in[place] ?? place}`}
    </>
  );
}

function Meaning({ language, field }: { language: string; field: Field }) {
  const t = words(language).apiDocs;
  return (
    <>
      {field.when && (
        <>
          {t.only} <code>{field.when}</code>.{' '}
        </>
      )}
      {field.meaning && <Marked text={`${field.meaning} `} />}
      {field.allowed.length > 0 && <Allowed language={language} values={field.allowed} />}
      {field.bounds.map((bound) => `${boundText(language, bound)} `)}
      {field.fallback !== null && (
        <>
          {t.fallback}: <code>{field.fallback}</code>.
        </>
      )}
    </>
  );
}

function Allowed({ language, values }: { language: string; values: readonly string[] }) {
  const t = words(language).apiDocs;
  return (
    <>
      {values.length === 1 ? t.always : t.oneOf}{' '}
      {values.map((value, at) => (
        <>
          {at > 0 && ', '}
          <code>{value}</code>
        </>
      ))}
      .{' '}
    </>
  );
}

function boundText(language: string, { of, min, max }: Bound): string {
  const { bounds, range } = words(language).apiDocs;
  if (min !== null && max !== null) return capital(bounds[of](range.both(min, max)));
  return capital(bounds[of](min === null ? range.to(max ?? 0) : range.from(min)));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
