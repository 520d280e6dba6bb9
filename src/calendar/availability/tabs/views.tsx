import { Tabs } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';

/** Hours, and time away from all of them: two pages of one part of the settings. */
export function AvailabilityTabs(props: { language: string; home: string; current: 'hours' | 'away' }) {
  const { language, home, current } = props;
  const t = words(language).away;
  return (
    <Tabs
      label={t.parts}
      tabs={[
        { label: t.hours, href: home, current: current === 'hours' },
        { label: t.tab, href: `${home}/away`, current: current === 'away' },
      ]}
    />
  );
}
