import { Button, ButtonLink, Card, Form, Notice, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type DeletionProps = {
  language: string;
  /** The address of the availability page. */
  address: string;
  schedule: { id: string; name: string; isDefault: boolean };
  uses: number;
  others: readonly { id: string; name: string }[];
  messages: readonly string[];
};

/** What goes with a schedule, and where the invitations that use it go. */
export function DeletionCard({ language, address, schedule, uses, others, messages }: DeletionProps) {
  const t = words(language).schedules;
  return (
    <Card title={t.deleteTitle(schedule.name)}>
      <Form action={`${address}/${schedule.id}`} method="delete" class="stack" label={t.delete}>
        {messages.map((message) => (
          <Notice kind="error">{message}</Notice>
        ))}
        <p>{uses === 0 ? t.deleteUnused : t.deleteUsed(uses)}</p>
        {uses > 0 && (
          <Select
            name="moveTo"
            label={t.moveTo}
            value=""
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div class="form-end">
          <ButtonLink kind="quiet" href={address}>
            {t.keep}
          </ButtonLink>
          <Button kind="danger">{uses === 0 ? t.delete : t.moveAndDelete}</Button>
        </div>
      </Form>
    </Card>
  );
}
