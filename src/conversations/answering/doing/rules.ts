/** What a turn has done to appointments, in our own words: for where a model did it and then failed to say so. Pure. */
import type { Words } from '#words/index.ts';
import type { Used } from '../inputs.ts';

type Made = { label?: string; link?: string };
type Output = { booked?: Made; moved?: Made; cancelled?: boolean; appointments?: { id?: string; label?: string }[] };

/** The last thing that was done in a turn, as a sentence; null where nothing was. `before` is what tools said earlier. */
export function doneIn(used: readonly Used[], before: readonly Used[], { chat }: Pick<Words, 'chat'>): string | null {
  const last = used.findLast((one) => {
    const { booked, moved, cancelled } = outputOf(one);
    return booked ?? moved ?? cancelled;
  });
  if (!last) return null;
  const { booked, moved } = outputOf(last);
  if (booked?.label) return withLink(chat.booked(booked.label), booked);
  else if (moved?.label) return withLink(chat.moved(moved.label), moved);
  else return chat.cancelled(labelOf(last, [...before, ...used]));
}

function withLink(sentence: string, { link }: Made): string {
  return link ? `${sentence}\n${link}` : sentence;
}

function labelOf({ arguments: given }: Used, all: readonly Used[]): string {
  const { appointment } = parsed(given) as { appointment?: string };
  const listed = all.flatMap((one) => outputOf(one).appointments ?? []);
  return listed.findLast(({ id }) => id === appointment)?.label ?? '–';
}

function outputOf({ output }: Used): Output {
  return parsed(output) as Output;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
