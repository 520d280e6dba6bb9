const BAR_WIDTH = 18;
const BAR_GAP = 6;
const HEIGHT = 44;
const LEAST = 2;

/** One bar: how much of `whole` is `part`, and the same in words. */
export type BarOf = { whole: number; part: number; text: string };

/** A few bars beside each other, each filled as far as its part goes; who does not see them gets the list of their texts. */
export function Bars({ label, bars }: { label: string; bars: readonly BarOf[] }) {
  const most = Math.max(1, ...bars.map(({ whole }) => whole));
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(LEAST, Math.round((count / most) * HEIGHT)));
  const width = bars.length * (BAR_WIDTH + BAR_GAP) - BAR_GAP;
  return (
    <div class="bars">
      <svg viewBox={`0 0 ${width} ${HEIGHT + 1}`} width={width} height={HEIGHT + 1} aria-hidden="true">
        {bars.map(({ whole, part }, at) => (
          <>
            <rect
              class="bar-whole"
              x={at * (BAR_WIDTH + BAR_GAP)}
              y={HEIGHT - heightOf(whole)}
              width={BAR_WIDTH}
              height={heightOf(whole)}
            />
            <rect
              class="bar-part"
              x={at * (BAR_WIDTH + BAR_GAP)}
              y={HEIGHT - heightOf(part)}
              width={BAR_WIDTH}
              height={heightOf(part)}
            />
          </>
        ))}
        <rect class="bar-ground" x="0" y={HEIGHT} width={width} height="1" />
      </svg>
      <ul class="visually-hidden" aria-label={label}>
        {bars.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
    </div>
  );
}
