/** The templates of a channel, and one that is filled in beside what the customer will read. */
import type { ChatTemplate, Head, Listed } from '#conversations/index.ts';
import { filledTemplate, placesOf } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Button, ButtonLink, Card, EmptyState, Field, Form, Notice } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type Shown = { viewer: MemberEntry; head: Pick<Head, 'id' | 'name'> };

const homeOf = ({ viewer, head }: Shown) => `/app/${viewer.organizationSlug}/inbox/${head.id}`;

/** All that may be sent, each with its text; or why there are none. */
export function TemplateList({ listed, ...shown }: Shown & { listed: Listed }) {
  const t = words(shown.viewer.language).handing;
  const home = homeOf(shown);
  return (
    <div class="stack-wide">
      <p>
        <ButtonLink kind="quiet" icon="left" href={home}>
          {t.backTo}
        </ButtonLink>
      </p>
      {!listed.ok && <Notice kind="warning">{t.noList[listed.why]}</Notice>}
      {listed.ok && listed.templates.length === 0 && (
        <EmptyState icon="chat" title={t.noTemplates}>
          {t.noTemplatesText}
        </EmptyState>
      )}
      {listed.ok && listed.templates.length > 0 && (
        <ul class="rows">
          {listed.templates.map((template) => (
            <li>
              <span>
                <strong>{template.name.replaceAll('_', ' ')}</strong>{' '}
                <span class="small soft">{template.language}</span>
                <br />
                <span class="small soft pre-line">{filledTemplate(template, {})}</span>
              </span>
              <ButtonLink
                small
                href={`${home}/templates/${encodeURIComponent(template.name)}/${encodeURIComponent(template.language)}`}
                label={`${t.choose}: ${template.name}, ${template.language}`}
              >
                {t.choose}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export type TemplateFormProps = Shown & {
  template: ChatTemplate;
  typed: Readonly<Record<string, string>>;
  isWrong: boolean;
  clientId: string;
  max: number;
};

/** A field for each place; the first is offered the customer's name. */
export function TemplateForm({ template, typed, isWrong, clientId, max, ...shown }: TemplateFormProps) {
  const t = words(shown.viewer.language).handing;
  const places = placesOf(template);
  const home = homeOf(shown);
  const own = `${home}/templates/${encodeURIComponent(template.name)}/${encodeURIComponent(template.language)}`;
  const first = shown.head.name?.split(/\s+/)[0] ?? '';
  const valueAt = (key: string, index: number) => typed[key] ?? (index === 0 ? first : '');
  const values = Object.fromEntries(places.map(({ key }, index) => [key, valueAt(key, index)]));
  const raw = [template.header, template.body, template.footer].filter(Boolean).join('\n\n');
  return (
    <div class="stack-wide">
      <p>
        <ButtonLink kind="quiet" icon="left" href={`${home}/templates`}>
          {t.otherTemplate}
        </ButtonLink>
      </p>
      <Card title={template.name.replaceAll('_', ' ')}>
        <Form action={own} class="stack" id="template-form">
          <input type="hidden" name="clientId" value={clientId} />
          {places.map(({ key, part, name }) => (
            <Field
              name={key}
              id={key.replace('.', '-')}
              label={part === 'header' ? t.inHeading(name) : t.inText(name)}
              value={values[key]}
              maxlength={max}
              required
              errors={isWrong && !values[key]?.trim() ? [t.placeEmpty] : undefined}
            />
          ))}
          <p class="small soft" id="template-reads">
            {t.reads}
          </p>
          <blockquote
            class="bubble pre-line"
            aria-labelledby="template-reads"
            data-raw={raw}
            data-header={template.header}
          >
            {filledTemplate(template, values)}
          </blockquote>
          {template.buttons.length > 0 && <p class="small soft">{t.withButtons(template.buttons.join(', '))}</p>}
          <div class="cluster">
            <Button kind="primary" icon="send">
              {t.sendTemplate}
            </Button>
            {places.length > 0 && (
              <Button formaction={own} formmethod="get" data-scriptless="">
                {t.preview}
              </Button>
            )}
          </div>
        </Form>
      </Card>
    </div>
  );
}
