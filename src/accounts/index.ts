export { LINK_PURPOSES, type LinkPurpose, ROLES, type Role } from './inputs.ts';
export { createKey, type NewKey, revokeKey } from './keys/commands.ts';
export { KEY_SCOPES, type KeyScope } from './keys/inputs.ts';
export { reachOnboardingStep } from './profile/commands.ts';
export { requireVerified } from './rules.ts';
export { organizations, users } from './schema.ts';
export { type Place, Shell, type ShellProps } from './shell/views.tsx';
export { type Alongside, type Joining, type SignedUp, signUp } from './signup/commands.ts';
export { verifyByLink } from './verification/commands.ts';
