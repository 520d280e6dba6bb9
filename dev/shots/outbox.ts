/** What a running Parley would have sent, as its readers have it. */

const ARRIVES_WITHIN_MS = 30_000;
const LOOKS_EVERY_MS = 100;

export type Letter = {
  id: string;
  purpose: string;
  to: { name: string | null; address: string };
  subject: string;
  html: string;
  text: string;
  calendar: { method: string; content: string } | null;
  links: string[];
};

/** The newest letter of that purpose to that address, once there are at least `nth` of them. */
export async function letterTo(origin: string, address: string, purpose: string, nth = 1): Promise<Letter> {
  const deadline = Date.now() + ARRIVES_WITHIN_MS;
  for (;;) {
    const letters = (await lettersTo(origin, address)).filter((letter) => letter.purpose === purpose);
    if (letters.length >= nth) return letters[0]!;
    if (Date.now() > deadline) throw new Error(`No letter ${nth} (${purpose}) came to ${address}`);
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS));
  }
}

/** Everything that went to that address, the newest first. */
export async function lettersTo(origin: string, address: string): Promise<Letter[]> {
  const response = await fetch(`${origin}/local/outbox.json?to=${encodeURIComponent(address)}`);
  const { data } = (await response.json()) as { data: Letter[] };
  return data.filter(({ to }) => to.address === address);
}
