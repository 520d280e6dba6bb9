/** Which channel an agent answers, on the agent's own page, with what a change puts away. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, ButtonLink, Card, Form, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { LinkableChannel } from './queries.ts';

type LinkCardProps = { viewer: MemberEntry; agentId: string; home: string; channels: readonly LinkableChannel[] };

/** The channel now, and the others with who answers them and how much is under way there. */
export function LinkCard({ viewer, agentId, home, channels }: LinkCardProps) {
  const t = words(viewer.language).agentLink;
  const { platforms } = words(viewer.language).channels;
  const now = channels.find((channel) => channel.agentId === agentId);
  const named = ({ platform, name }: LinkableChannel) => `${platforms[platform]}: ${name}`;
  const options = channels.map((channel) => {
    const by = channel.agentId !== null && channel !== now ? [t.by(channel.agentName ?? '')] : [];
    const open = channel.open > 0 ? [t.open(channel.open)] : [];
    return { value: channel.id, label: [named(channel), ...by, ...open].join(' · ') };
  });
  const settings = `/app/${viewer.organizationSlug}/settings/channels`;
  return (
    <Card title={t.title} id="channel">
      <div class="stack">
        <p>{now ? <a href={`${settings}/${now.id}`}>{named(now)}</a> : t.none}</p>
        {viewer.role !== 'member' && channels.length > 0 && (
          <Form action={`${home}/channel`} method="put" class="stack" confirm={{ text: t.confirm, yes: t.link }}>
            <Select
              name="channel"
              id="linked-channel"
              label={t.channel}
              hint={t.hint}
              value={now?.id ?? ''}
              options={[{ value: '', label: t.nowhere }, ...options]}
            />
            <Button>{t.link}</Button>
          </Form>
        )}
        {channels.length === 0 && <ButtonLink href={settings}>{t.connect}</ButtonLink>}
      </div>
    </Card>
  );
}
