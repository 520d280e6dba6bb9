import { createHmac } from 'node:crypto';

/** As what Parley is registered at the local calendar of a data folder: both sides make it from the local secret. */
export function clientOf(localSecret: string): { clientId: string; clientSecret: string } {
  const clientSecret = createHmac('sha256', localSecret).update('local calendar').digest('base64url');
  return { clientId: 'parley-local', clientSecret };
}
