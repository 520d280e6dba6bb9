/**
 * What the passkey library needs of ASN.1, for the bundle alone: it brings ten libraries along to judge the certificates
 * of devices, which nobody here asks for (lib/passkeys.ts takes them away before anything is judged), and reads with them
 * the two numbers of an ECDSA signature. wrangler.toml puts this in their place and in that of the judges.
 */
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const LONG = 0x80;
const ONE_BYTE_FOLLOWS = 0x81;

/** The signature's numbers, big-endian, with the leading zero that DER gives to those that would look negative. */
export class ECDSASigValue {
  r: Uint8Array;
  s: Uint8Array;
  constructor(r: Uint8Array, s: Uint8Array) {
    this.r = r;
    this.s = s;
  }
}

export const AsnParser = {
  /** Reads an ECDSA-Sig-Value (RFC 3279, DER). Throws for anything else. */
  parse(der: Uint8Array, shape: unknown): ECDSASigValue {
    if (shape !== ECDSASigValue) throw new Error('Certificates are not read here');
    const whole = element(der, 0, SEQUENCE);
    const r = element(whole.content, 0, INTEGER);
    const s = element(whole.content, r.end, INTEGER);
    if (whole.end !== der.length || s.end !== whole.content.length) throw new Error('Not a signature');
    return new ECDSASigValue(r.content, s.content);
  },
};

const unread = undefined;

export {
  unread as Apple_WebAuthn_Root_CA,
  unread as convertX509PublicKeyToCOSE,
  unread as getCertificateInfo,
  unread as GlobalSign_Root_CA,
  unread as GlobalSign_Root_CA_R3,
  unread as GlobalSign_Root_R46,
  unread as Google_Hardware_Attestation_Root_1,
  unread as Google_Hardware_Attestation_Root_2,
  unread as Google_Hardware_Attestation_Root_3,
  unread as Google_Hardware_Attestation_Root_4,
  unread as isCertRevoked,
  unread as MetadataService,
  unread as validateCertificatePath,
  unread as verifyAttestationAndroidKey,
  unread as verifyAttestationAndroidSafetyNet,
  unread as verifyAttestationApple,
  unread as verifyAttestationFIDOU2F,
  unread as verifyAttestationPacked,
  unread as verifyAttestationTPM,
  unread as verifyMDSBlob,
};

/** What stands at `at`, up to 255 bytes of it: no signature of a passkey is longer. */
function element(bytes: Uint8Array, at: number, tag: number): { content: Uint8Array; end: number } {
  const [kind, first = LONG, second = 0] = bytes.subarray(at, at + 3);
  const long = first === ONE_BYTE_FOLLOWS;
  const start = at + (long ? 3 : 2);
  const end = start + (long ? second : first);
  const known = kind === tag && (long ? second >= LONG : first < LONG) && end > start && end <= bytes.length;
  if (!known) throw new Error('Not a signature');
  return { content: bytes.subarray(start, end), end };
}
