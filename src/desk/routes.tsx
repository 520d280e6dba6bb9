import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { calendarPages } from './calendar/routes.tsx';
import { eventPages } from './events/routes.tsx';
import { frontRoutes } from './front/routes.tsx';
import { requestPages } from './requests/routes.tsx';
import { todayPages } from './today/routes.tsx';
import { webhookPages } from './webhooks/routes.tsx';
import { welcomePages } from './welcome/routes.tsx';

/** The screens of many domains. */
export const deskRoutes = new Hono<AppEnv>()
  .route('/', frontRoutes)
  .route('/', todayPages)
  .route('/', calendarPages)
  .route('/', eventPages)
  .route('/', requestPages)
  .route('/', webhookPages)
  .route('/', welcomePages);
