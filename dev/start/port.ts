import { createServer } from 'node:net';
import { StartError } from './settings.ts';

const ADDRESS = '127.0.0.1';
// What an earlier start left behind needs a moment to let its port go.
const PATIENCE_MS = 2_000;
const POLL_MS = 100;

/** Throws StartError where another program listens on the port. */
export async function requireFreePort(port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) {
      throw new StartError(
        `Port ${port} is taken: stop what listens there, or choose another, as in PORT=${port + 1} npm start.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES')
        reject(new StartError(`Port ${port} may not be used by this user: choose another with PORT.`));
      else reject(error);
    });
    server.listen(port, ADDRESS, () => server.close(() => resolve(true)));
  });
}
