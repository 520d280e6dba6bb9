/** Canned answers as a list, and the form in which one is written. */
import type { Canned } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import {
  Button,
  ButtonLink,
  Card,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  TextArea,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type CannedListProps = {
  viewer: MemberEntry;
  canned: readonly Canned[];
  /** What is written right now: a new one, or the one with that id. */
  form: { id: string | null; typed: Typed; errors?: ErrorsByField };
};

/** All of them, and the form below. */
export function CannedList({ viewer, canned, form }: CannedListProps) {
  const t = words(viewer.language).inbox;
  const home = `/app/${viewer.organizationSlug}/inbox/answers`;
  return (
    <div class="stack-wide">
      {canned.length === 0 ? (
        <EmptyState icon="chat" title={t.cannedEmpty}>
          {t.cannedEmptyText}
        </EmptyState>
      ) : (
        <ul class="rows">
          {canned.map((one) => (
            <li>
              <span>
                <kbd>/{one.shortcut}</kbd> {one.title}
                <br />
                <span class="small soft pre-line">{one.text}</span>
              </span>
              <span class="cluster">
                <ButtonLink small href={`${home}/${one.id}#write`}>
                  {t.cannedEdit}
                </ButtonLink>
                <Form
                  action={`${home}/${one.id}`}
                  method="delete"
                  confirm={{ text: t.cannedDeleteConfirm(one.title), yes: t.cannedDelete }}
                >
                  <Button kind="quiet" icon="trash" small label={`${t.cannedDelete}: ${one.title}`} />
                </Form>
              </span>
            </li>
          ))}
        </ul>
      )}
      <CannedForm viewer={viewer} form={form} />
    </div>
  );
}

function CannedForm({ viewer, form: { id, typed, errors = {} } }: Omit<CannedListProps, 'canned'>) {
  const { inbox: t } = words(viewer.language);
  const home = `/app/${viewer.organizationSlug}/inbox/answers`;
  return (
    <Card title={id ? t.cannedEdit : t.cannedNew} id="write">
      <Form action={id ? `${home}/${id}` : home} method={id ? 'put' : 'post'} class="stack">
        <ErrorSummary language={viewer.language} errors={errors} />
        <Field
          name="shortcut"
          label={t.cannedFields.shortcut}
          hint={t.cannedFields.shortcutHint}
          value={typed.shortcut}
          errors={errors.shortcut}
          width="medium"
          autocomplete="off"
          required
        />
        <Field
          name="title"
          label={t.cannedFields.title}
          value={typed.title}
          errors={errors.title}
          autocomplete="off"
          required
        />
        <TextArea
          name="text"
          label={t.cannedFields.text}
          hint={t.cannedFields.textHint}
          value={typed.text}
          errors={errors.text}
          maxlength={2000}
          required
        />
        <Button kind="primary">{t.cannedSave}</Button>
      </Form>
    </Card>
  );
}
