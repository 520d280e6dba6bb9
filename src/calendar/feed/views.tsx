import { Button, Card, CopyField, Form, Notice } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** The secret address of one's own events, to take along; and a new one, when somebody else has it. */
export function FeedCard(props: { language: string; address: string; action: string; renewed?: boolean }) {
  const { language, address, action, renewed } = props;
  const t = words(language).schedules.feed;
  return (
    <Card title={t.title} id="feed">
      <div class="stack">
        {renewed && (
          <div data-announce={t.renewed}>
            <Notice kind="success">{t.renewed}</Notice>
          </div>
        )}
        <p>{t.lead}</p>
        <CopyField language={language} id="feed-address" label={t.address} hint={t.hint} value={address} />
        <Form action={action} target="#feed" confirm={{ title: t.renewTitle, text: t.renewAsk, yes: t.renew }}>
          <Button>{t.renew}</Button>
        </Form>
      </div>
    </Card>
  );
}
