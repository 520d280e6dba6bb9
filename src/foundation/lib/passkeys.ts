/** Of the library that checks passkeys what is used; whoever needs it imports this lazily, because its start costs. */
import { decodeAttestationObject, isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';

export {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';

/**
 * A registration's attestation object (base64url) as a browser gives it that keeps to "none", which is what we ask for:
 * some devices say all the same who made them, and nobody here judges that. Throws for what is no attestation object.
 */
export function withoutAttestation(attestationObject: string): string {
  const said = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const kept = new Map<string, string | Uint8Array | Map<string, string>>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', said.get('authData')],
  ]);
  return isoBase64URL.fromBuffer(isoCBOR.encode(kept));
}
