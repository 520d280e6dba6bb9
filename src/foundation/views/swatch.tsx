/** A calendar's own colour (#rrggbb), beside its name: a picture, since a page carries no style of its own. */
export function Swatch({ colour }: { colour: string | null }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      <rect width="10" height="10" rx="3" fill={colour ?? 'currentColor'} />
    </svg>
  );
}
