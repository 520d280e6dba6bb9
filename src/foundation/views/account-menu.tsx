import { Form } from '#foundation/views/form.tsx';
import { Icon, type IconName } from '#foundation/views/icon.tsx';
import { Initials } from '#foundation/views/lists.tsx';
import { words } from '#words/index.ts';

/** A link, or with `action` a form of one button, as signing out is. `heading` starts a group. */
export type MenuItem =
  | { label: string; href: string; icon?: IconName; current?: boolean }
  | { label: string; action: string; method?: 'post' | 'delete'; token?: string; icon?: IconName }
  | { heading: string };

export type AccountMenuProps = {
  language: string;
  person: { name: string; email?: string };
  items: readonly MenuItem[];
};

/** Who is signed in, where else they may go, and how the pages look. A disclosure, so that it opens without scripts. */
export function AccountMenu({ language, person, items }: AccountMenuProps) {
  const t = words(language).shell;
  return (
    <details class="menu account" data-menu>
      <summary>
        <span class="visually-hidden">
          {t.account}: {person.name}
        </span>
        <Initials name={person.name} />
      </summary>
      <div class="menu-list">
        <p class="menu-person">
          <strong>{person.name}</strong>
          {person.email && <span>{person.email}</span>}
        </p>
        <ul>
          {items.map((item) => (
            <li>
              <Item item={item} />
            </li>
          ))}
        </ul>
        <ThemeSwitch language={language} />
      </div>
    </details>
  );
}

function Item({ item }: { item: MenuItem }) {
  if ('heading' in item) {
    return <p class="menu-heading">{item.heading}</p>;
  } else if ('href' in item) {
    return (
      <a href={item.href} aria-current={item.current ? 'true' : undefined}>
        {item.icon && <Icon name={item.icon} />}
        <span>{item.label}</span>
      </a>
    );
  } else {
    return (
      <Form action={item.action} method={item.method} token={item.token}>
        <button type="submit">
          {item.icon && <Icon name={item.icon} />}
          <span>{item.label}</span>
        </button>
      </Form>
    );
  }
}

function ThemeSwitch({ language }: { language: string }) {
  const t = words(language).shell;
  const themes = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
  return (
    <fieldset class="theme-switch needs-script" data-theme-switch>
      <legend>{t.theme}</legend>
      {Object.entries(themes).map(([theme, label]) => (
        <label>
          <input type="radio" name="theme" value={theme} checked={theme === 'system'} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
