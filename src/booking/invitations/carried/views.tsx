import type { CarriedField } from './rules.ts';

/** Fields that a form only hands on. */
export function CarriedFields({ fields }: { fields: readonly CarriedField[] }) {
  return (
    <>
      {fields.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
