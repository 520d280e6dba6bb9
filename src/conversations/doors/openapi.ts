/** Pieces of the API's document that the doors of conversations share. */
import { resolver } from 'hono-openapi';
import type { z } from 'zod';
import { pathParameter, problemResponse } from '#foundation/http/openapi.ts';

export const tags = ['Conversations'];
export const which = pathParameter('id', 'The conversation.', 'uuid');

const json = (shape: z.ZodType) => ({ content: { 'application/json': { schema: resolver(shape) } } });
export const body = (shape: z.ZodType) =>
  ({ required: true, content: { 'application/json': { schema: resolver(shape) as never } } }) as const;
/** The same shape, with what each of these fields means. */
export const told = <S extends z.ZodRawShape>(
  shape: z.ZodObject<S>,
  meanings: Partial<Record<keyof S, string | object>>,
) =>
  shape.extend(
    Object.fromEntries(
      Object.entries(meanings).map(([name, meaning]) => [
        name,
        (shape.shape[name] as z.ZodType).meta(
          typeof meaning === 'string' ? { description: meaning } : (meaning as z.GlobalMeta),
        ),
      ]),
    ),
  );
export const answered = (status: 200 | 201, description: string, shape: z.ZodType, ...problems: number[]) => ({
  [status]: { description, ...json(shape) },
  ...problemResponse(401, 403, ...problems, 429),
});
