/** Somebody's words without line breaks, control characters and marks that turn the direction of writing. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text of at most so many UTF-16 units. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  // Counted as UTF-16 does; a pair that would be cut in half is left out.
  const cut = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}
