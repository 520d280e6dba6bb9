import { OWNER } from '../../demo/people.ts';
import type { Chat } from './queries.ts';

/** What is offered; the agent of the practice world knows the same. */
const OFFERS = [
  {
    name: 'Introductory call',
    text: 'We get to know each other, and you find out whether we can help.',
    price: 'Free, 30 minutes',
  },
  {
    name: 'Tax return for small firms',
    text: 'Books, forms and the letter that comes after them, with one person to ask.',
    price: 'From 480',
  },
  {
    name: 'A second shop',
    text: 'What it costs before it earns, and what it means for your taxes.',
    price: '60 minutes, 150',
  },
];

/** Somebody's own site, as far as a practice world has one. Its look is not Parley's. */
export function ShopPage({ chat }: { chat: Chat | null }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{OWNER.organization}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href="/local/shop/sheet.css" />
        <link rel="icon" href="/icons/parley.svg" type="image/svg+xml" />
        {chat && <Widget {...chat} />}
      </head>
      <body>
        <p class="practice">
          A practice page. It stands in for somebody’s own site and exists on this machine only; the chat on it is real.{' '}
          <a href="/app">Back to Parley</a>
        </p>
        <header>
          <p class="name">{OWNER.organization}</p>
          <h1>Tax and planning for small firms</h1>
          <p class="lead">Four people, one street, and an answer in plain words.</p>
          {chat ? (
            <p>
              <a class="ask" href={`/chat/${chat.key}`} data-parley-chat>
                Ask us something
              </a>
            </p>
          ) : (
            <p>There is no chat here: Parley was started without its practice world.</p>
          )}
        </header>
        <main>
          <h2>What we do</h2>
          <ul>
            {OFFERS.map(({ name, text, price }) => (
              <li>
                <h3>{name}</h3>
                <p>{text}</p>
                <p class="price">{price}</p>
              </li>
            ))}
          </ul>
        </main>
        <footer>
          <p>4 Mill Lane. Monday to Friday, nine to five.</p>
        </footer>
      </body>
    </html>
  );
}

function Widget({ key, settings }: Chat) {
  const { colour, position, look } = settings;
  const theme = look === 'auto' ? undefined : look;
  return (
    <script
      src="/embed/chat.js"
      data-channel={key}
      data-color={colour}
      data-position={position}
      data-theme={theme}
      async
    />
  );
}
