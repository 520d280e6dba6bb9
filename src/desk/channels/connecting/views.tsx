/** The forms by which accounts are connected. */
import type { LinkableAgent } from '#conversations/index.ts';
import { Button, ErrorSummary, type ErrorsByField, Field, Form, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type Connectable = 'whatsapp' | 'instagram' | 'sms' | 'webchat';

export type ConnectFormProps = {
  language: string;
  base: string;
  platform: Connectable;
  agents: readonly LinkableAgent[];
  typed: Record<string, string>;
  errors: ErrorsByField;
  number: string | null;
  local: boolean;
  hasApp: boolean;
};

/** What one pastes from the provider's pages. */
export function ConnectForm(props: ConnectFormProps) {
  const { language, base, platform, typed, errors, local } = props;
  const t = words(language).channels;
  return (
    <div class="stack">
      <ErrorSummary language={language} errors={errors} />
      {platform === 'webchat' && <p>{t.webchatLead}</p>}
      {local && (platform === 'whatsapp' || platform === 'instagram') && <p>{t.localHint('local-12025550100')}</p>}
      <Form action={platform === 'webchat' ? `${base}/chats` : base}>
        <input type="hidden" name="platform" value={platform} />
        <AccountFields {...props} />
        {platform !== 'webchat' && <SecretFields {...props} />}
        <Field
          name="name"
          label={t.name}
          hint={platform === 'webchat' ? t.chatNameHint : t.nameHint}
          value={typed.name}
          errors={errors.name}
          width="medium"
        />
        <WhoAnswers {...props} />
        <Button kind="primary">{t.connect}</Button>
      </Form>
    </div>
  );
}

/** The first agent that answers nothing yet is proposed; one that answers elsewhere would leave it and is not offered here. */
function WhoAnswers({ language, agents, typed }: ConnectFormProps) {
  const t = words(language).channels;
  const free = agents.filter(({ channelId }) => channelId === null);
  if (free.length === 0) return <p class="hint">{agents.length === 0 ? t.noAgents : t.noFreeAgents}</p>;
  const options = [...free.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: t.nobody }];
  return <Select name="agent" label={t.agent} options={options} value={typed.agent ?? free[0]?.id} width="medium" />;
}

function AccountFields({ language, platform, typed, errors, number }: ConnectFormProps) {
  const t = words(language).channels;
  const account = { name: 'accountId', value: typed.accountId, errors: errors.accountId, width: 'medium' } as const;
  const business = { name: 'businessId', value: typed.businessId, errors: errors.businessId, width: 'medium' } as const;
  if (platform === 'whatsapp')
    return (
      <>
        <Field {...account} label={t.numberId} hint={t.numberIdHint} required />
        <Field {...business} label={t.businessId} hint={t.businessIdHint} />
      </>
    );
  else if (platform === 'instagram')
    return <Field {...account} label={t.instagramId} hint={t.instagramIdHint} required />;
  else if (platform === 'sms')
    return (
      <>
        {number !== null && <p>{`${t.ourNumber}: ${number}. ${t.ownNumber}:`}</p>}
        <Field {...account} label={t.number} hint={t.numberHint} type="tel" required={number === null} />
        <Field {...business} label={t.accountSid} />
      </>
    );
  return null;
}

type SecretProps = {
  language: string;
  platform: Connectable;
  errors: ErrorsByField;
  isAgain?: boolean;
  hasApp?: boolean;
};

/** Secrets are typed anew each time: what was typed is not shown again. */
export function SecretFields({ language, platform, errors, isAgain = false, hasApp = true }: SecretProps) {
  const t = words(language).channels;
  const text = { type: 'password', width: 'medium', autocomplete: 'off' } as const;
  const isMeta = platform === 'whatsapp' || platform === 'instagram';
  return (
    <>
      <Field
        {...text}
        name="token"
        label={isMeta ? t.token : t.authToken}
        hint={isMeta ? t.tokenHint : undefined}
        errors={errors.token}
        required={isMeta && !isAgain}
      />
      {isMeta && (
        <Field
          {...text}
          name="appSecret"
          label={t.appSecret}
          hint={hasApp ? t.appSecretOptional : t.appSecretHint}
          errors={errors.appSecret}
          required={!hasApp}
        />
      )}
    </>
  );
}
