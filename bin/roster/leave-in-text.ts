import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Leave } from '../../lambdas/core/roster/people';

const entryOf = ({ from, to, reason }: Leave): string =>
  `{ from: "${from}", to: "${to}"${reason === undefined ? '' : `, reason: ${JSON.stringify(reason)}`} }`;

/** How far the line is indented on which a place of the text is; nothing where more than spaces stands before it. */
function indentBefore(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ -]*$/.test(before) ? before.replaceAll('-', ' ') : undefined;
}

/** Where the line after one that ends at a place begins, with a line break where the text has none there. */
function nextLine(text: string, end: number): { readonly at: number; readonly lead: string } {
  if (text[end - 1] === '\n') return { at: end, lead: '' };
  const lineBreak = text.indexOf('\n', end);
  return lineBreak < 0 ? { at: text.length, lead: '\n' } : { at: lineBreak + 1, lead: '' };
}

/** The text with lines put in after what ends at a place. */
function withLines(text: string, end: number, lines: readonly string[]): string {
  const { at, lead } = nextLine(text, end);
  return `${text.slice(0, at)}${lead}${lines.map((line) => `${line}\n`).join('')}${text.slice(at)}`;
}

/** The text with more leave of one engineer, where the place for it is plain to see. */
function inserted(text: string, engineer: YAMLMap, added: readonly Leave[]): string | undefined {
  const pair = engineer.items.find(({ key }) => isScalar(key) && key.value === 'leave');
  if (!pair) {
    const last = engineer.items.at(-1);
    const start = isNode(last?.key) ? last.key.range?.[0] : undefined;
    const end = isNode(last?.value) ? last.value.range?.[1] : undefined;
    const indent = start === undefined ? undefined : indentBefore(text, start);
    if (engineer.flow || end === undefined || indent === undefined) return undefined;
    return withLines(text, end, [`${indent}leave:`, ...added.map((one) => `${indent}  - ${entryOf(one)}`)]);
  }
  const list = pair.value;
  if (!isSeq(list) || list.flow) return undefined;
  const [first, last] = [list.items[0], list.items.at(-1)];
  const [start, end] = [isNode(first) ? first.range?.[0] : undefined, isNode(last) ? last.range?.[1] : undefined];
  const dash = start === undefined ? -1 : text.lastIndexOf('-', start);
  const indent = dash < 0 ? undefined : indentBefore(text, dash);
  if (end === undefined || indent === undefined) return undefined;
  return withLines(
    text,
    end,
    added.map((one) => `${indent}- ${entryOf(one)}`),
  );
}

/**
 * The text of a roster file with more leave of one engineer and every other line as it was written; nothing where it cannot be
 * put in so that the file says just that, as `wanted` does.
 */
export function leaveInText(
  text: string,
  document: Document,
  index: number,
  added: readonly Leave[],
  wanted: unknown,
): string | undefined {
  const engineer = document.getIn(['engineers', index], true);
  const written = isMap(engineer) ? inserted(text, engineer, added) : undefined;
  if (written === undefined) return undefined;
  const read = parseDocument(written, { version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'error' });
  const isRight =
    read.errors.length === 0 && JSON.stringify(read.toJS({ maxAliasCount: -1 })) === JSON.stringify(wanted);
  return isRight ? written : undefined;
}
