export { dealWith, noteOf, sendAgain } from './again/commands.ts';
export { deliveryOf, type Undelivered, undelivered, undeliveredTo } from './again/queries.ts';
export { channelsLeft, UNDELIVERED } from './again/rules.ts';
export { hearAllOfResend, hearResend, hearTwilio } from './callbacks/jobs.ts';
export { deliveryHooks } from './callbacks/webhooks.ts';
export { nextDelivery } from './claims/queries.ts';
export { deliver, type NewDelivery, supersede, waitsNoLonger } from './commands.ts';
export { sendOver } from './detours/commands.ts';
export { detourOf, isDead } from './detours/rules.ts';
export { deliverToEach, isWaiting, supersedeFor, supersedePurpose, wasTold } from './each/commands.ts';
export { endpointsApi } from './endpoints/api.ts';
export {
  addEndpoint,
  changeEndpoint,
  type Proof,
  proveEndpoint,
  removeEndpoint,
  renewSecret,
  replayHook,
  switchOff,
  switchOn,
} from './endpoints/commands.ts';
export { type EndpointInput, endpointForm, HOOK_EVENTS } from './endpoints/inputs.ts';
export { announce, tellDue, tellThese } from './endpoints/jobs.ts';
export { type Endpoint, endpointById, endpoints, type HookLine, hooksOf, nextHook } from './endpoints/queries.ts';
export { forgetHooks } from './endpoints/retention/commands.ts';
export { deliveryHistory } from './history/queries.ts';
export {
  DELIVERY_CHANNELS,
  DELIVERY_STATUSES,
  type DeliveryChannel,
  type DeliveryStatus,
  type DeliveryToRender,
  type Letter,
  type Letters,
  type Purpose,
  type RenderLetter,
} from './inputs.ts';
export { deliverDue, deliverThese } from './jobs.ts';
export { type DeliveryLife, deliveriesOfRecipients, deliveriesPage, deliveryLife } from './queries.ts';
export { forgetContents } from './retention/commands.ts';
export { quietUntil } from './rules.ts';
export { markAssistedSent, settleUnknown } from './settling/commands.ts';
export { type Draft, draftOf, draftsFor, openDraft, type SealedDraft } from './settling/queries.ts';
export { dropTemplate, faultSentences, keepTemplate } from './templates/commands.ts';
export {
  BODY_MAX,
  HEADING_MAX,
  SUBJECT_MAX,
  TEMPLATE_CHANNELS,
  TEMPLATE_PURPOSES,
  TEXT_MAX,
  type TemplateChannel,
  type TemplateKey,
  type TemplatePurpose,
  type TemplateWords,
  VARIABLES,
  type Values,
  type Variable,
} from './templates/inputs.ts';
export { type House, houseOf, type Template, templateOf, templates } from './templates/queries.ts';
export {
  faultsOf,
  filledLine,
  filledParagraphs,
  filledText,
  tidied,
  type Wording,
  wordingFor,
} from './templates/rules.ts';
export { troubledDeliveries, troubledRecipients } from './trouble/queries.ts';
export { giveBackUnhandled } from './unhandled/commands.ts';
export { unsubscribeRoutes } from './unsubscribing/routes.tsx';
export { DeliveryState } from './views.tsx';
