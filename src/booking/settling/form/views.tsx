/** The form of a new `together`: what it is about, which times are offered, and who is asked. */

import type { CarriedField } from '#booking/invitations/carried/rules.ts';
import { CarriedFields } from '#booking/invitations/carried/views.tsx';
import { AboutFields, type AboutProps } from '#booking/invitations/common/views.tsx';
import { type PeopleDraft, toMend } from '#booking/invitations/form/rules.ts';
import { PeopleFields } from '#booking/invitations/rows/views.tsx';
import { Button, ButtonLink, Card, ErrorSummary, Form } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { TimesFields, type TimesProps } from '../picker/views.tsx';

export type TogetherFormProps = AboutProps &
  TimesProps & {
    address: string;
    cancelHref: string;
    token: string;
    people: PeopleDraft;
    focusRow?: number;
    verified: boolean;
    /** What was typed in the form of the other kinds. */
    carried: readonly CarriedField[];
    /** Somebody comes from that form, in place. */
    arrived?: boolean;
  };

/** The whole form; whatever is answered replaces it. */
export function TogetherForm(props: TogetherFormProps) {
  const { language, errors, people, verified, cancelHref } = props;
  const { invitations: t, togetherPages: own } = words(language);
  return (
    <Form id="together-form" class="invitation-form" action={props.address} token={props.token} target="#together-form">
      {/* The enter key presses the first button of a form: here it shows the times and sends nothing. */}
      <button type="submit" name="intent" value="show" hidden formnovalidate />
      <input type="hidden" name="mode" value="together" />
      <CarriedFields fields={props.carried} />
      <div class="cluster">
        {props.arrived && (
          <p class="lead" tabindex={-1} data-focus="">
            {own.newLead}
          </p>
        )}
        <Button small kind="quiet" icon="left" name="intent" value="kind" formnovalidate>
          {own.otherKind}
        </Button>
      </div>
      <ErrorSummary language={language} errors={errors} ids={{ people: toMend(people), times: 'times' }} />
      <Card id="terms" title={t.partAbout}>
        <AboutFields {...props} />
      </Card>
      <TimesFields {...props} />
      <Card title={t.partPeople}>
        <PeopleFields language={language} people={people} errors={errors.people} focusRow={props.focusRow} />
      </Card>
      <div class="form-end">
        {verified && (
          <Button kind="primary" name="intent" value="send" icon="mail">
            {t.send}
          </Button>
        )}
        <Button kind={verified ? 'plain' : 'primary'} name="intent" value="draft">
          {t.keepDraft}
        </Button>
        <ButtonLink href={cancelHref} kind="quiet">
          {t.leave}
        </ButtonLink>
        {!verified && <p class="hint">{t.unverifiedHint}</p>}
      </div>
    </Form>
  );
}
