import { Icon } from '#foundation/views/icon.tsx';
import { words } from '#words/index.ts';

export type ErrorsByField = Readonly<Record<string, readonly string[] | undefined>>;

export type ErrorSummaryProps = {
  language: string;
  /** Messages by field name, as `z.flattenError(...).fieldErrors` gives them; the empty name is the form as a whole. */
  errors: ErrorsByField;
  /** Ids of fields whose id is not their name. */
  ids?: Readonly<Record<string, string>>;
};

/** What must be mended, above the form, each linked to its field. Nothing when there is nothing to mend. */
export function ErrorSummary({ language, errors, ids = {} }: ErrorSummaryProps) {
  const t = words(language).forms;
  const found = Object.entries(errors).flatMap(([field, messages]) =>
    (messages ?? []).map((text) => ({ field, text })),
  );
  return found.length ? (
    <div class="notice notice-error error-summary" role="alert" tabindex={-1} data-focus>
      <Icon name="error" />
      <div class="notice-text">
        <p class="notice-title">{found.length === 1 ? t.problem : t.problems(found.length)}</p>
        <ul>
          {found.map(({ field, text }) => (
            <li>{field ? <a href={`#${ids[field] ?? field}`}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  ) : null;
}
