import { AddressCard } from '#accounts/addresses/views.tsx';
import { PasswordCard } from '#accounts/credentials/views.tsx';
import { AuthenticatorCard, type AuthenticatorCardProps } from '#accounts/factors/views.tsx';
import type { ListedPasskey } from '#accounts/passkeys/queries.ts';
import { PasskeysCard } from '#accounts/passkeys/views.tsx';
import type { ListedSession } from '#accounts/sessions/queries.ts';
import { SessionsCard } from '#accounts/sessions/views.tsx';
import { SettingsPage } from '#accounts/shell/views.tsx';
import type { MemberEntry } from '#foundation/db/index.ts';
import type { Typed } from '#foundation/http/bodies.ts';
import type { ErrorsByField, NoticeProps } from '#foundation/views/index.ts';

export type SecurityPageProps = {
  viewer: MemberEntry;
  sessions: readonly ListedSession[];
  notices?: readonly NoticeProps[];
  passwordErrors?: ErrorsByField;
  addressErrors?: ErrorsByField;
  addressTyped?: Typed;
  factors: AuthenticatorCardProps['factors'];
  factorErrors?: AuthenticatorCardProps['errors'];
  passkeys: readonly ListedPasskey[];
  passkeyErrors?: ErrorsByField;
  passkeyTyped?: Typed;
};

/** Password, address, and where one is signed in. */
export function SecurityPage({ viewer, sessions, factors, passkeys, notices, ...faults }: SecurityPageProps) {
  const { language, email, organizationSlug } = viewer;
  const base = `/app/${organizationSlug}/settings`;
  const { passwordErrors, addressErrors, addressTyped, factorErrors, passkeyErrors, passkeyTyped } = faults;
  return (
    <SettingsPage viewer={viewer} part="security" notices={notices}>
      <PasswordCard language={language} action={`${base}/password`} errors={passwordErrors} />
      <AddressCard
        language={language}
        email={email}
        action={`${base}/email`}
        errors={addressErrors}
        typed={addressTyped}
      />
      <AuthenticatorCard viewer={viewer} factors={factors} errors={factorErrors} />
      <PasskeysCard viewer={viewer} passkeys={passkeys} errors={passkeyErrors} typed={passkeyTyped} />
      <SessionsCard viewer={viewer} sessions={sessions} />
    </SettingsPage>
  );
}
