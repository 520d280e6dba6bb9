import type { Child } from 'hono/jsx';
import type { Extras } from '#foundation/views/form.tsx';
import { Icon } from '#foundation/views/icon.tsx';

export type FieldErrorList = readonly string[] | undefined;

type Common = Extras & {
  name: string;
  label: Child;
  /** Defaults to the name; give one when two forms of a page share a name. */
  id?: string;
  hint?: Child;
  errors?: FieldErrorList;
  required?: boolean;
  disabled?: boolean;
  autofocus?: boolean;
  /** Shown after the label, as in `optional`. */
  note?: string;
};

export type FieldProps = Common & {
  type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'search'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'month'
    | 'color'
    | 'file';
  value?: string | number;
  autocomplete?: string;
  inputmode?: 'decimal' | 'email' | 'none' | 'numeric' | 'search' | 'tel' | 'text' | 'url';
  placeholder?: string;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  minlength?: number;
  maxlength?: number;
  pattern?: string;
  list?: string;
  readonly?: boolean;
  accept?: string;
  multiple?: boolean;
  /** How wide the answer is expected to be. */
  width?: 'short' | 'medium' | 'full';
  /** A unit or button behind the input, as in `minutes`. */
  suffix?: Child;
};

/** One line of input with its label, hint and errors tied together. */
export function Field(props: FieldProps) {
  const { label, hint, errors, note, width = 'full', suffix, type = 'text', id = props.name, ...rest } = props;
  return (
    <div class={`field field-${width}`}>
      <Label id={id} label={label} note={note} />
      <Hint id={id}>{hint}</Hint>
      <div class="field-line">
        <input {...rest} {...described(id, hint, errors)} type={type} id={id} />
        {suffix && <span class="field-suffix">{suffix}</span>}
      </div>
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

export type TextAreaProps = Common & {
  value?: string;
  rows?: number;
  maxlength?: number;
  placeholder?: string;
  readonly?: boolean;
};

/** Several lines of input. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, errors, note, value, rows = 4, id = props.name, ...rest } = props;
  return (
    <div class="field">
      <Label id={id} label={label} note={note} />
      <Hint id={id}>{hint}</Hint>
      <textarea {...rest} {...described(id, hint, errors)} id={id} rows={rows}>
        {value}
      </textarea>
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

export type Option = { value: string; label: string; disabled?: boolean; group?: string };
export type SelectProps = Common & {
  options: readonly Option[];
  value?: string;
  width?: 'short' | 'medium' | 'full';
  autocomplete?: string;
};

/** One of several, in a list; options that share a `group` stand under it. */
export function Select(props: SelectProps) {
  const { label, hint, errors, note, options, value, width = 'full', id = props.name, ...rest } = props;
  return (
    <div class={`field field-${width}`}>
      <Label id={id} label={label} note={note} />
      <Hint id={id}>{hint}</Hint>
      <select {...rest} {...described(id, hint, errors)} id={id}>
        <Options options={options} value={value} />
      </select>
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

export type CheckboxProps = Common & { value?: string; checked?: boolean };

/** Yes or no. */
export function Checkbox(props: CheckboxProps) {
  const { label, hint, errors, note, value = 'on', id = props.name, ...rest } = props;
  return (
    <div class="field choice">
      <input {...rest} {...described(id, hint, errors)} type="checkbox" id={id} value={value} />
      <Label id={id} label={label} note={note} />
      <Hint id={id}>{hint}</Hint>
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

export type RadioGroupProps = Omit<Common, 'autofocus'> & {
  options: readonly { value: string; label: Child; hint?: Child; disabled?: boolean }[];
  value?: string;
  /** Side by side where there is room. */
  inline?: boolean;
};

/** One of a few, all visible. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, label, hint, errors, note, options, value, inline, required, disabled, id = name, ...rest } = props;
  return (
    <fieldset {...rest} {...described(id, hint, errors)} id={id} class="field radios" disabled={disabled} tabindex={-1}>
      <legend>
        {label}
        {note && <span class="note"> {note}</span>}
      </legend>
      <Hint id={id}>{hint}</Hint>
      <div class={inline ? 'choices choices-inline' : 'choices'}>
        {options.map((option, index) => (
          <div class="choice">
            <input
              type="radio"
              id={`${id}-${index}`}
              name={name}
              value={option.value}
              checked={option.value === value}
              required={required}
              disabled={option.disabled}
              aria-describedby={option.hint ? `${id}-${index}-hint` : undefined}
            />
            <label for={`${id}-${index}`}>{option.label}</label>
            <Hint id={`${id}-${index}`}>{option.hint}</Hint>
          </div>
        ))}
      </div>
      <FieldErrors id={id} errors={errors} />
    </fieldset>
  );
}

/** The errors of one field, in the element that the field's `aria-describedby` names. */
export function FieldErrors({ id, errors }: { id: string; errors?: FieldErrorList }) {
  return errors?.length ? (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="error" size={16} />
      <span>{errors.join(' ')}</span>
    </p>
  ) : null;
}

function Label({ id, label, note }: { id: string; label: Child; note?: string }) {
  return (
    <label for={id}>
      {label}
      {note && <span class="note"> {note}</span>}
    </label>
  );
}

function Hint({ id, children }: { id: string; children?: Child }) {
  return children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;
}

function Options({ options, value }: { options: readonly Option[]; value?: string }) {
  const groups = Map.groupBy(options, (option) => option.group ?? '');
  return (
    <>
      {[...groups].map(([group, members]) => {
        const list = members.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ));
        return group ? <optgroup label={group}>{list}</optgroup> : list;
      })}
    </>
  );
}

function described(id: string, hint: Child, errors: FieldErrorList) {
  const ids = [hint ? `${id}-hint` : '', errors?.length ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': errors?.length ? 'true' : undefined };
}
