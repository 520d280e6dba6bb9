/** Questions that an agent could not answer, each with the place for its answer. */
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, Card, Form, TextArea } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type QuestionsProps = {
  viewer: MemberEntry;
  questions: readonly { id: string; question: string; times: number; conversationId: string | null }[];
  /** The address of the agent's knowledge. */
  home: string;
};

/** The list; what is answered becomes knowledge, what is put aside can be brought back. */
export function Questions({ viewer, questions, home }: QuestionsProps) {
  const t = words(viewer.language).knowledge;
  return (
    <Card title={t.questions} id="questions">
      {questions.length === 0 ? (
        <p class="soft">{t.questionsNone}</p>
      ) : (
        <ul class="rows">
          {questions.map((one) => (
            <li>
              <div class="stack">
                <p dir="auto">
                  <strong>{one.question}</strong>
                </p>
                <p class="small soft">
                  {t.asked(one.times)}
                  {one.conversationId && ' · '}
                  {one.conversationId && (
                    <a href={`/app/${viewer.organizationSlug}/inbox/${one.conversationId}`}>{t.conversation}</a>
                  )}
                </p>
                {viewer.role !== 'member' && <Question question={one} home={home} language={viewer.language} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type QuestionProps = { question: { id: string; question: string }; home: string; language: string };

function Question({ question: { id, question }, home, language }: QuestionProps) {
  const t = words(language).knowledge;
  return (
    <>
      <details>
        <summary>{t.answerOf(question)}</summary>
        <Form action={`${home}/questions/${id}/answer`} class="stack">
          <TextArea name="answer" id={`answer-${id}`} label={t.answer} hint={t.answerHint} rows={3} required />
          <Button>{t.answerNow}</Button>
        </Form>
      </details>
      <Form action={`${home}/questions/${id}`} method="delete">
        <Button small kind="quiet" label={t.dismissOf(question)}>
          {t.dismiss}
        </Button>
      </Form>
    </>
  );
}
