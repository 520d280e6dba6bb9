// How many parts a text message has, which is what it costs (3GPP TS 23.038, 6.2.1; TS 23.040, 9.2.3.24.1). One letter
// outside the GSM alphabet turns the whole message into UCS-2, and a part from 160 into 70.

const GSM_SINGLE = 160;
const GSM_PART = 153;
const UCS_SINGLE = 70;
const UCS_PART = 67;

// The default alphabet, row by row; the escape itself is no character.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
// These take an escape before them, and so two places.
const EXTENDED = new Set('\f^{}\\[~]|€');

/**
 * A message's parts. `units` are septets in `gsm7` and UTF-16 code units in `ucs2`; `left` is how many more fit without
 * another part; `costly` are the characters, each once, that force `ucs2`. An empty message has no parts.
 */
export type TextLength = { encoding: 'gsm7' | 'ucs2'; units: number; parts: number; left: number; costly: string[] };

/** The length of a text message as networks count it, by the default alphabet without national shift tables. */
export function textLength(text: string): TextLength {
  const characters = Array.from(text);
  const costly = [...new Set(characters.filter((one) => !BASIC.has(one) && !EXTENDED.has(one)))];
  const encoding = costly.length === 0 ? 'gsm7' : 'ucs2';
  const sizes = characters.map((one) => (encoding === 'ucs2' ? one.length : EXTENDED.has(one) ? 2 : 1));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [single, part] = encoding === 'gsm7' ? [GSM_SINGLE, GSM_PART] : [UCS_SINGLE, UCS_PART];
  if (units <= single) return { encoding, units, parts: Math.min(units, 1), left: single - units, costly };
  return { encoding, units, ...fill(sizes, part), costly };
}

// A pair that does not fit whole moves to the next part: neither an escape nor a surrogate ends one.
function fill(sizes: number[], part: number): { parts: number; left: number } {
  let parts = 1;
  let left = part;
  for (const size of sizes) {
    if (size > left) {
      parts++;
      left = part;
    }
    left -= size;
  }
  return { parts, left };
}
