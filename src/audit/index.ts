export { type Happening, isKeyTaken, keepAnswer, type Repeatable, record } from './commands.ts';
export {
  forgetPayloads,
  type Inbound,
  type InboundHandlers,
  storeInbound,
  type Told,
  takeInbound,
} from './inbox/commands.ts';
export { nextInbound } from './inbox/queries.ts';
export type { ActorType, EventData } from './inputs.ts';
export { answerKept, happeningById, happeningsOf, happeningsOfSubjects, happeningsWithin } from './queries.ts';
export { type Happened, type Reaction, type Reactions, react } from './reactions/commands.ts';
export { nextReaction } from './reactions/queries.ts';
export { askedFirst, changeOnce, once, renewOnce } from './repeats/commands.ts';
export { forgetAnswers, forgetHappenings } from './retention/commands.ts';
