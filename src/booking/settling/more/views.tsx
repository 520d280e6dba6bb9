import { Button, ButtonLink, ErrorSummary, Form } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { TimesFields, type TimesProps } from '../picker/views.tsx';

export type MoreTimesProps = TimesProps & { address: string; cancelHref: string };

/** Times to add to those that are offered; whatever is answered replaces it. */
export function MoreTimesForm(props: MoreTimesProps) {
  const { language, address, cancelHref, errors } = props;
  return (
    <Form id="more-times" class="invitation-form" action={address} target="#more-times">
      {/* The enter key presses the first button of a form: here it shows the times and offers nothing. */}
      <button type="submit" name="intent" value="show" hidden formnovalidate />
      <ErrorSummary language={language} errors={errors} ids={{ times: 'times' }} />
      <TimesFields {...props} />
      <div class="form-end">
        <Button kind="primary" name="intent" value="offer">
          {words(language).togetherPages.offer}
        </Button>
        <ButtonLink href={cancelHref} kind="quiet">
          {words(language).invitations.leave}
        </ButtonLink>
      </div>
    </Form>
  );
}
