import type { Layer, LayerBlock } from '#calendar/index.ts';
import { Button, type CalendarEvent, Form, Swatch } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import type { Shown } from '../rules.ts';

type LayersProps = { layers: readonly Layer[]; home: string; language: string; shown: Shown };

/** The calendars elsewhere, each shown or hidden by one press. Nothing where none is connected. */
export function Layers({ layers, home, language, shown }: LayersProps) {
  const t = words(language).calendars;
  if (layers.length === 0) return null;
  return (
    <details class="layers" open={layers.length <= FEW}>
      <summary>{t.layers}</summary>
      <ul class="cluster">
        {layers.map(({ id, name, colour, isShown }) => (
          <li>
            <Form action={`${home}/calendar/layers/${id}`} method="put">
              <input type="hidden" name="isShown" value={isShown ? 'off' : 'on'} />
              <input type="hidden" name="view" value={shown.view} />
              <input type="hidden" name="date" value={shown.chosen} />
              <Button small kind={isShown ? 'plain' : 'quiet'} aria-pressed={isShown ? 'true' : 'false'}>
                <Swatch colour={colour} /> {name}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}

const FEW = 6;

/** A block of time elsewhere as the calendar's components draw it: it is not opened here, and no hand moves it. */
export function faceOfBlock(block: LayerBlock, language: string): CalendarEvent {
  const t = words(language).calendars;
  const { id, startsAt, endsAt, allDay, kind, title, layer } = block;
  const detail = [layer.name, kind === 'busy' ? null : t.blockKinds[kind]].filter(Boolean).join(', ');
  return {
    id: `block-${id}`,
    title: title ?? t.untitled,
    start: startsAt,
    end: endsAt,
    allDay,
    look: 'foreign',
    colour: layer.colour,
    detail,
  };
}
