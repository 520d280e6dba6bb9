/**
 * A device that keeps passkeys, in software (Web Authentication Level 3; COSE keys, RFC 9053): one ES256 key. `verifies`
 * is whether it asks for finger, face or code, `attestation` in which format it says who made it; asked for is "none".
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

type Device = { id: Buffer; key: KeyObject; point: { x: Buffer; y: Buffer }; counter: number };

type Made = { origin: string; verifies?: boolean; attestation?: string };

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export function makeAuthenticator({ origin, verifies = true, attestation = 'none' }: Made) {
  const device = newDevice();
  const site = createHash('sha256').update(new URL(origin).hostname).digest();
  const flags = PRESENT | (verifies ? VERIFIED : 0);
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const common = { id: text(device.id), rawId: text(device.id), type: 'public-key', clientExtensionResults: {} };
  return {
    device,
    /** What the browser answers to `navigator.credentials.create`. */
    create(challenge: string) {
      const data = Buffer.concat([site, Buffer.of(flags | ATTESTED), counterOf(device), attested(device)]);
      const statement = attestation === 'none' ? [] : [[cbor('sig'), cbor(randomBytes(70))] as [Buffer, Buffer]];
      const object = map([
        [cbor('fmt'), cbor(attestation)],
        [cbor('attStmt'), map(statement)],
        [cbor('authData'), cbor(data)],
      ]);
      const response = {
        clientDataJSON: text(clientData('webauthn.create', challenge)),
        attestationObject: text(object),
        transports: ['internal'],
      };
      return { ...common, response };
    },
    /** What it answers to `navigator.credentials.get`; each time the device has counted one more. */
    get(challenge: string) {
      device.counter++;
      const client = clientData('webauthn.get', challenge);
      const data = Buffer.concat([site, Buffer.of(flags), counterOf(device)]);
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      const response = {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(sign('sha256', signed, device.key)),
      };
      return { ...common, response };
    },
  };
}

function newDevice(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  return { id: randomBytes(32), key: privateKey, point, counter: 0 };
}

function attested({ id, point }: Device): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  const key = map([
    [cbor(1), cbor(2)],
    [cbor(3), cbor(-7)],
    [cbor(-1), cbor(1)],
    [cbor(-2), cbor(point.x)],
    [cbor(-3), cbor(point.y)],
  ]);
  return Buffer.concat([Buffer.alloc(16), length, id, key]);
}

function counterOf({ counter }: Device): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(counter);
  return bytes;
}

// As much of CBOR (RFC 8949) as an attestation needs.
function cbor(value: number | string | Buffer): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([head(typeof value === 'string' ? 3 : 2, bytes.length), bytes]);
}

function map(entries: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  if (length < 256) return Buffer.of((major << 5) | 24, length);
  return Buffer.of((major << 5) | 25, length >> 8, length & 255);
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}
