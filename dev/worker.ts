/**
 * What runs on a laptop: the product's own front door, with the local counterparts of mail and text messages and the
 * pages that show what they kept. Only this file knows them, so that the deployed bundle cannot hold them.
 */
import { app } from '#app.ts';
import { installCounterparts } from '#foundation/services/index.ts';
import { makeLocalEmail } from '../src/foundation/services/email/local.ts';
import { makeLocalSms } from '../src/foundation/services/sms/local.ts';
import { ringMail, ringText } from './local/bell.ts';
import { localRoutes } from './local/routes.ts';

// The delivery's own row is the outbox: it holds recipient and content, so there is nothing to store beside it.
const store = async () => undefined;

installCounterparts({
  email: (config, env) => makeLocalEmail({ store, ring: ringMail(config, env) }),
  sms: (config, env) => makeLocalSms({ store, ring: ringText(config, env) }),
});
app.route('/local', localRoutes);

export { DueClock, default, HostRoom } from '../src/index.ts';
