export { type FoundLead, findOrMakeLeads, type ToldPerson } from './finding/commands.ts';
export {
  IDENTITY_KINDS,
  type IdentityKind,
  LEAD_SOURCES,
  LEAD_STATUS_TAGS,
  type LeadSource,
  type LeadStatusTag,
} from './inputs.ts';
export { deleteNote, editNote, restoreNote, writeNote } from './notes/commands.ts';
export {
  addIdentity,
  addTag,
  changePerson,
  deletePerson,
  removeIdentity,
  removeTag,
  restorePerson,
  type Written,
  writePerson,
} from './people/commands.ts';
export { forgetDeletedLeads, forgetDeletedNotes } from './retention/commands.ts';
export { foldName, type Identity, identitiesOf } from './rules.ts';
