/** A terminal that nobody has made wider. */
export const COLUMNS = 80;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes in a terminal: a Chinese character takes two. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** A text filled up with blanks on its right. */
export const padRight = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** A text filled up with blanks on its left. */
export const padLeft = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** Words set in lines that are no wider than a terminal; what follows the first line stands under its text. */
export function wrapped(lead: string, words: readonly string[], separator: string): string[] {
  const indent = ' '.repeat(widthOf(lead));
  const lines: string[] = [];
  let line = lead;
  for (const [index, word] of words.entries()) {
    const piece = index < words.length - 1 ? word + separator : word;
    if (line !== lead && widthOf(line) + widthOf(piece.trimEnd()) > COLUMNS) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
