import { encode } from 'uqr';

const QUIET_ZONE = 4;

/** A text as a QR code (ISO/IEC 18004), dark on light in both themes, so that every camera reads it. `label` says what it is. */
export function QrCode({ text, label, size = 200 }: { text: string; label: string; size?: number }) {
  const { size: modules, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${modules} ${modules}`} width={size} height={size} role="img" aria-label={label}>
      <rect width={modules} height={modules} fill="#fff" />
      <path d={dark} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
