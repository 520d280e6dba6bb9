/**
 * What runs on a laptop: the product's own front door, with the local counterparts of mail, text messages and calendars and
 * the pages that show what they kept. Only this file knows them, so that the deployed bundle cannot hold them.
 */
import { app } from '#app.ts';
import { makeGoogle } from '#foundation/services/calendars/google.ts';
import { installCounterparts } from '#foundation/services/index.ts';
import { LOCAL_GRAPH, makeLocalGraph } from '../src/foundation/services/chat/local.ts';
import { makeLocalEmail } from '../src/foundation/services/email/local.ts';
import { makeLocalSms } from '../src/foundation/services/sms/local.ts';
import { clientOf } from './calendars/client.ts';
import { ringChat, ringMail, ringText } from './local/bell.ts';
import { keepMark } from './local/phone/state.ts';
import { localRoutes } from './local/routes.ts';

// The delivery's own row is the outbox: it holds recipient and content, so there is nothing to store beside it.
const store = async () => undefined;

installCounterparts({
  email: (config, env) => makeLocalEmail({ store, ring: ringMail(config, env) }),
  sms: (config, env) => makeLocalSms({ store, ring: ringText(config, env) }),
  chat: (config, env) => ({
    fetch: makeLocalGraph({ ring: ringChat(config, env), now: Date.now, marked: keepMark }),
    base: LOCAL_GRAPH,
  }),
  calendars: ({ localCalendar, localSecret }) =>
    localCalendar === null
      ? null
      : makeGoogle({ ...clientOf(localSecret ?? ''), fetch: (...input) => fetch(...input), base: localCalendar }),
});
app.route('/local', localRoutes);

export { ConnectionRoom, ConversationRoom, DueClock, default, HostRoom } from '../src/index.ts';
