import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { FileProblem } from './problem';
import { offsetAt, type WrongInTree, wrongInTree } from './yaml-tree';

const MEGABYTE = 1024 * 1024;

/** As over HTTP. */
export const MAX_BYTES = 5 * MEGABYTE;

/** YAML is read a hundred times more slowly than JSON: this much of it takes a second or two. */
const MAX_YAML_BYTES = 2 * MEGABYTE;
const MAX_YAML_MARKS = 300_000;

/** In a larger JSON file problems are told without their lines, for which it would have to be read as YAML. */
const MAX_JSON_WITH_LINES = MEGABYTE / 2;

export type Place = Pick<FileProblem, 'line' | 'column'>;

export type TextRead =
  | {
      readonly code: 'read';
      readonly value: unknown;
      /** The tree with its comments; of JSON that is very large there is none. */
      readonly document?: Document;
      readonly placeOf: (path: readonly PropertyKey[]) => Place;
    }
  | { readonly code: 'problems'; readonly problems: readonly FileProblem[] };

const problems = (...found: FileProblem[]): TextRead => ({ code: 'problems', problems: found });
const whole = (en: string, zhHans: string): TextRead => problems({ pointer: '', en, 'zh-Hans': zhHans });

/** Words for what people get wrong most; of the rest the parser's own are good enough in English. */
const YAML_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['YAML is indented with spaces, never with tabs', 'YAML 用空格缩进，不能用制表符'],
  MULTIPLE_DOCS: [
    'One file is one roster: take "---" and what follows out',
    '一个文件只放一份值班表：请删去“---”及之后的内容',
  ],
  BAD_INDENT: ['The indentation does not fit with the lines around it', '缩进与上下行不一致'],
  UNEXPECTED_TOKEN: ['This is no YAML; quote the text if it is one', '这里不是 YAML；如果是文本，请加引号'],
};

function yamlProblem(error: YAMLError, lines: LineCounter): FileProblem {
  const { line, col } = lines.linePos(error.pos[0]);
  const [en, zhHans] = YAML_WORDS[error.code] ?? [error.message.split('\n')[0] ?? error.code, '这里的 YAML 语法有误'];
  return { pointer: '', line, column: col, en, 'zh-Hans': zhHans };
}

const inTree = ({ offset, ...words }: WrongInTree, lines: LineCounter): FileProblem => {
  const { line, col } = lines.linePos(offset);
  return { pointer: '', line, column: col, ...words };
};

/** Reads YAML 1.2: "no" is a text, and so are 09:00 and 2026-10-01. */
function readYaml(text: string): TextRead {
  const marks = text.match(/[,:\n]/g)?.length ?? 0;
  if (text.length > MAX_YAML_BYTES || marks > MAX_YAML_MARKS) {
    return whole('This is more YAML than is read: give it as JSON', 'YAML 内容过大：请改用 JSON');
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    });
    if (document.errors.length > 0) return problems(...document.errors.map((error) => yamlProblem(error, lines)));
    if (document.contents === null)
      return whole('The file is empty: a roster begins with "teams:"', '文件是空的：值班表以“teams:”开头');
    const wrong = wrongInTree(document);
    if (wrong.length > 0) return problems(...wrong.map((found) => inTree(found, lines)));
    const placeOf = (path: readonly PropertyKey[]) => {
      const { line, col } = lines.linePos(offsetAt(document, path));
      return { line, column: col };
    };
    // How much aliases unfold to was counted above, node by node.
    return { code: 'read', value: document.toJS({ maxAliasCount: -1 }), document, placeOf };
  } catch (error) {
    if (error instanceof RangeError) return whole('This is nested too deeply to be a roster', '嵌套过深，不是值班表');
    if (error instanceof ReferenceError)
      return whole('An alias ("*") names an anchor ("&") that is not before it', '别名（*）指向的锚点（&）不存在');
    throw error;
  }
}

/** Where JSON ends to be JSON: by Node's message, whose words are not for people, else where it is no YAML either. */
function placeOfJsonError(text: string, error: unknown): Place {
  const message = error instanceof Error ? error.message : '';
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (position === undefined && !/end of JSON/.test(message)) {
    const yaml = text.length > MAX_JSON_WITH_LINES ? undefined : readYaml(text);
    const [first] = yaml?.code === 'problems' ? yaml.problems : [];
    return first?.line === undefined ? {} : { line: first.line, column: first.column ?? 1 };
  }
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const jsonProblem = (text: string, error: unknown): TextRead =>
  problems({
    pointer: '',
    ...placeOfJsonError(text, error),
    en: 'This is not JSON: correct it here or just before',
    'zh-Hans': '这里不是 JSON：请更正此处或紧靠它之前的内容',
  });

function readJson(text: string): TextRead {
  try {
    const value: unknown = JSON.parse(text);
    // JSON is YAML, too, and YAML knows lines, and fields that stand twice.
    return text.length > MAX_JSON_WITH_LINES ? { code: 'read', value, placeOf: () => ({}) } : readYaml(text);
  } catch (error) {
    return jsonProblem(text, error);
  }
}

/** Reads the bytes of a file of this name, as JSON if it is named so or looks so, else as YAML. */
export function readText(bytes: Uint8Array, name: string): TextRead {
  if (bytes.byteLength > MAX_BYTES) return whole('A roster has at most 5 MB', '值班表最大 5 MB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return whole('The file is not UTF-8: save it in UTF-8', '文件不是 UTF-8 编码：请另存为 UTF-8');
  }
  const isJson = name.endsWith('.json') || (/^\s*\{/.test(text) && !/\.ya?ml$/.test(name));
  return isJson ? readJson(text) : readYaml(text);
}
