/** The fields for limits and alignment, inside the fold of an invitation's terms. */
import type { FinerTerms } from '#booking/taking/rules.ts';
import { type ErrorsByField, Field, RadioGroup } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type FinerProps = { language: string; fields: Readonly<Record<string, string>>; errors: ErrorsByField };

/** The names of the fields: the fold opens when one of them must be mended. */
export const FINER_NAMES = ['alignment', 'dayLimitCount', 'dayLimitMinutes', 'weekLimitCount', 'weekLimitMinutes'];

/** How times line up, and at most how many a day and a week. */
export function FinerFields({ language, fields, errors }: FinerProps) {
  const t = words(language).limits;
  const limit = (name: string, label: string, max: number) => (
    <Field
      name={name}
      label={label}
      note={words(language).forms.optional}
      type="number"
      inputmode="numeric"
      value={fields[name] ?? ''}
      errors={errors[name]}
      min={1}
      max={max}
    />
  );
  return (
    <>
      <RadioGroup
        name="alignment"
        label={t.alignment}
        value={fields.alignment || 'interval'}
        errors={errors.alignment}
        options={[
          { value: 'interval', label: t.interval },
          { value: 'optimized', label: t.optimized },
        ]}
      />
      <fieldset class="field" aria-describedby="limits-hint">
        <legend>{t.title}</legend>
        <p class="hint" id="limits-hint">
          {t.hint}
        </p>
        <div class="fields-row">
          {limit('dayLimitCount', t.dayCount, 100)}
          {limit('dayLimitMinutes', t.dayMinutes, 1440)}
          {limit('weekLimitCount', t.weekCount, 100)}
          {limit('weekLimitMinutes', t.weekMinutes, 10080)}
        </div>
      </fieldset>
    </>
  );
}

/** What an invitation's page says of limits and alignment, where there is something to say. */
export function finerFacts(terms: FinerTerms, language: string): { label: string; value: string }[] {
  const t = words(language).limits;
  const said = (count: number | null, minutes: number | null, span: (what: string) => string) => [
    ...(count === null ? [] : [span(t.appointments(count))]),
    ...(minutes === null ? [] : [span(t.minutes(minutes))]),
  ];
  const limits = [
    ...said(terms.dayLimitCount, terms.dayLimitMinutes, t.perDay),
    ...said(terms.weekLimitCount, terms.weekLimitMinutes, t.perWeek),
  ];
  return [
    ...(terms.alignment === 'optimized' ? [{ label: t.factAlignment, value: t.packed }] : []),
    ...(limits.length > 0 ? [{ label: t.factLimits, value: limits.join(', ') }] : []),
  ];
}
