export { type Happening, keepAnswer, type Repeatable, record } from './commands.ts';
export type { ActorType, EventData } from './inputs.ts';
export { answerKept, happeningsOf } from './queries.ts';
