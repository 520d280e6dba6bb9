import type { Section } from '#foundation/views/app-page.tsx';
import { Button } from '#foundation/views/buttons.tsx';
import { Dialog } from '#foundation/views/dialog.tsx';
import { words } from '#words/index.ts';

/** A key that follows a link: `n`, `/`. */
export type Shortcut = { key: string; label: string; href: string };

type AppDialogsProps = { language: string; sections: readonly Section[]; shortcuts: readonly Shortcut[] };

/** What the scripts open by themselves: the list of keys, and the one question before something goes. */
export function AppDialogs({ language, sections, shortcuts }: AppDialogsProps) {
  const t = words(language);
  return (
    <div class="needs-script">
      <Dialog language={language} id="keys" title={t.shell.keys}>
        <dl class="keys">
          <Key keys={['?']} label={t.shell.keysShow} />
          {shortcuts.map(({ key, label, href }) => (
            <Key keys={[key]} label={label} href={href} />
          ))}
          {sections.map(({ goKey, label, href }) =>
            goKey ? <Key keys={['g', goKey]} label={t.shell.keysGo(label)} href={href} /> : null,
          )}
        </dl>
        <label class="switch">
          <input type="checkbox" data-keys-switch="" checked />
          <span>{t.shell.keysOn}</span>
        </label>
      </Dialog>
      <ConfirmDialog language={language} />
    </div>
  );
}

/** The question that a form with `confirm` asks; the script writes into it what goes. */
export function ConfirmDialog({ language }: { language: string }) {
  const t = words(language).forms;
  return (
    <Dialog language={language} id="confirm" title={t.confirmTitle}>
      <p data-confirm-text />
      <div class="cluster cluster-end">
        <Button type="button" kind="quiet" command="close" commandfor="confirm">
          {t.confirmNo}
        </Button>
        <Button type="button" kind="danger" data-confirm-go="">
          {t.confirmYes}
        </Button>
      </div>
    </Dialog>
  );
}

function Key({ keys, label, href }: { keys: string[]; label: string; href?: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd>{key}</kbd>
        ))}
      </dt>
      <dd>
        {href ? (
          <a href={href} data-keys={keys.join(' ')}>
            {label}
          </a>
        ) : (
          label
        )}
      </dd>
    </div>
  );
}
