/** Choosing the zone in which the page shows times; and what every form of the page keeps. */
import { formatZone } from '#foundation/lib/dates.ts';
import { Button, Form, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Frame } from '../views.tsx';

/** The zones, and what else stays as it is when another one is chosen. */
export function ZoneForm({ frame, moving }: { frame: Frame; moving: boolean }) {
  const t = words(frame.language).guest;
  const options = frame.zones.map((zone) => ({ value: zone, label: formatZone(zone, frame.now, frame.language) }));
  return (
    <Form action={frame.path} method="get">
      {moving && <input type="hidden" name="move" value="1" />}
      <Kept frame={frame} />
      {frame.chosenLanguage && <input type="hidden" name="language" value={frame.chosenLanguage} />}
      <Select
        name="timezone"
        label={t.zone}
        value={frame.zone}
        options={options}
        data-autosubmit=""
        {...(frame.zoneGuessed && { 'data-zone-guess': '' })}
      />
      <div class="needs-no-script">
        <Button small>{words(frame.language).forms.change}</Button>
      </div>
    </Form>
  );
}

/** What the address asked for, for a form that goes on with it. */
export function Kept({ frame }: { frame: Frame }) {
  return (
    <>
      {Object.entries(frame.kept).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
