import type { IssueRecord } from '../record';

/**
 * A record stays in its issue's item, which holds 400 KB with the report, the marked commitments and everybody paged. So many
 * characters of notes and questions, three bytes each at most, leave them room.
 */
const MAX_WRITTEN = 24_000;
/**
 * What customers answer is counted apart: no note of ours takes the room for it. In bytes, as it is stored: twenty of the longest
 * answers in English, six in Chinese, beside all that else has to stay in the item. Whatever does not fit they send as a message.
 */
const MAX_ANSWERED_BYTES = 84_000;
/** Of one kind; a page that shows more helps nobody. */
const MAX_ENTRIES = 100;
/** Each is compared with a new one. */
const MAX_QUESTIONS = 50;
/** Channels and calls. Source: the report's own bound on channels. */
export const MAX_IDS = 20;

const sum = <T>(list: readonly T[], lengthOf: (entry: T) => number): number =>
  list.reduce((total, entry) => total + lengthOf(entry), 0);

/** What engineers wrote but for the next step and the promise, which a hand-over needs and for which there is always room. */
const written = ({ asked, tried, findings, files }: IssueRecord): number =>
  sum(asked, ({ question }) => question.length) +
  sum(tried, ({ what, result }) => what.length + result.length) +
  sum(findings, ({ text }) => text.length) +
  sum(files, ({ name, reference }) => name.length + reference.length);

/** Whether what engineers wrote still fits. */
export const hasRoomForNotes = (record: IssueRecord): boolean =>
  record.asked.length <= MAX_QUESTIONS &&
  [record.tried, record.findings, record.files].every(({ length }) => length <= MAX_ENTRIES) &&
  written(record) <= MAX_WRITTEN;

const UTF_8 = new TextEncoder();
const bytesOf = (text: string): number => UTF_8.encode(JSON.stringify(text)).length;

/** Whether what was answered still fits. */
export const hasRoomForAnswers = ({ asked }: IssueRecord): boolean =>
  sum(asked, ({ answer }) => (answer === undefined ? 0 : bytesOf(answer))) <= MAX_ANSWERED_BYTES;
