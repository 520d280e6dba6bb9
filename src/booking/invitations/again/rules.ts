/** The terms of an invitation in the form of a new one: all but what belongs to that one alone, and nobody. */
import { questionFields } from '../../questions/editor/rules.ts';
import type { All } from '../carried/rules.ts';
import type { Typed } from '../form/inputs.ts';
import { fieldsOf } from '../form/rules.ts';
import type { InvitationDetail } from '../queries.ts';

/**
 * The fields of a new invitation like `before`, written by `userId` on `today` (a plain date). Its address, its deadline
 * and a window that is over are not taken along, and the hours are where they are the same person's.
 */
export function fieldsLike(
  before: InvitationDetail['invitation'],
  userId: string,
  today: string,
): { fields: Typed; all: All } {
  const { windowTo, organizerId, reminderMinutes, nudgeMinutes, questions } = before;
  const isOver = windowTo !== null && windowTo < today;
  return {
    fields: {
      ...fieldsOf(before, 'UTC'),
      slug: '',
      deadlineAt: '',
      ...(isOver && { windowFrom: '', windowTo: '' }),
      ...(organizerId !== userId && { scheduleId: '' }),
    },
    all: {
      reminderMinutes: reminderMinutes.map(String),
      nudgeMinutes: nudgeMinutes.map(String),
      ...questionFields(questions.map((question) => ({ ...question, id: '' }))),
    },
  };
}
