/** Which provider is to be asked for a consent, and for which account again. */
import * as z from 'zod';
import { OAUTH_PROVIDERS } from '#foundation/services/calendars/index.ts';

export const consentForm = z.object({ provider: z.enum(OAUTH_PROVIDERS), connection: z.string().optional() });

const TEXT_MAX = 4000;
const text = z.string().max(TEXT_MAX).optional();

/** What a provider sends along on the way back (RFC 6749, 4.1.2). */
export const wayBack = z.object({ state: text, code: text, error: text });
