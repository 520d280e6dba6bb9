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
} from './scope.ts';
export { type Answers, build, rows, type Statement, stirredBy, stirring } from './statements.ts';
