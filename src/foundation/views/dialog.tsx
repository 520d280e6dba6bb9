import type { Child } from 'hono/jsx';
import { Button, type ButtonKind } from '#foundation/views/buttons.tsx';
import { Icon, type IconName } from '#foundation/views/icon.tsx';
import { words } from '#words/index.ts';

export type DialogProps = {
  language: string;
  id: string;
  title: Child;
  children?: Child;
  wide?: boolean;
  open?: boolean;
};

/**
 * A native dialog. `DialogButton` opens it by the invoker commands of HTML, by our script where a browser lacks them;
 * with `open` a page loads with it open, as after bad input. Without scripts and commands the sheet shows it in the page, as a section.
 */
export function Dialog({ language, id, title, children, wide, open }: DialogProps) {
  return (
    <dialog
      id={id}
      class={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={`${id}-title`}
      data-open={open ? '' : undefined}
    >
      <div class="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button
          type="button"
          class="button button-quiet button-bare"
          command="close"
          commandfor={id}
          aria-label={words(language).shell.close}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}

export type DialogButtonProps = {
  for: string;
  kind?: ButtonKind;
  icon?: IconName;
  small?: boolean;
  label?: string;
  children?: Child;
};

/** The button that opens the dialog with that id. */
export function DialogButton({ for: dialog, ...look }: DialogButtonProps) {
  return <Button {...look} type="button" command="show-modal" commandfor={dialog} aria-haspopup="dialog" />;
}

/** The button that closes the dialog with that id and does nothing else. */
export function DialogClose({ for: dialog, children }: { for: string; children: Child }) {
  return (
    <Button type="button" kind="quiet" command="close" commandfor={dialog}>
      {children}
    </Button>
  );
}
