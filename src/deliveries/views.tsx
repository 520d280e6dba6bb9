import { Badge, type BadgeKind } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { DeliveryStatus } from './inputs.ts';

const LOOKS: Partial<Record<DeliveryStatus, BadgeKind>> = {
  sent: 'good',
  delivered: 'good',
  read: 'good',
  assisted: 'info',
  unknown: 'warn',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
};

/** What became of a message, and why where there is a reason: `<DeliveryState {...life} language={...} />`. */
export function DeliveryState(props: { status: DeliveryStatus; reason: string | null; language: string }) {
  const t = words(props.language).deliveries;
  return (
    <>
      <Badge kind={LOOKS[props.status] ?? 'neutral'}>{t.statuses[props.status]}</Badge>
      {props.reason && <span class="small soft"> {t.reasons[props.reason] ?? t.otherwise}</span>}
    </>
  );
}
