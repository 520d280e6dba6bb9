/** The templates of a channel, and one that is filled in beside what the customer will read. */
import type { ChatTemplate, Head, Listed, Place } from '#conversations/index.ts';
import { canSend, filledTemplate, matching, offeredTypes, placesOf } from '#conversations/index.ts';
import type { MemberEntry } from '#foundation/db/index.ts';
import { Badge, Button, ButtonLink, Card, EmptyState, Field, Form, Notice, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

type Shown = { viewer: MemberEntry; head: Pick<Head, 'id' | 'name'> };
export type FileFault = 'none' | 'large' | 'wrong' | 'disguised' | 'empty';

const SHOWN_MAX = 100;
/** So few are seen at a glance. */
const SEARCHED_FROM = 6;

const homeOf = ({ viewer, head }: Shown) => `/app/${viewer.organizationSlug}/inbox/${head.id}`;

type ListProps = Shown & { listed: Listed; q: string; spoken: string };

/** Those that may be sent, each with its text, and the others with why not; or why there are none. */
export function TemplateList({ listed, q, spoken, ...shown }: ListProps) {
  const t = words(shown.viewer.language).handing;
  const home = homeOf(shown);
  const all = listed.ok ? listed.templates : [];
  const found = matching(all, { q, language: spoken });
  return (
    <div class="stack-wide">
      <p>
        <ButtonLink kind="quiet" icon="left" href={home}>
          {t.backTo}
        </ButtonLink>
      </p>
      {!listed.ok && <Notice kind="warning">{t.noList[listed.why]}</Notice>}
      {listed.ok && all.length === 0 && (
        <EmptyState icon="chat" title={t.noTemplates}>
          {t.noTemplatesText}
        </EmptyState>
      )}
      {all.length >= SEARCHED_FROM && <SearchForm {...shown} all={all} q={q} spoken={spoken} />}
      {all.length > 0 && found.length === 0 && (
        <EmptyState icon="search" title={t.noneMatch}>
          {t.noneMatchText}
        </EmptyState>
      )}
      {found.length > 0 && (
        <ul class="rows">
          {found.slice(0, SHOWN_MAX).map((template) => (
            <TemplateRow {...shown} template={template} />
          ))}
        </ul>
      )}
      {found.length > SHOWN_MAX && <p>{t.moreTemplates}</p>}
    </div>
  );
}

function SearchForm({ all, q, spoken, ...shown }: Shown & { all: readonly ChatTemplate[]; q: string; spoken: string }) {
  const t = words(shown.viewer.language).handing;
  const languages = [...new Set(all.map(({ language }) => language))].toSorted();
  const options = [{ value: '', label: t.anyLanguage }, ...languages.map((value) => ({ value, label: value }))];
  return (
    <form action={`${homeOf(shown)}/templates`} method="get" class="cluster">
      <Field name="q" label={t.searchTemplates} value={q} type="search" width="medium" />
      {languages.length > 1 && (
        <Select name="language" label={t.templateLanguage} options={options} value={spoken} width="medium" />
      )}
      <Button icon="search">{t.findTemplates}</Button>
    </form>
  );
}

function TemplateRow({ template, ...shown }: Shown & { template: ChatTemplate }) {
  const t = words(shown.viewer.language).handing;
  const { name, language, media, state, isForeign } = template;
  const isReady = canSend(template);
  const at = `${homeOf(shown)}/templates/${encodeURIComponent(name)}/${encodeURIComponent(language)}`;
  return (
    <li>
      <span>
        <strong>{name.replaceAll('_', ' ')}</strong> <span class="small soft">{language}</span>{' '}
        {!isReady && (
          <Badge kind={isForeign && state === 'approved' ? 'neutral' : 'warn'}>{standing(template, t)}</Badge>
        )}
        <br />
        {media !== null && (
          <>
            <span class="small soft">{t.aboveShown[media]}</span>
            <br />
          </>
        )}
        <span class="small soft pre-line">{filledTemplate(template, {})}</span>
        <ButtonsLine template={template} language={shown.viewer.language} />
        {!isReady && <WhyNot template={template} language={shown.viewer.language} />}
      </span>
      {isReady && (
        <ButtonLink small href={at} label={`${t.choose}: ${name}, ${language}`}>
          {t.choose}
        </ButtonLink>
      )}
    </li>
  );
}

function standing({ state }: ChatTemplate, t: { states: Record<string, string>; foreign: string }): string {
  return state === 'approved' ? t.foreign : (t.states[state] ?? t.states.other!);
}

function WhyNot({ template: { state, reason }, language }: { template: ChatTemplate; language: string }) {
  const t = words(language).handing;
  const means = state === 'approved' ? t.foreignMeans : (t.statesMean[state] ?? t.statesMean.other!);
  return (
    <>
      <br />
      <span class="small">{[means, reason === null ? '' : t.saidWhy(reason)].filter(Boolean).join(' ')}</span>
    </>
  );
}

function ButtonsLine({ template, language }: { template: ChatTemplate; language: string }) {
  const pressed = pressedOf(template);
  if (pressed === '') return null;
  return (
    <>
      <br />
      <span class="small soft">{words(language).handing.withButtons(pressed)}</span>
    </>
  );
}

function pressedOf({ buttons }: ChatTemplate): string {
  return buttons.flatMap(({ text }) => text || []).join(', ');
}

export type TemplateFormProps = Shown & {
  template: ChatTemplate;
  typed: Readonly<Record<string, string>>;
  isWrong: boolean;
  /** What is wrong with the file. */
  fault: FileFault | null;
  clientId: string;
  max: number;
};

/** A field for each place; the first of the text is offered the customer's name. */
export function TemplateForm({ template, typed, isWrong, fault, clientId, max, ...shown }: TemplateFormProps) {
  const { language } = shown.viewer;
  const t = words(language).handing;
  const places = placesOf(template);
  const home = homeOf(shown);
  const own = `${home}/templates/${encodeURIComponent(template.name)}/${encodeURIComponent(template.language)}`;
  const values = valuesOf(places, typed, shown.head.name);
  const raw = [template.header, template.body, template.footer].filter(Boolean).join('\n\n');
  const pressed = pressedOf(template);
  return (
    <div class="stack-wide">
      <p>
        <ButtonLink kind="quiet" icon="left" href={`${home}/templates`}>
          {t.otherTemplate}
        </ButtonLink>
      </p>
      <Card title={template.name.replaceAll('_', ' ')}>
        <Form action={own} class="stack" id="template-form" multipart={template.media !== null}>
          <input type="hidden" name="clientId" value={clientId} />
          {template.media !== null && <AboveField media={template.media} fault={fault} language={language} />}
          {places
            .filter(({ part }) => part !== 'file')
            .map((place) => (
              <Field
                name={place.key}
                id={place.key.replace('.', '-')}
                label={labelOf(place, language)}
                value={values[place.key]}
                maxlength={max}
                required
                errors={isWrong && !values[place.key]?.trim() ? [t.placeEmpty] : undefined}
              />
            ))}
          <p class="small soft" id="template-reads">
            {t.reads}
          </p>
          {template.media !== null && <p class="small soft">{t.aboveShown[template.media]}</p>}
          <blockquote
            class="bubble pre-line"
            aria-labelledby="template-reads"
            data-raw={raw}
            data-header={template.header}
          >
            {filledTemplate(template, values)}
          </blockquote>
          {pressed !== '' && <p class="small soft">{t.withButtons(pressed)}</p>}
          <div class="cluster">
            <Button kind="primary" icon="send">
              {t.sendTemplate}
            </Button>
            {places.some(({ part }) => part === 'header' || part === 'body') && (
              <Button formaction={own} formmethod="get" formnovalidate data-scriptless="">
                {t.preview}
              </Button>
            )}
          </div>
        </Form>
      </Card>
    </div>
  );
}

function valuesOf(places: readonly Place[], typed: Readonly<Record<string, string>>, name: string | null) {
  const first = places.find(({ part }) => part === 'header' || part === 'body')?.key;
  const offered = name?.split(/\s+/)[0] ?? '';
  return Object.fromEntries(places.map(({ key }) => [key, typed[key] ?? (key === first ? offered : '')]));
}

type AboveProps = { media: 'image' | 'video' | 'document'; fault: FileFault | null; language: string };

function AboveField({ media, fault, language }: AboveProps) {
  const t = words(language).handing;
  const isOf = (type: string) => (media === 'document' ? !/^(image|video|audio)\//.test(type) : type.startsWith(media));
  return (
    <Field
      name="file"
      type="file"
      label={t.above[media]!}
      hint={t.aboveHints[media]}
      accept={offeredTypes('whatsapp')?.split(',').filter(isOf).join(',')}
      required
      errors={fault ? [t.faults[fault]] : undefined}
    />
  );
}

function labelOf({ part, name }: Place, language: string): string {
  const t = words(language).handing;
  if (part === 'address') return t.inAddress(name);
  else if (part === 'code') return t.inCode(name);
  else return part === 'header' ? t.inHeading(name) : t.inText(name);
}
