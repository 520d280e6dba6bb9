export { type FoundLead, findOrMakeLeads, type ToldPerson } from './finding/commands.ts';
export {
  IDENTITY_KINDS,
  type IdentityKind,
  LEAD_SOURCES,
  LEAD_STATUS_TAGS,
  type LeadSource,
  type LeadStatusTag,
} from './inputs.ts';
export { foldName, type Identity, identitiesOf } from './rules.ts';
