import { type Node, visit } from 'yaml';

/** A date or a clock time: YAML 1.1, which many tools read, takes 2026-10-01 for a date and 12:30 for a number of minutes. */
const DATE_OR_TIME = /^\d{4}-\d\d-\d\d|^\d\d?:\d\d$/;

/** Quotes the dates and times of a tree that is to be written; answers the same tree. */
export function quoteTimes<T extends Node>(tree: T): T {
  visit(tree, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && DATE_OR_TIME.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return tree;
}
