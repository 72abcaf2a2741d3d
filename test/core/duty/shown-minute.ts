/** Shows instants as a zone's wall clock does, to the minute: "2026-03-29 02:30". Nothing but `Intl` is asked. */
export function shownMinute(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => format.format(at);
}
