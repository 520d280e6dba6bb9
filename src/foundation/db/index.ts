export { sql } from 'drizzle-orm';
export { Db, openDb, type Trips } from './db.ts';
export { constraintOf, DatabaseSilent, sqlState } from './errors.ts';
export {
  belongTo,
  type Entry,
  type FeedEntry,
  type GuestEntry,
  type MemberEntry,
  type ProfileEntry,
  type Scope,
  type ServiceEntry,
  type ShownPage,
  type VisitorEntry,
} from './scope.ts';
export {
  type Answers,
  build,
  type EndedLogin,
  endedBy,
  endingLogins,
  rows,
  type Statement,
  type Stirred,
  stirredBy,
  stirring,
} from './statements.ts';
export { at, texts, uuids } from './values.ts';
