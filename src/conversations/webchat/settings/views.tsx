import { Shell } from '#accounts/index.ts';
import type { Webchat } from '#channels/index.ts';
import { CHAT_AWAY, CHAT_LOOKS, CHAT_POSITIONS } from '#channels/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Button,
  Card,
  CopyField,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  type NoticeProps,
  Select,
  TextArea,
} from '#foundation/views/index.ts';
import { guestLanguages, words } from '#words/index.ts';
import { contrastExactly, contrastSaid } from '../previewing/views.tsx';
import { chatSnippet } from './rules.ts';

export type ChatSettingsProps = {
  viewer: MemberEntry;
  chat: Webchat;
  /** The name of the agent that answers there; null where only people do. */
  agent: string | null;
  origin: string;
  /** Only for who may see it. */
  secret: string | null;
  here: string;
  notices?: readonly NoticeProps[];
  typed?: Readonly<Record<string, string>>;
  errors?: ErrorsByField;
};

/** How a chat looks, where it may stand, the line that puts it there, and what it looks like. */
export function ChatSettingsPage(props: ChatSettingsProps) {
  const { viewer, chat, notices } = props;
  const t = words(viewer.language).chatPages;
  const back = { label: t.back, href: `/app/${viewer.organizationSlug}/settings/channels` };
  return (
    <Shell
      viewer={viewer}
      place="settings"
      title={chat.name}
      lead={t.lead}
      back={back}
      notices={notices}
      scripts={['chat-settings.js']}
    >
      <div class="stack-wide">
        <Snippet {...props} />
        {viewer.role === 'member' ? (
          <>
            <p>{t.admins}</p>
            <Shown {...props} />
          </>
        ) : (
          <SettingsForm {...props} />
        )}
        {viewer.role !== 'member' && <Identity {...props} />}
      </div>
    </Shell>
  );
}

function Snippet({ viewer, chat, agent, origin, here }: ChatSettingsProps) {
  const t = words(viewer.language).chatPages;
  const { language } = viewer;
  return (
    <Card title={t.snippetTitle}>
      <div class="stack">
        <p>
          {agent === null ? t.peopleAnswer : t.agentAnswers(agent)}{' '}
          <a href={`${here.replace(/\/chat$/, '')}#agent`}>{t.whoAnswers}</a>
        </p>
        {chat.settings.origins.length === 0 && (
          <Notice kind="warning" action={viewer.role !== 'member' && <a href="#sites">{t.sitesName}</a>}>
            {t.sitesNone}
          </Notice>
        )}
        <CopyField
          language={language}
          id="snippet"
          label={t.snippet}
          hint={t.snippetHint}
          value={chatSnippet(chat.key, chat.settings, origin)}
        />
        <Exactly title={t.snippetExact}>{t.snippetExactText}</Exactly>
        <CopyField
          language={language}
          id="chat-link"
          label={t.link}
          hint={t.linkHint}
          value={`${origin}/chat/${chat.key}`}
        />
      </div>
    </Card>
  );
}

// The exact terms, for who works with them; everybody else has read what it means.
function Exactly({ title, id, children }: { title: string; id?: string; children: string }) {
  return (
    <details class="fold">
      <summary>{title}</summary>
      <p class="hint" id={id}>
        {children}
      </p>
    </details>
  );
}

// What is typed is shown before it is kept: by the page's script as one types, without it by a button.
function Shown({ viewer, here, chat }: ChatSettingsProps) {
  const t = words(viewer.language).chatPages;
  return (
    <section class="chat-shown" aria-labelledby="preview-title">
      <Card title={t.preview} id="preview">
        <div class="stack">
          <iframe class="chat-preview" name="preview" title={t.preview} src={`${here}/preview`} />
          <p class="visually-hidden" id="contrast-said" role="status">
            {contrastSaid(chat.settings, viewer.language)}
          </p>
          <Exactly title={t.contrast.exact} id="contrast-figures">
            {contrastExactly(chat.settings, viewer.language)}
          </Exactly>
        </div>
      </Card>
    </section>
  );
}

function SettingsForm(props: ChatSettingsProps) {
  const { viewer, chat, here, typed, errors = {} } = props;
  const { language } = viewer;
  const { settings } = chat;
  const t = words(language).chatPages;
  const value = (name: keyof typeof settings) => typed?.[name] ?? String(settings[name]);
  return (
    <Form action={here} method="put" label={t.lookTitle} data-preview={`${here}/preview`}>
      <ErrorSummary language={language} errors={errors} />
      <div class="chat-settings">
        <Card title={t.sitesTitle}>
          <TextArea
            name="sites"
            label={t.sites}
            hint={t.sitesHint}
            value={typed?.sites ?? settings.origins.join('\n')}
            errors={errors.sites}
            rows={3}
          />
        </Card>
        <Look {...{ language, value, errors }} />
        <Shown {...props} />
        <Card title={t.awayTitle}>
          <div class="stack">
            <Choice name="away" label={t.away} of={CHAT_AWAY} names={t.aways} value={value('away')} />
            <TextArea
              name="awayText"
              label={t.awayText}
              hint={t.awayTextHint}
              value={value('awayText')}
              errors={errors.awayText}
              rows={3}
              maxlength={600}
            />
          </div>
        </Card>
        <div class="cluster">
          <Button kind="primary">{t.save}</Button>
          <span data-show="">
            <Button formaction={`${here}/preview`} formmethod="get" formtarget="preview" formnovalidate>
              {t.show}
            </Button>
          </span>
        </div>
      </div>
    </Form>
  );
}

type LookProps = { language: string; value: (name: keyof Webchat['settings']) => string; errors: ErrorsByField };

function Look({ language, value, errors }: LookProps) {
  const t = words(language).chatPages;
  return (
    <Card title={t.lookTitle}>
      <div class="stack">
        <Field
          name="colour"
          type="color"
          label={t.colour}
          hint={t.colourHint}
          value={value('colour')}
          errors={errors.colour}
          width="short"
        />
        <Choice name="position" label={t.position} of={CHAT_POSITIONS} names={t.positions} value={value('position')} />
        <Choice name="look" label={t.look} of={CHAT_LOOKS} names={t.looks} value={value('look')} />
        <Field
          name="letter"
          label={t.letter}
          hint={t.letterHint}
          value={value('letter')}
          errors={errors.letter}
          maxlength={4}
          width="short"
        />
        <TextArea
          name="greeting"
          label={t.greeting}
          hint={t.greetingHint}
          value={value('greeting')}
          errors={errors.greeting}
          rows={2}
          maxlength={300}
        />
        <Select
          name="language"
          label={t.language}
          value={value('language')}
          options={[
            { value: 'auto', label: t.languageAuto },
            ...guestLanguages.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
    </Card>
  );
}

type ChoiceProps = { name: string; label: string; of: readonly string[]; names: Record<string, string>; value: string };

function Choice({ of, names, ...rest }: ChoiceProps) {
  return <Select {...rest} options={of.map((one) => ({ value: one, label: names[one]! }))} />;
}

function Identity({ viewer, here, secret }: ChatSettingsProps) {
  const { language } = viewer;
  const t = words(language).chatPages;
  return (
    <Card title={t.identityTitle}>
      <div class="stack">
        <p>{t.identityLead}</p>
        <Exactly title={t.identityExact}>{t.identityExactText}</Exactly>
        {secret && <CopyField language={language} id="chat-secret" label={t.secret} value={secret} />}
        <Form action={`${here}/secret`} confirm={{ text: t.renewConfirm, yes: t.renew }}>
          <Button>{t.renew}</Button>
        </Form>
      </div>
    </Card>
  );
}
