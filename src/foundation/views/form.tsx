import type { Child } from 'hono/jsx';

export type FormMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Attributes that a component hands through to its element: htmx (`hx-...`), `data-...` and `aria-...`. */
export type Extras = {
  [name: `hx-${string}` | `data-${string}` | `aria-${string}`]: string | number | boolean | undefined;
};

export type FormProps = Extras & {
  action: string;
  method?: FormMethod;
  /** The form token that makes a repeated post count once. */
  token?: string;
  id?: string;
  class?: string;
  /** Where the fragment goes; its presence makes the form answer in place when scripts run. */
  target?: string;
  /** How it goes in; the whole element is replaced when nothing is said. */
  swap?: string;
  /** Asked once before sending; say what goes. `yes` is the label of the button that does it; it warns unless nothing is taken away. */
  confirm?: { text: string; title?: string; yes?: string; takesAway?: boolean };
  multipart?: boolean;
  label?: string;
  role?: string;
  children?: Child;
};

/**
 * The one form. HTML knows only GET and POST: other methods travel as `_method`. Without `target`, and without scripts,
 * it is an ordinary form and the answer is a page.
 */
export function Form(props: FormProps) {
  const { action, method = 'post', token, target, swap, confirm, multipart, label, children, ...rest } = props;
  const sent = method === 'get' ? 'get' : 'post';
  return (
    <form
      action={action}
      method={sent}
      enctype={multipart ? 'multipart/form-data' : undefined}
      aria-label={label}
      {...inPlace(sent, action, target, swap)}
      {...question(confirm)}
      {...rest}
    >
      {sent !== method && <input type="hidden" name="_method" value={method.toUpperCase()} />}
      {token && <input type="hidden" name="_token" value={token} />}
      {children}
    </form>
  );
}

function inPlace(sent: 'get' | 'post', action: string, target?: string, swap = 'outerHTML'): Extras {
  return target ? { [`hx-${sent}`]: action, 'hx-target': target, 'hx-swap': swap } : {};
}

function question(confirm: FormProps['confirm']): Extras {
  return confirm
    ? {
        'data-confirm': confirm.text,
        'data-confirm-title': confirm.title,
        'data-confirm-yes': confirm.yes,
        'data-confirm-kind': confirm.takesAway === false ? 'primary' : undefined,
      }
    : {};
}
