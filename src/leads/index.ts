export { leadToTell } from './announcing/queries.ts';
export { leadsApi } from './api.ts';
export { type FoundLead, findOrMakeLeads, type ToldPerson } from './finding/commands.ts';
export { leadHistory } from './history/queries.ts';
export { startImport, stopImport, takeFile, takeNextPart } from './importing/commands.ts';
export {
  IDENTITY_KINDS,
  type IdentityKind,
  LEAD_SOURCES,
  LEAD_STATUS_TAGS,
  type LeadSource,
  type LeadStatusTag,
} from './inputs.ts';
export { mergePeople, splitPeople } from './merging/commands.ts';
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
export { familyOf } from './queries.ts';
export { type Cell, cellsOf, cleanName, visible } from './reading/cells/rules.ts';
export { roleOfHeading } from './reading/headings/rules.ts';
export { type Contact, type Part, partsOf, reachOf, type Wrong } from './reading/parts/rules.ts';
export { forgetDeletedLeads, forgetDeletedNotes, forgetImports } from './retention/commands.ts';
export { foldName, type Identity, identitiesOf } from './rules.ts';
