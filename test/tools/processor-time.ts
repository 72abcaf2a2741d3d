/** What this process has computed so far, in milliseconds: unlike the clock on the wall, it does not count a neighbour's work. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
