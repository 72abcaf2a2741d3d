import { Document, isCollection, isMap, isScalar, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { isSame } from '../../lambdas/core/roster/diff';
import type { Roster } from '../../lambdas/core/roster/roster';
import { savedRosterSchema } from '../../lambdas/functions/rosters/schemas';
import { quoteTimes } from './yaml-quotes';

/** What fits in such a line beside its indentation is written in one, such as hours of duty and days of a calendar. */
const LEAF_COLUMNS = 90;

/** An empty list or mapping says as much as none, except under duty hours, where it is a day without duty. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([field, inner]) => {
    if (field === 'dutyHours') return [[field, inner]];
    const isEmpty = typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0;
    return isEmpty || inner === undefined ? [] : [[field, withoutEmpty(inner)]];
  });
  return Object.fromEntries(kept);
}

const childrenOf = (node: YAMLMap | YAMLSeq): unknown[] =>
  isMap(node) ? node.items.map(({ value }) => value) : node.items;

/** A collection is a leaf that holds only texts and numbers, or such leaves one level down. */
const isLeaf = (node: unknown, levels: number): boolean =>
  isScalar(node) ||
  (isCollection(node) &&
    levels > 0 &&
    childrenOf(node as YAMLMap | YAMLSeq).every((child) => isLeaf(child, levels - 1)));

const isShort = (node: Node): boolean => JSON.stringify(node).length <= LEAF_COLUMNS;

/** Lists of hours and days, and the smallest mappings, are lines; all else is a block. */
function inLines(node: unknown): void {
  if (!isCollection(node)) return;
  if (isLeaf(node, 2) && isShort(node)) node.flow = true;
  else for (const child of childrenOf(node as YAMLMap | YAMLSeq)) inLines(child);
}

const SECTIONS_WITH_SPACE = 2;

/** A roster as YAML as one would write it by hand: what means nothing is left out, dates and times are quoted. */
export function rosterYaml(roster: Roster): string {
  const slim = withoutEmpty(roster);
  const read = savedRosterSchema.safeParse(slim);
  // The tags of YAML 1.1 say what needs quotes: dates, clock times, and a country that is called NO.
  const document = new Document(read.success && isSame(read.data, roster) ? slim : roster, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  const { contents } = document;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      if (isCollection(value)) for (const entry of childrenOf(value as YAMLMap | YAMLSeq)) openEntry(entry);
      if (isScalar(key)) key.spaceBefore = key !== contents.items[0]?.key;
    }
  }
  if (contents) quoteTimes(contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** A team or a person is a block, whatever it holds; what stands in it may be a line. */
function openEntry(entry: unknown): void {
  if (!isCollection(entry)) return;
  const fields = childrenOf(entry as YAMLMap | YAMLSeq);
  if (fields.length <= SECTIONS_WITH_SPACE && isShort(entry)) entry.flow = true;
  else for (const field of fields) inLines(field);
}
