/** What a password must be. Length is what counts; the short list keeps out what every attacker tries first. */

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 200;

export type PasswordFault = 'short' | 'long' | 'common' | 'yours';

// The most common passwords of ten characters and more in published lists of leaked ones, without their endings.
const COMMON = new Set(
  `1234567890 12345678910 123456789a a123456789 0123456789 0987654321 9876543210 1111111111 0000000000 1q2w3e4r5t
   1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345 qwerty123456 asdfghjkl1 zxcvbnm123 password123
   password1234 password12345 password123456 passw0rd123 p@ssw0rd123 p@ssword123 mypassword iloveyou123 letmein1234
   welcome123 welcome1234 administrator admin12345 admin123456 changeme123 football123 baseball123 superman123
   princess123 sunshine123 monkey12345 dragon12345 abcdefghij abcdefghijk abcd123456 abc1234567 abc123456789
   aaaaaaaaaa q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 trustno1trustno1 correcthorsebatterystaple`.split(/\s+/),
);

/** The one spelling of a password, so that every keyboard types the same (NFKC, NIST SP 800-63B, 3.1.1.2). */
export function normalPassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** Why a normalised password is not taken, or null. Length is in characters. */
export function passwordFault(password: string, person: { email?: string; name?: string } = {}): PasswordFault | null {
  const length = [...password].length;
  const bare = password.toLowerCase();
  if (length < PASSWORD_MIN) return 'short';
  if (length > PASSWORD_MAX) return 'long';
  if (COMMON.has(bare) || /^(.)\1*$/su.test(bare) || /^(..)\1*$/su.test(bare)) return 'common';
  return isPersons(bare, person) ? 'yours' : null;
}

function isPersons(bare: string, { email = '', name = '' }: { email?: string; name?: string }): boolean {
  const known = [email, email.split('@')[0] ?? '', name, name.replace(/\s+/g, '')].map((text) => text.toLowerCase());
  return known.some((text) => text.length > 0 && (bare === text || bare === `${text}${text}`));
}
