import { zoneCity } from '#foundation/lib/dates.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { Select, type SelectProps } from '#foundation/views/fields.tsx';

let known: readonly string[] | undefined;

/** One of the world's time zones, by region. A value that is not in the list stands first, so that nothing is changed by looking. */
export function ZoneSelect(props: Omit<SelectProps, 'options'>) {
  const value = props.value ?? 'UTC';
  const names = zoneNames().includes(value) ? zoneNames() : [value, ...zoneNames()];
  const options = names.map((name) => ({ value: name, label: labelOf(name), group: regionOf(name) }));
  return <Select width="medium" {...props} value={value} options={options} />;
}

function zoneNames(): readonly string[] {
  known ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map((name) => canonicalZone(name) ?? name)])]
    .filter((name) => !name.startsWith('Etc/'))
    .sort((one, other) => regionOf(one).localeCompare(regionOf(other), 'en') || one.localeCompare(other, 'en'));
  return known;
}

function regionOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
}

// A city says its country where the name has one: 'Indiana, Knox'.
function labelOf(name: string): string {
  const parts = name.split('/').slice(1);
  return parts.length > 1 ? parts.map((part) => part.replaceAll('_', ' ')).join(', ') : zoneCity(name);
}
