export { deliver, type NewDelivery, supersede } from './commands.ts';
export {
  DELIVERY_CHANNELS,
  type DeliveryChannel,
  type DeliveryStatus,
  type DeliveryToRender,
  type Letter,
  type Purpose,
} from './inputs.ts';
export { type DeliveryLife, deliveriesOfRecipients, deliveriesPage } from './queries.ts';
