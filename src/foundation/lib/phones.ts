import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

// The `min` metadata (29 KB compressed): `mobile` weighs more and calls every landline wrong, and people are called on
// landlines too. A number counts when its length is possible in its country. The finer check by number ranges ages with
// the metadata and would turn away real people; a number that is not in use is told by the carrier when it is written to.

const DIGITS_MAX = 15;

/**
 * The number in E.164 (ITU-T), such as `+12025550134`, or null. `defaultCountry` (ISO 3166-1 alpha-2) is for numbers
 * written without a country code; without it only international ones are read. A number with an extension is null:
 * E.164 cannot say it, and a text message would reach somebody else.
 */
export function parsePhone(text: string, defaultCountry?: string): string | null {
  const country = defaultCountry?.toUpperCase();
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(text.trim().replace(/^tel:/i, ''), {
    defaultCountry: known,
    extract: false,
  });
  if (!phone?.isPossible() || phone.ext !== undefined || phone.number.length > DIGITS_MAX + 1) return null;
  return phone.number;
}

/** An E.164 number as people write it: `+1 202 555 0134`, or `(202) 555-0134` for a reader in `homeCountry`. */
export function showPhone(number: string, homeCountry?: string): string {
  const phone = parsePhoneNumberFromString(number, { extract: false });
  if (!phone) return number;
  return phone.country !== undefined && phone.country === homeCountry?.toUpperCase()
    ? phone.formatNational()
    : phone.formatInternational();
}

/** The country (ISO 3166-1 alpha-2) of an E.164 number, or null where the number does not say: +1 800, +800, +883. */
export function phoneCountry(number: string): string | null {
  return parsePhoneNumberFromString(number, { extract: false })?.country ?? null;
}
