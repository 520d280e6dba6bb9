import { SettingsPage } from '#accounts/index.ts';
import type { Sample } from '#booking/index.ts';
import {
  TEMPLATE_CHANNELS,
  TEMPLATE_PURPOSES,
  type TemplateKey,
  type TemplateWords,
  VARIABLES,
} from '#deliveries/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  Button,
  Card,
  DefinitionList,
  ErrorSummary,
  type ErrorsByField,
  Field,
  Form,
  Notice,
  type NoticeProps,
  Select,
  Table,
  TextArea,
} from '#foundation/views/index.ts';
import { direction, guestLanguages, words } from '#words/index.ts';

/** Beyond this many it is the language that needs them, and nothing to be mended. */
const COSTLY_NAMED_MAX = 8;

export type MessagesPageProps = { viewer: MemberEntry; own: readonly TemplateKey[]; language?: string };

/** Every message, and in whose words it is sent in the chosen language. */
export function MessagesPage({ viewer, own, language }: MessagesPageProps) {
  const t = words(viewer.language).messages;
  const base = `/app/${viewer.organizationSlug}/settings/messages`;
  const chosen = guestLanguages.find(({ code }) => code === (language ?? viewer.language))?.code ?? 'en';
  const rows = TEMPLATE_PURPOSES.map((purpose) => ({
    cells: [
      <>
        {t.purposes[purpose]}
        <br />
        <span class="small soft">{t.hints[purpose]}</span>
      </>,
      ...TEMPLATE_CHANNELS.map((channel) => {
        const yours = own.some((one) => one.purpose === purpose && one.channel === channel && one.language === chosen);
        const label = `${t.purposes[purpose]}, ${t.channels[channel]}`;
        return (
          <a href={`${base}/${purpose}/${channel}/${chosen}`} aria-label={`${label}: ${yours ? t.yours : t.ours}`}>
            {yours ? <Badge kind="good">{t.yours}</Badge> : t.ours}
          </a>
        );
      }),
    ],
  }));
  const columns = [{ label: t.which }, ...TEMPLATE_CHANNELS.map((channel) => ({ label: t.channels[channel] }))];
  return (
    <SettingsPage viewer={viewer} part="messages">
      <Card title={t.title}>
        <div class="stack">
          <p>{t.lead}</p>
          <Form action={base} method="get" class="resend">
            <Select
              name="language"
              label={t.language}
              hint={t.languageLead}
              value={chosen}
              options={guestLanguages.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <Button>{t.show}</Button>
          </Form>
          <Table caption={t.title} columns={columns} rows={rows} />
        </div>
      </Card>
    </SettingsPage>
  );
}

export type MessagePageProps = {
  viewer: MemberEntry;
  templateKey: TemplateKey;
  text: TemplateWords;
  version: number;
  /** Whether the organization wrote them. */
  isOwn: boolean;
  errors: ErrorsByField;
  preview: Omit<PreviewProps, 'language'>;
  notices?: readonly NoticeProps[];
};

/** One message: the words, what can be named in them, and how it will arrive. */
export function MessagePage(props: MessagePageProps) {
  const { viewer, templateKey, isOwn, preview, notices } = props;
  const t = words(viewer.language).messages;
  const { purpose, channel, language } = templateKey;
  const spoken = guestLanguages.find(({ code }) => code === language)?.name ?? language;
  const leads = viewer.role !== 'member';
  return (
    <SettingsPage viewer={viewer} part="messages" notices={notices}>
      <p>
        <a href={`/app/${viewer.organizationSlug}/settings/messages?language=${language}`}>{t.back}</a>
      </p>
      <Card
        title={`${t.purposes[purpose]} · ${t.channels[channel]} · ${spoken}`}
        actions={<Badge kind={isOwn ? 'good' : 'neutral'}>{isOwn ? t.yours : t.ours}</Badge>}
      >
        <div class="stack">
          <p class="soft">{t.hints[purpose]}</p>
          {!leads && <Notice>{t.readOnly}</Notice>}
          <Editor {...props} leads={leads} />
          {isOwn && leads && (
            <Form
              action={preview.address}
              method="delete"
              confirm={{ title: t.resetTitle, text: t.resetAsk, yes: t.resetYes }}
            >
              <Button kind="danger" icon="undo">
                {t.reset}
              </Button>
            </Form>
          )}
        </div>
      </Card>
      <Card title={t.previewTitle}>
        <div class="stack">
          <p class="hint">{t.previewLead}</p>
          <PreviewFragment language={viewer.language} {...preview} />
        </div>
      </Card>
      <Card title={t.variables}>
        <p class="hint">{t.variablesLead}</p>
        <DefinitionList items={VARIABLES[purpose].map((name) => ({ label: `{{${name}}}`, value: t.meanings[name] }))} />
      </Card>
    </SettingsPage>
  );
}

function Editor({ viewer, templateKey, text, version, errors, preview, leads }: MessagePageProps & { leads: boolean }) {
  const t = words(viewer.language).messages;
  const mail = templateKey.channel === 'email';
  const written = { lang: templateKey.language, dir: direction(templateKey.language) } as object;
  return (
    <Form action={preview.address} id="message-form" class="stack">
      {/* The enter key presses the first button of a form: here it shows and keeps nothing. */}
      <button type="submit" name="intent" value="preview" hidden />
      <ErrorSummary language={viewer.language} errors={errors} />
      <input type="hidden" name="version" value={String(version)} />
      {mail && (
        <>
          <Field
            name="subject"
            label={t.subject}
            value={text.subject}
            errors={errors.subject}
            readonly={!leads}
            {...written}
          />
          <Field
            name="heading"
            label={t.heading}
            hint={t.headingHint}
            value={text.heading}
            errors={errors.heading}
            readonly={!leads}
            {...written}
          />
        </>
      )}
      <TextArea
        name="body"
        label={t.body}
        hint={mail ? t.bodyHint : templateKey.purpose === 'cancellation' ? t.shortHint : t.textHint}
        value={text.body}
        errors={errors.body}
        rows={mail ? 10 : 4}
        readonly={!leads}
        {...written}
      />
      <div class="cluster">
        {leads && (
          <Button kind="primary" name="intent" value="save">
            {t.save}
          </Button>
        )}
        <Button name="intent" value="preview" formaction={`${preview.address}#message-preview`}>
          {t.preview}
        </Button>
        {mail && (
          <Button kind="quiet" icon="out" formaction={`${preview.address}/mail`} formtarget="_blank">
            {t.previewOpen}
          </Button>
        )}
      </div>
    </Form>
  );
}

export type PreviewProps = { language: string; sample: Sample | null; faults: readonly string[]; address: string };

/** The message as it will arrive, or what is wrong with it; asks for itself again when the words change. */
export function PreviewFragment({ language, sample, faults, address }: PreviewProps) {
  const t = words(language).messages;
  return (
    <section
      id="message-preview"
      class="stack"
      aria-label={t.previewTitle}
      hx-post={`${address}/preview`}
      hx-include="#message-form"
      hx-trigger="input from:#message-form delay:300ms"
      hx-target="this"
      hx-swap="outerHTML"
    >
      {faults.length > 0 && (
        <Notice kind="warning">
          <ul class="going">
            {faults.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {sample?.kind === 'text' && <TextSample language={language} sample={sample} />}
      {sample?.kind === 'mail' && <MailSample language={language} sample={sample} />}
    </section>
  );
}

function TextSample({ language, sample }: { language: string; sample: Extract<Sample, { kind: 'text' }> }) {
  const t = words(language).messages;
  const { parts, units, left, costly } = sample.length;
  return (
    <>
      <p class="draft described" dir="auto" hx-ignore="">
        {sample.body}
      </p>
      <p class="hint">{t.parts(parts, units, left)}</p>
      {costly.length > 0 && costly.length <= COSTLY_NAMED_MAX && <p class="hint">{t.costly(costly.join(' '))}</p>}
    </>
  );
}

// The words of the mail in the order in which they stand there, in our own looks: its styles are its own.
function MailSample({ language, sample }: { language: string; sample: Extract<Sample, { kind: 'mail' }> }) {
  const t = words(language).messages;
  const { heading, paragraphs, facts = [], action, secondary = [], footer, language: spoken } = sample.content;
  return (
    <>
      <div class="draft stack" lang={spoken} dir={direction(spoken)} hx-ignore="">
        <p>
          <strong>{sample.subject}</strong>
        </p>
        <h3>{heading}</h3>
        {paragraphs.map((one) => (
          <p class="described">{one}</p>
        ))}
        <DefinitionList items={[...facts]} />
        <p>{[action, ...secondary].flatMap((one) => (one ? [one.label] : [])).join(' · ')}</p>
        <p class="small soft">{footer.join(' ')}</p>
      </div>
      <details class="fold">
        <summary>{t.previewText}</summary>
        <p class="described" dir="auto" hx-ignore="">
          {sample.text}
        </p>
      </details>
    </>
  );
}
