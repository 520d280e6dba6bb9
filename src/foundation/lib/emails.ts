const ADDRESS_MAX = 254;
const LOCAL = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
// What would make a URL parser read something else than a host name.
const NOT_A_HOST = /[\s/?#:@\\%[\]]/;

/**
 * One spelling per mailbox: trimmed, lower case, the domain in its ASCII form. Null for what is not an address.
 * The local part is folded to lower case too: the standard tells its cases apart (RFC 5321, 2.4), no provider does, and
 * two leads for one person are worse. Quoted local parts, comments and addresses of bare machines are refused.
 */
export function normalizeEmail(text: string): string | null {
  const trimmed = text.trim().normalize('NFC');
  if (trimmed.length > ADDRESS_MAX) return null;
  const at = trimmed.lastIndexOf('@');
  const [local, domain] = [trimmed.slice(0, Math.max(at, 0)).toLowerCase(), asciiDomain(trimmed.slice(at + 1))];
  if (!LOCAL.test(local) || /^\.|\.\.|\.$/.test(local) || domain === null) return null;
  const email = `${local}@${domain}`;
  return email.length <= ADDRESS_MAX ? email : null;
}

function asciiDomain(domain: string): string | null {
  if (domain === '' || NOT_A_HOST.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const { hostname } = new URL(`http://${domain}`);
  return HOST.test(hostname) ? hostname : null;
}
