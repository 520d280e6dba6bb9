export type { ChatTemplate } from '#foundation/services/chat/index.ts';
export { conversationToTell, messageToTell, scoreToTell } from './announcing/queries.ts';
export { answeringLetters } from './answering/messages.tsx';
export { talksApi } from './api.ts';
export { archiveConversation } from './archiving/commands.ts';
export { hearMeta, hearOurTexts, hearTexts } from './arriving/jobs.ts';
export { builtIn } from './builtin/commands.ts';
export { changeCanned, deleteCanned, keepCanned } from './canned/commands.ts';
export { cannedForm } from './canned/inputs.ts';
export { type Canned, cannedById, cannedOf } from './canned/queries.ts';
export { wantExtraction } from './extracting/commands.ts';
export { type HotPerson, hotSince, openHot } from './extracting/hot/queries.ts';
export { judgeDue, nextJudgement } from './extracting/jobs.ts';
export { fileForm } from './files/inputs.ts';
export { fetchLeft, type OpenFile, openFile } from './files/queries.ts';
export { sentFiles } from './files/routes.tsx';
export {
  type JudgedFile,
  judgeMedia,
  KEPT_MAX_BYTES,
  type KeptFile,
  kindOfFile,
  type LeftFile,
  offeredTypes,
  takesFile,
} from './files/rules.ts';
export { followBooking } from './following/commands.ts';
export { conversationHistory } from './history/queries.ts';
export {
  answer,
  assign,
  block,
  findConversation,
  handBack,
  markRead,
  reopen,
  takeOver,
} from './inbox/commands.ts';
export { type SentFile, sendFile } from './inbox/handing/commands.ts';
export {
  answerForm,
  assignForm,
  handBackForm,
  INBOX_VIEWS,
  type InboxQuery,
  type InboxView,
  inboxQuery,
  TAKE_MINUTES,
  takeOverForm,
} from './inbox/inputs.ts';
export { sendBookingLink } from './inbox/inviting/commands.ts';
export {
  type Colleague,
  colleagues,
  conversationsAsked,
  conversationsPage,
  type Line,
  openLine,
  waitingCounts,
} from './inbox/queries.ts';
export { filledIn, follows, isOutgoing, spanOf, type TickState, tickOf, wayOn, windowOf } from './inbox/rules.ts';
export { findTemplate, sendTemplate, type TemplateAsked } from './inbox/templates/commands.ts';
export {
  conversationById,
  type Happened,
  type Head,
  happenedAmong,
  leadOf,
  messagesOf,
  type Noted,
  notesAmong,
  openHead,
  openNoted,
  openSaid,
  openTurned,
  type Part,
  readScores,
  type Said,
  type Scores,
  scoresOf,
  type Turned,
  turnsOf,
} from './inbox/thread/queries.ts';
export {
  CONVERSATION_STATUSES,
  type ConversationStatus,
  EVENT_LINKS,
  type EventLink,
  HANDOVER_REASONS,
  type HandoverReason,
  MESSAGE_KINDS,
  type MessageKind,
  MODES,
  type Mode,
  SENDERS,
  type Sender,
  TURN_STATUSES,
  type TurnStatus,
} from './inputs.ts';
export { nextKnowledge, readDueKnowledge } from './knowledge/fetching/jobs.ts';
export { type Message, type MessageRow, messagesBefore, messagesSince, openedMessage } from './messages/queries.ts';
export { keepNote, removeNote } from './notes/commands.ts';
export { noteForm } from './notes/inputs.ts';
export { type Opened, type Opening, openConversation } from './opening/commands.ts';
export { dropChannel, relinkChannel } from './relinking/commands.ts';
export { type LinkableAgent, linkableAgents } from './relinking/queries.ts';
export {
  emptyRooms,
  forgetRemovedAgents,
  forgetRemovedKnowledge,
  forgetRemovedNotes,
  forgetTraces,
} from './retention/commands.ts';
export { agentRoutes } from './routes.tsx';
export { sendOut } from './sending/commands.ts';
export { markSeen } from './sending/seen/commands.ts';
export type {
  Amendment,
  Answered,
  AnswerTurn,
  Content,
  Frame,
  Incoming,
  Listening,
  MarkSeen,
  ModeChange,
  OutgoingMessage,
  Placed,
  SendOut,
  Talks,
  Tick,
  TurnAsked,
  TurnHands,
  Typist,
} from './talking/inputs.ts';
export { tellAssigned, tellHot, tellWaiting } from './telling/commands.ts';
export { tellingLetters } from './telling/messages.tsx';
export { type Listed, templatesOn } from './templates/queries.ts';
export { canSend, FILE_PLACE, filledTemplate, matching, type Place, placesOf } from './templates/rules.ts';
export { bookingLink } from './tools/links/commands.ts';
export { chatRoutes } from './webchat/routes.tsx';
export { chatPages } from './webchat/settings/routes.tsx';
