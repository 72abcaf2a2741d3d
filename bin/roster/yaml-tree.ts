import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml';

/** What is wrong with a YAML tree, which its parser takes, at an offset of its text. */
export interface WrongInTree {
  readonly offset: number;
  readonly en: string;
  readonly 'zh-Hans': string;
}

/** A roster of 2,000 engineers has about 100,000 nodes. */
const MAX_NODES = 1_000_000;

const offsetOf = (node: Node | null): number => node?.range?.[0] ?? 0;

const keyText = (key: unknown): string => String(isScalar(key) ? key.value : key);

/** What stands under a node. */
function childrenOf(node: Node): unknown[] {
  if (isSeq(node)) return node.items;
  return isMap(node) ? node.items.flatMap((pair) => (isPair(pair) ? [pair.key, pair.value] : [])) : [];
}

function repeatedKeys(node: Node): WrongInTree[] {
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key }) => {
    const name = keyText(key);
    const repeated = seen.has(name);
    seen.add(name);
    const offset = isNode(key) ? offsetOf(key) : offsetOf(node);
    return repeated
      ? [
          {
            offset,
            en: `"${name}" stands here twice; one of them would be lost: take one out`,
            'zh-Hans': `“${name}”在这里出现两次，其中一个会丢失：请删去一个`,
          },
        ]
      : [];
  });
}

class TooMuch extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/**
 * Looks a tree through before it becomes values: fields written twice, and aliases that would unfold to far more than was
 * written ("bombs") or into themselves. Each node is visited once, whatever refers to it.
 */
export function wrongInTree(document: Document): WrongInTree[] {
  const repeated: WrongInTree[] = [];
  const sizes = new Map<Node, number | 'counting'>();
  // The parser's own look-up of an anchor reads the document from its start, for each alias anew.
  const anchors = new Map<string, Node>();
  const sizeOf = (node: unknown): number => {
    if (!isNode(node)) return 0;
    const known = sizes.get(node);
    if (known === 'counting') throw new TooMuch(offsetOf(node));
    if (known !== undefined) return known;
    sizes.set(node, 'counting');
    if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    if (!isAlias(node)) repeated.push(...repeatedKeys(node));
    const under = isAlias(node) ? [anchors.get(node.source)] : childrenOf(node);
    const size = under.reduce((sum: number, child) => sum + sizeOf(child), 1);
    if (size > MAX_NODES) throw new TooMuch(offsetOf(node));
    sizes.set(node, size);
    return size;
  };
  try {
    sizeOf(document.contents);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const en = 'Aliases unfold here to more than a roster can hold: write out what is meant';
    return [{ offset: error.offset, en, 'zh-Hans': '这里的别名（*）展开后远超值班表的容量：请直接写出内容' }];
  }
  return repeated;
}

/** Where a path leads in the text, or the deepest part of it that is there: a field by its name, an entry by its start. */
export function offsetAt(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? offsetOf(node) : 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(part));
      if (!pair) return offset;
      if (isNode(pair.key)) offset = offsetOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      const entry = node.items[Number(part)];
      if (!isNode(entry)) return offset;
      offset = offsetOf(entry);
      node = entry;
    } else return offset;
  }
  return offset;
}
