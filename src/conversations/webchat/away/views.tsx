/** What a chat shows in which nobody answers now. */
import type { ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { TEXT_MAX } from '../inputs.ts';
import { Once } from '../lines/views.tsx';

export type AwayProps = {
  base: string;
  own: string | null;
  language: string;
  settings: { awayText: string };
  typed: { text?: string; name?: string; email?: string };
  errors: ErrorsByField;
  arrival: string;
};

/** Asks for an address, and what it is about. */
export function AwayForm({ base, own, language, settings, typed, errors, arrival }: AwayProps) {
  const t = words(language).visitor;
  const fault = (name: string) => errors[name]?.[0];
  return (
    <section class="away" id="away" aria-labelledby="away-title">
      <h2 id="away-title">{t.awayTitle}</h2>
      <p>{settings.awayText || t.awayText}</p>
      <form method="post" action={`${own ?? base}/contact`} novalidate>
        <Once arrival={arrival} />
        <label>
          {t.name}
          <input name="name" value={typed.name} maxlength={80} autocomplete="name" />
        </label>
        <label>
          {t.email}
          <input
            name="email"
            type="email"
            value={typed.email}
            maxlength={254}
            autocomplete="email"
            aria-invalid={fault('email') ? 'true' : undefined}
            aria-describedby={fault('email') ? 'email-fault' : undefined}
            required
          />
          {fault('email') && (
            <span class="fault" id="email-fault">
              {fault('email')}
            </span>
          )}
        </label>
        <label>
          {t.question}
          <textarea name="text" maxlength={TEXT_MAX} rows={3}>
            {typed.text}
          </textarea>
        </label>
        <button type="submit" class="button">
          {t.leave}
        </button>
      </form>
    </section>
  );
}

/** It was left. */
export function Thanks({ language }: { language: string }) {
  const t = words(language).visitor;
  return (
    <section class="away" id="left" role="status">
      <h2>{t.thanks}</h2>
      <p>{t.thanksText}</p>
    </section>
  );
}
