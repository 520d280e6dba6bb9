/**
 * One table: capability -> credential -> vendor, or the local counterpart. The counterparts are installed by the local
 * entry point only, so that the deployed bundle cannot hold them.
 */
import type { Config } from '#config.ts';
import type { Email } from './email/index.ts';
import { makeResend } from './email/resend.ts';
import type { Sms } from './sms/index.ts';
import { makeTwilio } from './sms/twilio.ts';

export type Services = {
  email: { provider: string; send: Email } | null;
  sms: { provider: string; send: Sms } | null;
};

/** Made for a configuration, and the environment in which they ring our bell. */
export type Counterparts = {
  email: (config: Config, env: Record<string, unknown>) => Email;
  sms: (config: Config, env: Record<string, unknown>) => Sms;
};

let counterparts: Counterparts | null = null;

/** Called once by the local entry point. */
export function installCounterparts(local: Counterparts): void {
  counterparts = local;
}

/** The outside services of this configuration; null where there is neither credential nor counterpart. */
export function openServices(config: Config, env: Record<string, unknown>): Services {
  const local = config.local ? counterparts : null;
  return {
    email: config.resend
      ? { provider: 'resend', send: makeResend({ apiKey: config.resend.apiKey, fetch: (...input) => fetch(...input) }) }
      : local && { provider: 'local', send: local.email(config, env) },
    sms: config.twilio
      ? {
          provider: 'twilio',
          send: makeTwilio({
            accountSid: config.twilio.accountSid,
            authToken: config.twilio.authToken,
            sender: { from: config.twilio.from },
            statusCallback: (deliveryId) => `${config.origin}/hooks/twilio/status?delivery=${deliveryId}`,
            fetch: (...input) => fetch(...input),
          }),
        }
      : local && { provider: 'local', send: local.sms(config, env) },
  };
}
