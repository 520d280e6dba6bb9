/** Who can book, and what only a page that is open to anyone has. */
import { Checkbox, type ErrorsByField, Field, RadioGroup } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { PER_PERSON_MAX, SLUG_MAX } from '../inputs.ts';

export type PageFieldsProps = {
  language: string;
  fields: Readonly<Record<string, string>>;
  errors: ErrorsByField;
  /** A new invitation may still become either. */
  fresh: boolean;
  /** The mode has the cursor. */
  focused?: boolean;
};

/** The mode where it can be chosen; the style sheet shows what goes with the mode. */
export function ModeField({ language, fields, errors, fresh, focused }: PageFieldsProps) {
  const t = words(language).openPages;
  if (!fresh) return fields.mode === 'open' ? <input type="hidden" name="mode" value="open" /> : null;
  return (
    <RadioGroup
      name="mode"
      label={t.mode}
      value={fields.mode === 'open' || fields.mode === 'together' ? fields.mode : 'each'}
      errors={errors.mode}
      data-focus={focused ? '' : undefined}
      options={(['each', 'together', 'open'] as const).map((mode) => ({
        value: mode,
        label: t.modes[mode],
        hint: t.modeHints[mode],
      }))}
    />
  );
}

/** Where the page of those who may book is found. */
export function AddressFields({ language, fields, errors, fresh }: PageFieldsProps) {
  const t = words(language).openPages;
  if (!fresh && fields.mode !== 'open') return null;
  return (
    <div class="fields for-open">
      <Field
        name="slug"
        label={t.address}
        hint={t.addressHint}
        note={words(language).forms.optional}
        value={fields.slug}
        errors={errors.slug}
        maxlength={SLUG_MAX}
        autocomplete="off"
      />
      <Checkbox name="isListed" label={t.listed} checked={fields.isListed === 'on'} errors={errors.isListed} />
    </div>
  );
}

/** How many appointments one person may have by it. */
export function PerPersonField({ language, fields, errors }: Omit<PageFieldsProps, 'fresh' | 'focused'>) {
  const t = words(language).openPages;
  return (
    <Field
      name="bookingsPerPerson"
      label={t.perPerson}
      hint={t.perPersonHint}
      note={words(language).forms.optional}
      value={fields.bookingsPerPerson}
      errors={errors.bookingsPerPerson}
      type="number"
      inputmode="numeric"
      min={1}
      max={PER_PERSON_MAX}
      width="short"
    />
  );
}

/** The lengths beside the usual one. */
export function LengthsField({ language, fields, errors }: Omit<PageFieldsProps, 'fresh' | 'focused'>) {
  const t = words(language).openPages;
  return (
    <Field
      name="durationChoices"
      label={t.lengths}
      hint={t.lengthsHint}
      note={words(language).forms.optional}
      value={fields.durationChoices}
      errors={errors.durationChoices}
      maxlength={100}
      autocomplete="off"
    />
  );
}
