/** How people outside are recognised: by what they are reached by, and by what hints at the same person in another form. */
import type { IdentityKind } from './inputs.ts';

/** One way in which somebody is reached, its value normalised. */
export type Identity = { kind: IdentityKind; value: string };

/** Addresses by which many different people write: the same one at two companies says nothing. */
const SHARED_MAILBOXES = new Set(
  'info office contact hello mail sales support admin team help billing accounts hr jobs noreply no-reply post kontakt buero service'.split(
    ' ',
  ),
);
const LOCAL_MIN = 4;
const DIGITS = 9;

/** A name or company as it is searched and sorted: lower case, without accents, single spaces. */
export function foldName(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * What hints at the same person behind another identity: an address' local part without what follows a plus, a number's
 * last digits. Null where it would hint at strangers.
 */
export function hintOf({ kind, value }: Identity): string | null {
  if (kind === 'email') {
    const local = value.slice(0, value.lastIndexOf('@')).replace(/\+.*$/, '').replaceAll('.', '');
    return local.length < LOCAL_MIN || SHARED_MAILBOXES.has(local) ? null : `local ${local}`;
  } else if (kind === 'phone' || (kind === 'whatsapp' && value.startsWith('+'))) {
    const digits = value.replace(/\D/g, '').slice(-DIGITS);
    return digits.length < DIGITS ? null : `digits ${digits}`;
  } else {
    return null;
  }
}

/** What somebody can be invited by, as identities; none twice. */
export function identitiesOf(contacts: { email?: string; phone?: string; linkedinProfile?: string }): Identity[] {
  const { email, phone, linkedinProfile } = contacts;
  return [
    ...(email ? [{ kind: 'email', value: email } as const] : []),
    ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
    ...(linkedinProfile ? [{ kind: 'linkedin', value: linkedinProfile } as const] : []),
  ];
}

/** Who does something to a person: the member, or the key that acts for them. */
export function actorOf(member: { userId: string; keyId: string | null }) {
  return member.keyId
    ? ({ actorType: 'key', actorId: member.keyId } as const)
    : ({ actorType: 'user', actorId: member.userId } as const);
}
