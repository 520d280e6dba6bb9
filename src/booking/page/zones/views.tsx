/** Choosing the zone in which the page shows times; and what every form of the page keeps. */
import { formatZone } from '#foundation/lib/dates.ts';
import { Button, Form, Select } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Frame } from '../views.tsx';

/** The zones, and what else stays as it is when another one is chosen. */
export function ZoneForm({ frame, moving }: { frame: Frame; moving: string | null }) {
  return (
    <Form action={frame.path} method="get">
      {moving && <input type="hidden" name="move" value={moving} />}
      <Kept frame={frame} />
      {frame.chosenLanguage && <input type="hidden" name="language" value={frame.chosenLanguage} />}
      <ZoneSelect {...frame} />
      <div class="needs-no-script">
        <Button small>{words(frame.language).forms.change}</Button>
      </div>
    </Form>
  );
}

/** The zones within a form that is filled in: what stands in it comes back as it was typed, on other clocks. */
export function ZoneField(frame: Zones) {
  return (
    <>
      {/* The enter key presses the first button of a form: here it sends the whole of it. */}
      <button type="submit" hidden />
      <ZoneSelect {...frame} />
      <div class="needs-no-script">
        <Button small name="intent" value="zone" formnovalidate data-submits="">
          {words(frame.language).forms.change}
        </Button>
      </div>
    </>
  );
}

export type Zones = Pick<Frame, 'language' | 'zone' | 'zones' | 'zoneGuessed' | 'now'>;

function ZoneSelect({ language, zone, zones, zoneGuessed, now }: Zones) {
  return (
    <Select
      name="timezone"
      label={words(language).guest.zone}
      value={zone}
      options={zones.map((one) => ({ value: one, label: formatZone(one, now, language) }))}
      data-autosubmit=""
      {...(zoneGuessed && { 'data-zone-guess': '' })}
    />
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
