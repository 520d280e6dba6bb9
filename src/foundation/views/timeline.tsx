import type { Child } from 'hono/jsx';
import { Time } from '#foundation/views/time.tsx';
import { words } from '#words/index.ts';

export type StepKind = Exclude<keyof ReturnType<typeof words>['timeline'], 'notYet'>;
/** One dot; without a time it has not happened yet. */
export type Step = { kind: StepKind; at?: number; note?: Child };
export type TimelineProps = {
  language: string;
  zone: string;
  steps: readonly Step[];
  /** Names what travels, as in `The invitation to Noor`. */
  label: string;
  /** Dots in one line, the names only for a screen reader and the pointer; the last one is written out. */
  compact?: boolean;
};

const broken = new Set<StepKind>(['bounced', 'failed', 'cancelled', 'declined', 'revoked', 'expired']);
const reached = new Set<StepKind>(['confirmed', 'answered']);

/** A way as a line of dots with their times: written, sent, delivered, opened, answered, confirmed. */
export function Timeline({ compact, ...props }: TimelineProps) {
  return compact ? <DotLine {...props} /> : <WrittenOut {...props} />;
}

function WrittenOut({ language, zone, steps, label }: TimelineProps) {
  return (
    <div class="way">
      <ol class="timeline" aria-label={label}>
        {steps.map((step) => (
          <li class={`step step-${lookOf(step)}`}>
            <Mark look={lookOf(step)} />
            <StepText step={step} language={language} zone={zone} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function DotLine({ language, zone, steps, label }: TimelineProps) {
  const last = steps.findLast((step) => step.at !== undefined);
  return (
    <div class="way-line">
      <ol class="dots" aria-label={label}>
        {steps.map((step) => (
          <li class={`step step-${lookOf(step)}`}>
            <Mark look={lookOf(step)} />
            <span class="visually-hidden">
              <StepText step={step} language={language} zone={zone} />
            </span>
          </li>
        ))}
      </ol>
      {last && (
        <span aria-hidden="true">
          <StepText step={last} language={language} zone={zone} />
        </span>
      )}
    </div>
  );
}

function StepText({ step, language, zone }: { step: Step; language: string; zone: string }) {
  const t = words(language).timeline;
  return (
    <span class="step-text">
      <span class="step-name">{t[step.kind]}</span>{' '}
      <span class="step-time">
        {step.at === undefined ? t.notYet : <Time instant={step.at} zone={zone} language={language} />}
      </span>
      {step.note && <span class="step-note"> {step.note}</span>}
    </span>
  );
}

type Look = 'waiting' | 'done' | 'reached' | 'broken';

function lookOf(step: Step): Look {
  if (step.at === undefined) {
    return 'waiting';
  } else if (broken.has(step.kind)) {
    return 'broken';
  } else {
    return reached.has(step.kind) ? 'reached' : 'done';
  }
}

function Mark({ look }: { look: Look }) {
  return (
    <svg class="step-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r={look === 'done' ? 5 : 7} />
      {look === 'reached' && <path d="m4.8 8.2 2.2 2.2 4.2-4.6" />}
      {look === 'broken' && <path d="m5.5 5.5 5 5M10.5 5.5l-5 5" />}
    </svg>
  );
}
