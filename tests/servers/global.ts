/** The calendar servers that others wrote. Without them nothing is tested, and that is said. */
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

const SERVERS = {
  radicale: '/usr/bin/radicale',
  xandikos: '/usr/bin/xandikos',
  apache: '/usr/sbin/apache2',
  lighttpd: '/usr/sbin/lighttpd',
};

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the servers' programs are; null where they are not. */
    calendarServers: typeof SERVERS | null;
  }
}

export default function setup(project: TestProject) {
  const missing = Object.values(SERVERS).filter((file) => !existsSync(file));
  const why = `There is no ${missing.join(' and no ')}: install Debian's radicale, xandikos, apache2-bin and lighttpd.`;
  if (missing.length > 0 && process.env.CI) throw new Error(why);
  if (missing.length > 0) console.log(`The suite of calendar servers is skipped. ${why}`);
  project.provide('calendarServers', missing.length > 0 ? null : SERVERS);
}
