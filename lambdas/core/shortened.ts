/** A text of at most so many UTF-16 units. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  // Counted as UTF-16 does; a pair that would be cut in half is left out.
  const cut = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}
