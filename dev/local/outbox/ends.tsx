/** How a message ends, and how a newcomer sees each end. */

/** What a newcomer cannot guess: how to make a message end badly. */
export function Fates() {
  return (
    <div class="stack small soft">
      <p>
        Every message arrives, and Parley is told so by a signed webhook, as by its vendors. To see other ends, write
        to:
      </p>
      <ul>
        <li>
          <code>bounce@example.com</code>: the address does not exist; nothing is sent there again
        </li>
        <li>
          <code>full@example.com</code>: the mailbox is full today
        </li>
        <li>
          <code>complain@example.com</code>: it arrives, and is marked as spam
        </li>
        <li>
          <code>fail@example.com</code>: the provider fails
        </li>
        <li>
          <code>+1 202 555 0198</code>: the phone is off; <code>+1 202 555 0199</code>: there is no such number
        </li>
      </ul>
      <p>
        <code>bounce+any.word@example.com</code> does the same. A text has a button to answer it with STOP.
      </p>
    </div>
  );
}

/** What the reader of a text can answer on their phone. */
export function Answers({ id }: { id: string }) {
  return (
    <form action={`/local/outbox/${id}/answer`} method="post" class="row">
      {['STOP', 'START'].map((word) => (
        <button type="submit" class="button button-plain" name="body" value={word}>
          Answer {word}
        </button>
      ))}
    </form>
  );
}
