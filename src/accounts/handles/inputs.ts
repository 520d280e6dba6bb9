import * as z from 'zod';
import { isReserved, isSlug } from '#foundation/lib/slugs.ts';
import { words } from '#words/index.ts';

const HANDLE_MIN = 3;
export const HANDLE_MAX = 30;
export const PUBLIC_NAME_MAX = 100;
export const PUBLIC_TEXT_MAX = 500;
const t = words('en').openPages.faults;

const nothing = (text: string) => (text === '' ? null : text);

/** A member's public page: no handle is no page. */
export const publicPageForm = z.object({
  handle: z
    .string()
    .default('')
    .transform((text) => text.trim().toLowerCase().replace(/^@/, ''))
    .refine((text) => text === '' || (isSlug(text) && text.length >= HANDLE_MIN && text.length <= HANDLE_MAX), t.handle)
    .refine((text) => !isReserved(text), t.handleReserved)
    .transform(nothing),
  publicName: z
    .string()
    .max(PUBLIC_NAME_MAX)
    .default('')
    .transform((text) => nothing(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())),
  publicText: z
    .string()
    .max(PUBLIC_TEXT_MAX)
    .default('')
    .transform((text) => nothing(text.replace(/\r\n?/g, '\n').trim())),
});

export type PublicPage = z.output<typeof publicPageForm>;
