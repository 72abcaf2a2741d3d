const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

const text = (at: number, zone: string, options: Intl.DateTimeFormatOptions) =>
  format(zone, options).format(at).replaceAll(',', '');

/** "13:42:07". */
export const clockTime = (at: number, zone = 'UTC') =>
  text(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** "Sat 13:42". */
export const weekdayTime = (at: number, zone = 'UTC') =>
  text(at, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** "Sat 21 Nov 2026 13:42". */
export const dateTime = (at: number, zone = 'UTC') =>
  text(at, zone, {
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** A length of time in words: "3 min 20 s". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
