/** Members' pages of agents: who they are, what they know, how they judge, and what they cost. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { agentPages } from './agents/routes.tsx';
import { scorePages } from './extracting/routes.tsx';
import { knowledgePages } from './knowledge/routes.tsx';
import { playgroundPages } from './playground/routes.tsx';
import { linkPages } from './relinking/routes.tsx';
import { usagePages } from './usage/routes.tsx';

export const agentRoutes = new Hono<AppEnv>()
  .route('/', agentPages)
  .route('/', linkPages)
  .route('/', knowledgePages)
  .route('/', scorePages)
  .route('/', playgroundPages)
  .route('/', usagePages);
