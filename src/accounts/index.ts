export { accountsApi } from './api.ts';
export { forgetWhatIsOver } from './commands.ts';
export { LINK_PURPOSES, type LinkPurpose, ROLES, type Role } from './inputs.ts';
export { createKey, type NewKey, revokeKey } from './keys/commands.ts';
export { KEY_SCOPES, type KeyScope } from './keys/inputs.ts';
export type { MemberMail } from './mails/inputs.ts';
export { wantsMail } from './mails/queries.ts';
export { accountLetters } from './messages.tsx';
export { ONBOARDING_STEPS, reachOnboardingStep } from './profile/commands.ts';
export { accountRoutes } from './routes.tsx';
export { requireVerified } from './rules.ts';
export { organizationMembers, organizations, users } from './schema.ts';
export { signIn } from './sessions/commands.ts';
export {
  type Place,
  SettingsPage,
  type SettingsPageProps,
  Shell,
  type ShellProps,
  saidNotices,
} from './shell/views.tsx';
export { type Alongside, type Joining, type SignedUp, signUp } from './signup/commands.ts';
export type { NewPerson } from './signup/inputs.ts';
export { changeSites, ownSites } from './sites/commands.ts';
export { sitesForm } from './sites/inputs.ts';
export { verifyByLink } from './verification/commands.ts';
