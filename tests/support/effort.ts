/** The milliseconds that this process has computed so far: unlike a clock's, they are no more on a machine that others use too. */
export function effort(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
