import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '#foundation/views/icon.tsx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';
export type NoticeProps = { kind?: NoticeKind; title?: Child; children?: Child; action?: Child; id?: string };

/** What happened, in a quiet box; an error speaks up at once, the others wait their turn. `action` may hold an undo form. */
export function Notice({ kind = 'info', title, children, action, id }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'} id={id}>
      <Icon name={kind} />
      <div class="notice-text">
        {title && <p class="notice-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div class="notice-action">{action}</div>}
    </div>
  );
}

export type BadgeKind = 'neutral' | 'good' | 'warn' | 'bad' | 'info';
export type BadgeProps = { kind?: BadgeKind; children: Child };

/** A state in one or two words. Each kind has a mark of its own shape, so that it is not known by colour alone. */
export function Badge({ kind = 'neutral', children }: BadgeProps) {
  return (
    <span class={`badge badge-${kind}`}>
      <svg class="badge-mark" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path d={marks[kind]} />
      </svg>
      {children}
    </span>
  );
}

const marks: Record<BadgeKind, string> = {
  neutral: 'M5 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Zm0 1.3a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z',
  good: 'M1 5.2 2.2 4l1.8 1.8L7.8 2 9 3.2l-5 5Z',
  warn: 'M5 1 9.5 9h-9Z',
  bad: 'm2.3 1.3 2.7 2.7 2.7-2.7 1 1L6 5l2.7 2.7-1 1L5 6 2.3 8.7l-1-1L4 5 1.3 2.3Z',
  info: 'M5 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
};

export type EmptyStateProps = { title: Child; children?: Child; action?: Child; icon?: IconName };

/** A list with nothing in it yet: says what to do first, with the button that does it. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div class="empty">
      {icon && <Icon name={icon} size={40} />}
      <p class="empty-title">{title}</p>
      {children && <div class="empty-text">{children}</div>}
      {action && <div class="empty-action">{action}</div>}
    </div>
  );
}

/** How far long work is, in numbers; without `value` it is under way without a measure. */
export function Progress({
  label,
  value,
  max = 100,
  text,
}: {
  label: Child;
  value?: number;
  max?: number;
  text?: Child;
}) {
  return (
    <label class="progress">
      <span class="progress-label">
        <span>{label}</span>
        <span class="progress-text">{text ?? (value === undefined ? '' : `${value} / ${max}`)}</span>
      </span>
      <progress value={value} max={max} />
    </label>
  );
}

/** The shape of what is on its way. `label` is said to a screen reader. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{label}</span>
      {Array.from({ length: lines }, () => (
        <span class="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
