/** Where a file is handed over, below the answer: a plain form, into which scripts also drop and paste. */
import type { Head } from '#conversations/index.ts';
import { offeredTypes } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, FieldErrors, Form, Icon } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

const WORDS_MAX = 1_000;

export type FileMenuProps = {
  viewer: MemberEntry;
  head: Pick<Head, 'id' | 'platform'>;
  /** What is wrong with the file that was handed over. */
  fileErrors?: readonly string[];
  clientId: string;
};

/** Open where something is wrong; a sentence where the channel takes no files. */
export function FileMenu(props: FileMenuProps) {
  const { viewer, head, fileErrors } = props;
  const t = words(viewer.language).handing;
  const accept = offeredTypes(head.platform);
  return (
    <details class="menu file-menu" data-menu="" id="files" open={Boolean(fileErrors?.length)}>
      <summary>
        <Icon name="download" size={16} />
        {t.attach}
      </summary>
      <div class="menu-list talk-menu">
        {accept === null ? <p class="small">{t.noFiles}</p> : <FileForm {...props} accept={accept} />}
      </div>
    </details>
  );
}

function FileForm({ viewer, head, fileErrors, clientId, accept }: FileMenuProps & { accept: string }) {
  const t = words(viewer.language).handing;
  return (
    <Form
      action={`/app/${viewer.organizationSlug}/inbox/${head.id}/files`}
      multipart
      id="file-form"
      class="talk-form"
      data-said={JSON.stringify({ large: t.faults.large, failed: t.fileFailed, sending: t.sending, drop: t.drop })}
    >
      <input type="hidden" name="clientId" value={`f-${clientId}`} />
      <label for="file">{t.file}</label>
      <p class="hint" id="file-hint">
        {t.hints[head.platform]}
      </p>
      <input
        type="file"
        id="file"
        name="file"
        accept={accept}
        required
        aria-describedby={fileErrors?.length ? 'file-error file-hint' : 'file-hint'}
        aria-invalid={fileErrors?.length ? 'true' : undefined}
      />
      <FieldErrors id="file" errors={fileErrors} />
      <label for="file-words">{t.withWords}</label>
      <textarea id="file-words" name="text" rows={2} maxlength={WORDS_MAX} />
      <Button kind="primary" icon="send" small>
        {t.sendFile}
      </Button>
      <p class="small" role="status" id="file-status" />
    </Form>
  );
}
