/** The tags of who a conversation is with: seen, put on and taken off, and the way to all who have the same. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, Field, Form } from '#foundation/views/index.ts';
import type { Person } from '#leads/index.ts';
import { words } from '#words/index.ts';

const TAG_MAX = 40;

export type TagsProps = {
  viewer: MemberEntry;
  conversationId: string;
  person: Person;
  /** What was typed, and what was wrong with it. */
  typed?: string;
  errors?: readonly string[];
};

/** Each with a way to take it off, and room for another. */
export function TagsPart({ viewer, conversationId, person, typed, errors }: TagsProps) {
  const { inbox, people: t } = words(viewer.language);
  const inboxHome = `/app/${viewer.organizationSlug}/inbox`;
  const home = `${inboxHome}/${conversationId}/tags`;
  return (
    <section>
      <h3>{inbox.tags}</h3>
      {person.tags.length > 0 && (
        <ul class="cluster">
          {person.tags.map((tag) => (
            <li>
              <Form action={`${home}/${encodeURIComponent(tag)}`} method="delete" class="cluster">
                <a href={`${inboxHome}?tag=${encodeURIComponent(tag)}`}>{tag}</a>
                <Button kind="quiet" icon="close" small label={t.removeTag(tag)} />
              </Form>
            </li>
          ))}
        </ul>
      )}
      <details open={errors !== undefined}>
        <summary>{t.addTag}</summary>
        <Form action={home} class="cluster">
          <Field
            name="tag"
            id="add-tag"
            label={inbox.tag}
            width="medium"
            maxlength={TAG_MAX}
            value={typed}
            errors={errors}
            required
          />
          <Button small>{t.add}</Button>
        </Form>
      </details>
    </section>
  );
}

/** Above a list that shows only who has a tag: which, and the way to all. */
export function TagShown({ viewer, tag, all }: { viewer: MemberEntry; tag: string; all: string }) {
  const t = words(viewer.language).inbox;
  return (
    <p class="cluster inbox-found">
      <span>{t.tagged(tag)}</span>
      <a href={all}>{t.untag}</a>
    </p>
  );
}
