import type { RefusalDetails } from '#foundation/lib/refusal.ts';
import { Notice } from '#foundation/views/notice.tsx';
import { PlainPage } from '#foundation/views/plain-page.tsx';
import { words } from '#words/index.ts';

export type ProblemProps = {
  language: string;
  reason: keyof ReturnType<typeof words>['refusals'];
  details: RefusalDetails;
  requestId: string;
};

/** A refusal as a page of its own: what happened, what is safe, what next. */
export function ProblemPage(props: ProblemProps) {
  const t = words(props.language);
  return (
    <PlainPage language={props.language} title={t.problem.title} footer={<a href="/">{t.problem.toStart}</a>}>
      <ProblemText {...props} />
    </PlainPage>
  );
}

/** The same as a notice inside the page that asked. */
export function ProblemFragment(props: ProblemProps) {
  return (
    <Notice kind="error">
      <ProblemText {...props} />
    </Notice>
  );
}

function ProblemText({ language, reason, details, requestId }: ProblemProps) {
  const t = words(language);
  const { organizer } = details;
  return (
    <>
      <p>{t.refusals[reason]}</p>
      {organizer && <p>{t.problem.askOrganizer(organizer.name)}</p>}
      {reason === 'unexpected' && (
        <p class="hint">
          {t.problem.requestNumber} <code>{requestId}</code>
        </p>
      )}
    </>
  );
}
