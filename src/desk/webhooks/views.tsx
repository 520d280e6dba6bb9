import { SettingsPage } from '#accounts/index.ts';
import type { Endpoint, HookLine, Proof } from '#deliveries/index.ts';
import { HOOK_EVENTS } from '#deliveries/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import {
  Badge,
  type BadgeKind,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  CopyField,
  EmptyState,
  ErrorSummary,
  type ErrorsByField,
  Field,
  FieldErrors,
  Form,
  Notice,
  type NoticeProps,
  Table,
  Time,
} from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

export type TypedEndpoint = { url: string; description: string; events: readonly string[] };
type FormProps = { typed?: TypedEndpoint; errors?: ErrorsByField };

export type EndpointsPageProps = FormProps & {
  viewer: MemberEntry;
  endpoints: readonly Endpoint[];
  notices?: readonly NoticeProps[];
};

const NOTHING: TypedEndpoint = { url: '', description: '', events: [] };
const KINDS: Record<Endpoint['status'], BadgeKind> = { active: 'good', unproven: 'warn', off: 'bad' };
const HOOK_KINDS: Record<HookLine['status'], BadgeKind> = {
  delivered: 'good',
  pending: 'info',
  sending: 'info',
  failed: 'bad',
};

/** The organization's endpoints, and the form of another one. */
export function EndpointsPage({ viewer, endpoints, notices, typed = NOTHING, errors = {} }: EndpointsPageProps) {
  const { language, organizationSlug } = viewer;
  const t = words(language).endpoints;
  const base = `/app/${organizationSlug}/settings/webhooks`;
  const columns = [{ label: t.url }, { label: t.events }, { label: t.status }];
  const rows = endpoints.map((one) => ({
    cells: [
      <a href={`${base}/${one.id}`}>{one.description || one.url}</a>,
      String(one.events.length),
      <State language={language} endpoint={one} />,
    ],
  }));
  return (
    <SettingsPage viewer={viewer} part="webhooks" notices={notices}>
      <Card title={t.title}>
        <div class="stack">
          <p>
            {t.lead} <a href="https://www.standardwebhooks.com">{t.docs}</a>
          </p>
          {rows.length > 0 ? (
            <Table caption={t.title} columns={columns} rows={rows} />
          ) : (
            <EmptyState title={t.none} icon="code">
              {t.noneText}
            </EmptyState>
          )}
        </div>
      </Card>
      <Card title={t.add}>
        <EndpointForm language={language} action={base} typed={typed} errors={errors} />
      </Card>
    </SettingsPage>
  );
}

export type EndpointPageProps = FormProps & {
  viewer: MemberEntry;
  endpoint: Endpoint;
  hooks: readonly HookLine[];
  /** Where the log goes on. */
  older: string | null;
  /** Just made, and shown this once. */
  secret?: string;
  /** What the challenge came to just now. */
  proof?: Proof;
  notices?: readonly NoticeProps[];
};

/** One endpoint: how it stands, its terms, its log. */
export function EndpointPage({ viewer, endpoint, hooks, older, notices = [], ...more }: EndpointPageProps) {
  const { language, organizationSlug } = viewer;
  const t = words(language).endpoints;
  const base = `/app/${organizationSlug}/settings/webhooks/${endpoint.id}`;
  const { secret, proof, errors = {}, typed = { ...endpoint, events: endpoint.events } } = more;
  return (
    <SettingsPage viewer={viewer} part="webhooks" notices={[...notices, ...proofNotices(language, proof)]}>
      <Card title={endpoint.description || t.title}>
        <div class="stack">
          {secret && (
            <CopyField language={language} id="endpoint-secret" label={t.secret} value={secret} hint={t.secretHint} />
          )}
          <Standing viewer={viewer} endpoint={endpoint} base={base} />
        </div>
      </Card>
      <Card title={t.edit}>
        <EndpointForm language={language} action={base} method="put" typed={typed} errors={errors} />
      </Card>
      <Card title={t.log} id="log">
        <Log viewer={viewer} endpoint={endpoint} hooks={hooks} older={older} base={base} />
      </Card>
    </SettingsPage>
  );
}

function proofNotices(language: string, proof: Proof | undefined): NoticeProps[] {
  const t = words(language).endpoints;
  if (!proof) return [];
  if (proof.proven) return [{ kind: 'success', children: t.said.endpoint_proven }];
  const { because } = proof;
  const what = typeof because === 'number' ? t.proofs.answered(because) : t.proofs[because];
  return [{ kind: 'warning', title: t.said.endpoint_unproven, children: what }];
}

function Standing({ viewer, endpoint, base }: { viewer: MemberEntry; endpoint: Endpoint; base: string }) {
  const { language, timezone } = viewer;
  const t = words(language).endpoints;
  const { status, failingSince, offReason, url } = endpoint;
  return (
    <>
      <p>
        <State language={language} endpoint={endpoint} /> <code>{url}</code>
      </p>
      {offReason && <p>{t.offReasons[offReason]}</p>}
      {status === 'unproven' && <p>{t.unprovenText}</p>}
      {status === 'active' && failingSince !== null && (
        <Notice kind="warning">
          {t.failing} <Time instant={failingSince} zone={timezone} language={language} />.
        </Notice>
      )}
      <div class="cluster">
        {status === 'unproven' && (
          <Form action={`${base}/proof`}>
            <Button kind="primary">{t.prove}</Button>
          </Form>
        )}
        <Form action={`${base}/pause`} method={status === 'off' ? 'delete' : 'post'}>
          <Button>{status === 'off' ? t.switchOn : t.switchOff}</Button>
        </Form>
        <Form action={`${base}/secret`} confirm={{ text: t.renewConfirm, yes: t.renew }}>
          <Button>{t.renew}</Button>
        </Form>
        <Form action={base} method="delete" confirm={{ text: t.removeConfirm, yes: t.remove }}>
          <Button kind="danger">{t.remove}</Button>
        </Form>
      </div>
    </>
  );
}

type EndpointFormProps = Required<FormProps> & { language: string; action: string; method?: 'post' | 'put' };

function EndpointForm({ language, action, method = 'post', typed, errors }: EndpointFormProps) {
  const t = words(language).endpoints;
  return (
    <div class="stack">
      <ErrorSummary language={language} errors={errors} />
      <Form action={action} method={method}>
        <Field name="url" label={t.url} type="url" hint={t.urlHint} value={typed.url} errors={errors.url} required />
        <Field
          name="description"
          label={t.description}
          hint={t.descriptionHint}
          value={typed.description}
          errors={errors.description}
          width="medium"
        />
        <fieldset class="field" id="events">
          <legend>{t.events}</legend>
          <p class="soft small">
            <a href="/api/docs#webhooks">{t.payloads}</a>
          </p>
          <FieldErrors id="events-errors" errors={errors.events} />
          {HOOK_EVENTS.map((event) => (
            <Checkbox
              name="events[]"
              value={event}
              label={t.eventNames[event]}
              hint={event}
              checked={typed.events.includes(event)}
            />
          ))}
        </fieldset>
        <Button kind="primary">{method === 'put' ? t.save : t.add}</Button>
      </Form>
    </div>
  );
}

type LogProps = Pick<EndpointPageProps, 'viewer' | 'endpoint' | 'hooks' | 'older'> & { base: string };

function Log({ viewer, endpoint, hooks, older, base }: LogProps) {
  const { language, timezone } = viewer;
  const t = words(language).endpoints;
  const columns = [
    { label: t.what },
    { label: t.when },
    { label: t.status },
    { label: t.answer },
    { label: t.again, align: 'end' as const, hideLabel: true },
  ];
  const rows = hooks.map((hook) => ({
    cells: [
      <code>{hook.name}</code>,
      <Time instant={hook.createdAt} zone={timezone} language={language} />,
      <Badge kind={HOOK_KINDS[hook.status]}>{t.hookStatuses[hook.status]}</Badge>,
      answerOf(language, hook),
      endpoint.status === 'active' && (hook.status === 'delivered' || hook.status === 'failed') ? (
        <Form action={`${base}/deliveries/${hook.id}`}>
          <Button small label={t.againLabel(hook.name)}>
            {t.again}
          </Button>
        </Form>
      ) : (
        ''
      ),
    ],
  }));
  if (rows.length === 0) return <p>{t.logNone}</p>;
  return (
    <div class="stack">
      <Table caption={t.log} columns={columns} rows={rows} />
      {older && <ButtonLink href={`${base}?before=${older}#log`}>{t.older}</ButtonLink>}
    </div>
  );
}

function answerOf(language: string, { answer, error, milliseconds, attempts }: HookLine): string {
  const t = words(language).endpoints;
  const errors: Record<string, string> = t.errors;
  const what = answer === null ? error && (errors[error] ?? error) : String(answer);
  return [
    what,
    milliseconds === null ? null : `${milliseconds} ms`,
    attempts > 1 ? `${attempts} ${t.tries.toLowerCase()}` : null,
  ]
    .filter(Boolean)
    .join(', ');
}

function State({ language, endpoint: { status } }: { language: string; endpoint: Endpoint }) {
  return <Badge kind={KINDS[status]}>{words(language).endpoints.statuses[status]}</Badge>;
}
