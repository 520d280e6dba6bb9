import type { Child } from 'hono/jsx';
import type { Extras } from '#foundation/views/form.tsx';
import { Icon, type IconName } from '#foundation/views/icon.tsx';
import { words } from '#words/index.ts';

/** primary: the one thing to do here; plain: others; quiet: looks like text; danger: destroys something. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

type Look = { kind?: ButtonKind; icon?: IconName; small?: boolean; wide?: boolean; children?: Child };

export type ButtonProps = Extras &
  Look & {
    type?: 'submit' | 'button' | 'reset';
    name?: string;
    value?: string;
    id?: string;
    form?: string;
    formaction?: string;
    formmethod?: 'get';
    formtarget?: '_blank' | 'preview';
    formnovalidate?: boolean;
    disabled?: boolean;
    /** The accessible name, where the visible text does not say it all. */
    label?: string;
    command?: string;
    commandfor?: string;
  };

/** A button that does something; without text an icon and `label` are needed. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', icon, small, wide, type = 'submit', label, children, ...rest } = props;
  return (
    <button {...rest} type={type} class={look(kind, small, wide, !children)} aria-label={label ?? rest['aria-label']}>
      {icon && <Icon name={icon} size={small ? 16 : 20} />}
      {children && <span>{children}</span>}
    </button>
  );
}

export type ButtonLinkProps = Extras &
  Look & { href: string; id?: string; label?: string; download?: boolean | string; rel?: string; target?: string };

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: ButtonLinkProps) {
  const { kind = 'plain', icon, small, wide, href, label, children, ...rest } = props;
  return (
    <a {...rest} href={href} class={look(kind, small, wide, !children)} aria-label={label ?? rest['aria-label']}>
      {icon && <Icon name={icon} size={small ? 16 : 20} />}
      {children && <span>{children}</span>}
    </a>
  );
}

export type CopyFieldProps = { language: string; label: Child; value: string; id: string; hint?: Child };

/** A value to take along; the button copies it, without scripts it can be selected. */
export function CopyField({ language, label, value, id, hint }: CopyFieldProps) {
  const t = words(language).shell;
  return (
    <div class="field copy-field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="field-line">
        <input id={id} value={value} readonly aria-describedby={hint ? `${id}-hint` : undefined} />
        <button type="button" class="button button-plain needs-script" data-copy={`#${id}`} data-copied={t.copied}>
          <Icon name="copy" />
          <span>{t.copy}</span>
        </button>
      </div>
    </div>
  );
}

function look(kind: ButtonKind, small = false, wide = false, bare = false): string {
  return ['button', `button-${kind}`, small && 'button-small', wide && 'button-wide', bare && 'button-bare']
    .filter(Boolean)
    .join(' ');
}
