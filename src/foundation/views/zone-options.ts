import { canonicalZone } from '#foundation/lib/zones.ts';
import type { Option } from '#foundation/views/fields.tsx';

let options: readonly Option[] | null = null;

/** Every time zone for a Select, under its part of the world; `also` is offered as well, whatever it is. */
export function zoneOptions(also?: string): readonly Option[] {
  options ??= ['UTC', ...zoneNames()].map(asOption);
  return also && !options.some(({ value }) => value === also) ? [asOption(also), ...options] : options;
}

function zoneNames(): string[] {
  const names = Intl.supportedValuesOf('timeZone').map((name) => canonicalZone(name) ?? name);
  return [...new Set(names)].filter((name) => name.includes('/') && !name.startsWith('Etc/')).sort();
}

function asOption(value: string): Option {
  const [region = '', ...place] = value.split('/');
  const label = place.join(', ').replaceAll('_', ' ');
  return label ? { value, label, group: region } : { value, label: region };
}
