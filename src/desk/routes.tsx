import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { layerPages } from './calendar/layers/routes.tsx';
import { movingPages } from './calendar/moving/routes.tsx';
import { calendarPages } from './calendar/routes.tsx';
import { channelPages } from './channels/routes.tsx';
import { embedPages } from './embed/routes.tsx';
import { eventPages } from './events/routes.tsx';
import { frontRoutes } from './front/routes.tsx';
import { cannedPages } from './inbox/canned/routes.tsx';
import { inboxFiles } from './inbox/files/routes.tsx';
import { inboxPages } from './inbox/routes.tsx';
import { templatePages } from './inbox/templates/routes.tsx';
import { messagePages } from './messages/routes.tsx';
import { joiningPages } from './people/joining/routes.tsx';
import { personPages } from './people/routes.tsx';
import { requestPages } from './requests/routes.tsx';
import { searchPages } from './search/routes.tsx';
import { todayPages } from './today/routes.tsx';
import { unansweredPages } from './today/unanswered/routes.tsx';
import { watchingPages } from './watching/routes.tsx';
import { webhookPages } from './webhooks/routes.tsx';
import { welcomePages } from './welcome/routes.tsx';

/** The screens of many domains. */
export const deskRoutes = new Hono<AppEnv>()
  .route('/', frontRoutes)
  .route('/', todayPages)
  .route('/', unansweredPages)
  .route('/', calendarPages)
  .route('/', movingPages)
  .route('/', layerPages)
  .route('/', eventPages)
  .route('/', watchingPages)
  .route('/', requestPages)
  .route('/', webhookPages)
  .route('/', channelPages)
  .route('/', embedPages)
  .route('/', messagePages)
  // `answers` is nobody's id: it stands before the one that shows a conversation.
  .route('/', cannedPages)
  .route('/', inboxPages)
  .route('/', inboxFiles)
  .route('/', templatePages)
  // `duplicates` is nobody's id: it stands before the one that shows a person.
  .route('/', joiningPages)
  .route('/', personPages)
  .route('/', searchPages)
  .route('/', welcomePages);
