import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { fileForm } from '../../files/inputs.ts';
import { answerInput } from '../inputs.ts';

const NAME_MAX = 200;
const TYPE_MAX = 100;

/** A file as a program hands it over. */
export const fileInput = lazily(() =>
  z.object({
    name: z.string().trim().min(1).max(NAME_MAX),
    type: z.string().trim().max(TYPE_MAX).default(''),
    content: z.base64(),
    text: fileForm.shape.text.unwrap().default(''),
    clientId: answerInput().shape.clientId,
  }),
);
