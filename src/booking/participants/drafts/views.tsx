import { Button, ButtonLink, Form, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { WaitingDraft } from './queries.ts';

/** Whose draft it is, and the address of this person among the invitation's. */
export type DraftProps = {
  language: string;
  person: { id: string; name: string };
  address: string;
  draft: WaitingDraft;
};

/** Words that wait for somebody to send them by hand: copied, the profile opened, marked as sent. */
export function Draft({ language, person, address, draft }: DraftProps) {
  const t = words(language).invitations;
  const id = `draft-${draft.id}`;
  return (
    <div class="draft stack">
      <TextArea
        name="draft"
        id={id}
        label={t.draftFor(person.name)}
        hint={t.draftHint}
        value={draft.body}
        rows={6}
        data-draft=""
      />
      <div class="cluster">
        <Button type="button" icon="copy" data-copy={`#${id}`} data-copied={words(language).shell.copied}>
          {t.copyWords}
        </Button>
        <ButtonLink href={draft.to} icon="out" target="_blank" rel="noopener noreferrer">
          {t.openProfile}
        </ButtonLink>
        <Form action={`${address}/drafts/${draft.id}/sending`} target={`#person-${person.id}`}>
          <Button kind="primary" icon="check">
            {t.markSent}
          </Button>
        </Form>
      </div>
    </div>
  );
}
