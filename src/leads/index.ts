export { leadToTell } from './announcing/queries.ts';
export { personOut } from './answers/inputs.ts';
export { pageOf, personJson } from './answers/rules.ts';
export { leadsApi } from './api.ts';
export { letChanged, letWrite } from './blocking/commands.ts';
export { inContact } from './commands.ts';
export { idOf, repeatOf, tagOf } from './doors/people/api.ts';
export { csvRow } from './exporting/rules.ts';
export { claimIdentity, fillPerson, type Learned, tagPerson } from './filling/commands.ts';
export { type FoundLead, findOrMakeLeads, type ToldPerson } from './finding/commands.ts';
export { addIdentityForm, addTagForm, statusForm } from './forms/inputs.ts';
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
export { joinedTo, peopleOfPairs, type Suspicion, suspected, suspectedOf } from './merging/queries.ts';
export { deleteNote, editNote, restoreNote, writeNote } from './notes/commands.ts';
export { calledOf, StatusBadge } from './pages/people/views.tsx';
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
export { readPeople, readPerson } from './people/queries.ts';
export { familyOf, openPerson, type Person, type PersonRow, peopleNamed, personById, type Who } from './queries.ts';
export { type Cell, cellsOf, cleanName, visible } from './reading/cells/rules.ts';
export { roleOfHeading } from './reading/headings/rules.ts';
export { type Contact, type Part, partsOf, reachOf, type Wrong } from './reading/parts/rules.ts';
export { rowsOf } from './reading/records/rules.ts';
export { renamePerson } from './renaming/commands.ts';
export { forgetDeletedLeads, forgetDeletedNotes, forgetImports } from './retention/commands.ts';
export { leadRoutes } from './routes.tsx';
export { foldName, type Identity, identitiesOf } from './rules.ts';
export { leadIdentities, leads, leadTags } from './schema.ts';
export { peopleCalled, peopleFound, peopleReachedBy, titlesWith } from './searching/queries.ts';
export { noteInput } from './told/inputs.ts';
