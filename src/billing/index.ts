export { type Cause, count, grantCredits, release, reserve, setAside, settle } from './commands.ts';
export { ENTRY_KINDS, type EntryKind, USAGE_KINDS, type UsageKind } from './inputs.ts';
export { creditsLeft, monthsCredits, usageBetween } from './queries.ts';
export { forgetUsage, releaseForgotten } from './retention/commands.ts';
export { creditsAtMost, creditsFor, MONTHLY_CREDITS, nextMonth, type TokensUsed } from './rules.ts';
export { creditEntries } from './schema.ts';
