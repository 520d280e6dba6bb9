/** One page to write an invitation and to change it. The form owns its id: whatever is answered replaces it whole. */
import { Button, ButtonLink, Card, ErrorSummary, type ErrorsByField, Form, Notice } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { QuestionRow } from '../../questions/editor/rules.ts';
import type { CarriedField } from '../carried/rules.ts';
import { CarriedFields } from '../carried/views.tsx';
import { AboutFields } from '../common/views.tsx';
import { PreviewFragment, type PreviewProps } from '../preview/views.tsx';
import { PeopleFields } from '../rows/views.tsx';
import { TermsFields, type TermsProps } from '../terms/views.tsx';
import type { Typed } from './inputs.ts';
import { type PeopleDraft, toMend } from './rules.ts';

export type InvitationFormProps = {
  language: string;
  /** Where it is sent: the list for a new one, the invitation for a change. */
  address: string;
  method: 'post' | 'patch';
  cancelHref: string;
  token: string;
  fields: Typed;
  reminders: readonly string[];
  nudges: readonly string[];
  questions: readonly QuestionRow[];
  moreQuestions?: boolean;
  errors: ErrorsByField;
  /** The last change that is seen here (ms), of one that is there. */
  seen?: string;
  /** Why what was typed is not saved, where no field is wrong. */
  refused?: string;
  schedules: TermsProps['schedules'];
  /** Null when only the terms are changed. */
  people: PeopleDraft | null;
  /** The row that the cursor goes to, after more rows were asked for. */
  focusRow?: number;
  /** What was typed in the form of the other kind. */
  carried: readonly CarriedField[];
  /** Whoever came back to choose another kind begins there. */
  focusKind?: boolean;
  preview: Omit<PreviewProps, 'language'>;
  verified: boolean;
};

/** The form with its preview. */
export function InvitationForm(props: InvitationFormProps) {
  const { language, errors, people } = props;
  const t = words(language).invitations;
  const common = people === null && props.fields.mode === 'together';
  return (
    <Form
      id="invitation-form"
      class="invitation-form"
      action={props.address}
      method={props.method}
      token={props.token}
      target="#invitation-form"
    >
      {/* The enter key presses the first button of a form: here it shows the times and sends nothing. */}
      <button type="submit" name="intent" value="preview" hidden formnovalidate />
      <CarriedFields fields={props.carried} />
      {props.seen && <input type="hidden" name="seen" value={props.seen} />}
      {props.refused && (
        <div tabindex={-1} data-focus="">
          <Notice kind="error">{props.refused}</Notice>
        </div>
      )}
      <ErrorSummary language={language} errors={errors} ids={people ? { people: toMend(people) } : {}} />
      {common ? <CommonTerms {...props} /> : <TermsFields {...props} fresh={people !== null} />}
      {people && (
        <div class="for-named">
          <Card title={t.partPeople}>
            <PeopleFields language={language} people={people} errors={errors.people} focusRow={props.focusRow} />
          </Card>
        </div>
      )}
      {!common && <PreviewFragment language={language} {...props.preview} />}
      <FormEnd {...props} />
    </Form>
  );
}

// Everybody meets at one time: which ones are offered has a page of its own.
function CommonTerms(props: InvitationFormProps) {
  return (
    <Card id="terms" title={words(props.language).invitations.partAbout}>
      <input type="hidden" name="mode" value="together" />
      <AboutFields {...props} />
    </Card>
  );
}

function FormEnd({ language, people, verified, cancelHref }: InvitationFormProps) {
  const t = words(language).invitations;
  const leave = (
    <ButtonLink href={cancelHref} kind="quiet">
      {t.leave}
    </ButtonLink>
  );
  if (!people) {
    return (
      <div class="form-end">
        <Button kind="primary" name="intent" value="save">
          {t.save}
        </Button>
        {leave}
      </div>
    );
  }
  return (
    <>
      <div class="form-end for-together">
        <Button kind="primary" name="intent" value="times" formnovalidate icon="calendar">
          {words(language).togetherPages.goOn}
        </Button>
        {leave}
      </div>
      <div class="form-end">
        {verified && (
          <Button kind="primary" name="intent" value="send" icon="mail">
            <span class="for-named">{t.send}</span>
            <span class="for-open">{words(language).openPages.open}</span>
          </Button>
        )}
        <Button kind={verified ? 'plain' : 'primary'} name="intent" value="draft">
          {t.keepDraft}
        </Button>
        {leave}
        {!verified && <p class="hint">{t.unverifiedHint}</p>}
      </div>
    </>
  );
}
