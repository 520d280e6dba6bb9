import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { credentialRoutes } from './credentials/routes.tsx';
import { handleRoutes } from './handles/routes.tsx';
import { keyRoutes } from './keys/routes.tsx';
import { mailRoutes } from './mails/routes.tsx';
import { profileRoutes } from './profile/routes.tsx';
import { proofRoutes } from './proofs/routes.tsx';
import { factorRoutes } from './security/authenticator/routes.tsx';
import { passkeyRoutes } from './security/passkeys/routes.tsx';
import { securityRoutes } from './security/routes.tsx';
import { sessionRoutes } from './sessions/routes.tsx';
import type { Alongside } from './signup/commands.ts';
import { signUpRoutes } from './signup/routes.tsx';
import { verificationRoutes } from './verification/routes.tsx';

/** Every page of accounts. `alongside` is what upper domains give a new member in the batch that makes them. */
export function accountRoutes({ alongside }: { alongside: Alongside }) {
  const routes = new Hono<AppEnv>();
  for (const part of [
    signUpRoutes({ alongside }),
    sessionRoutes,
    verificationRoutes,
    credentialRoutes,
    securityRoutes,
    proofRoutes,
    factorRoutes,
    passkeyRoutes,
    profileRoutes,
    mailRoutes,
    handleRoutes,
    keyRoutes,
  ])
    routes.route('/', part);
  return routes;
}
