/** The JSON doors of conversations, of who answers in them, and of what that costs. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { agentsApi } from './agents/api.ts';
import { cannedApi } from './canned/api.ts';
import { extractionApi } from './extracting/api.ts';
import { conversationsApi } from './inbox/api.ts';
import { handingApi } from './inbox/handing/api.ts';
import { templatesApi } from './inbox/templates/api.ts';
import { knowledgeApi } from './knowledge/api.ts';
import { questionsApi } from './knowledge/questions/api.ts';
import { playgroundApi } from './playground/api.ts';
import { relinkingApi } from './relinking/api.ts';
import { usageApi } from './usage/api.ts';
import { chatApi } from './webchat/settings/api.ts';

export const talksApi = new Hono<AppEnv>()
  .route('/', conversationsApi)
  .route('/', templatesApi)
  .route('/', handingApi)
  .route('/', cannedApi)
  .route('/', extractionApi)
  .route('/', agentsApi)
  .route('/', knowledgeApi)
  .route('/', questionsApi)
  .route('/', playgroundApi)
  .route('/', relinkingApi)
  .route('/', usageApi)
  .route('/', chatApi);
