import type { Model, ModelAnswer, ModelQuestion } from '#foundation/services/model/index.ts';

const NO_USE = { input: 0, cached: 0, output: 0, reasoning: 0 };

/** The agent without a key: it counts no tokens, asks nobody outside, and its rules are loaded when it first speaks. */
export const builtIn: Model = { name: 'builtin', ask, embed: null };

async function ask(question: ModelQuestion, { signal, part }: Parameters<Model['ask']>[1]): Promise<ModelAnswer> {
  if (question.format) {
    const { extracted } = await import('#conversations/builtin/extracting/rules.ts');
    return said(extracted(question), []);
  }
  const { answer } = await import('#conversations/builtin/rules.ts');
  if (signal.aborted) return { ok: false, fault: 'stopped', retryAfterMs: null, use: NO_USE };
  const tools = new Set(question.tools.map(({ name }) => name));
  const { step } = answer(question.items, { facts: question.facts, tools });
  if ('use' in step) {
    const id = `builtin-${question.items.length}`;
    return said('', [{ id, name: step.use, arguments: JSON.stringify(step.asks) }]);
  }
  part?.(step.say);
  return said(step.say, []);
}

function said(text: string, calls: { id: string; name: string; arguments: string }[]): ModelAnswer {
  return { ok: true, text, calls, refused: false, cut: false, use: NO_USE, model: 'builtin' };
}
