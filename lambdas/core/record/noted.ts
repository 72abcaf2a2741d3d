import {
  ENVIRONMENT_TEXTS,
  type Environment,
  type FormerValue,
  type IssueRecord,
  type Noted,
  type RecordNote,
} from '../record';
import { hasRoomForNotes } from './bounds';
import { newIn } from './new-in-environment';
import type { NotingOutcome } from './noting-outcome';
import { withAnswer } from './questions';

type Outcome = NotingOutcome<{ readonly note: RecordNote }>;
type Of<K extends RecordNote['kind']> = Extract<RecordNote, { readonly kind: K }>;

const withinBounds = (record: IssueRecord, note: RecordNote): Outcome =>
  hasRoomForNotes(record) ? { code: 'noted', record, note } : { code: 'recordFull' };

function withTried(record: IssueRecord, note: Of<'tried'>, noted: Noted): Outcome {
  const { what, result } = note;
  if (record.tried.some((other) => other.what === what && other.result === result)) return { code: 'unchanged' };
  return withinBounds({ ...record, tried: [...record.tried, { what, result, ...noted }] }, note);
}

function withFinding(record: IssueRecord, note: Of<'finding'>, noted: Noted): Outcome {
  if (record.findings.some(({ text }) => text === note.text)) return { code: 'unchanged' };
  return withinBounds({ ...record, findings: [...record.findings, { text: note.text, ...noted }] }, note);
}

function withFile(record: IssueRecord, note: Of<'file'>, noted: Noted): Outcome {
  const { name, reference } = note;
  if (record.files.some((other) => other.name === name && other.reference === reference)) return { code: 'unchanged' };
  return withinBounds({ ...record, files: [...record.files, { name, reference, ...noted }] }, note);
}

/** Whoever looks further back finds it in the history. */
const FORMER_VALUES = 20;

/** What a note replaces, beside what was replaced before. */
function formerValues({ environment, formerly = [] }: IssueRecord, changed: Environment, by: Noted): FormerValue[] {
  const replaced = ENVIRONMENT_TEXTS.flatMap((field) => {
    const value = environment[field];
    return value === undefined || changed[field] === undefined ? [] : [{ field, value, ...by }];
  });
  return [...formerly, ...replaced].slice(-FORMER_VALUES);
}

function withEnvironment(record: IssueRecord, note: Of<'environment'>, by: Noted): Outcome {
  const fresh = newIn(record.environment, note);
  if (fresh.code !== 'new') return { code: fresh.code };
  const formerly = formerValues(record, fresh.changed, by);
  return {
    code: 'noted',
    record: { ...record, environment: fresh.environment, ...(formerly.length > 0 && { formerly }) },
    note: { kind: 'environment', ...fresh.changed },
  };
}

/** Newest of one kind replaces the one before, so it always fits. */
function withNextStep(record: IssueRecord, note: Of<'nextStep'>, noted: Noted): Outcome {
  if (record.nextStep?.text === note.text) return { code: 'unchanged' };
  return { code: 'noted', record: { ...record, nextStep: { text: note.text, ...noted } }, note };
}

function withPromise(record: IssueRecord, note: Of<'promise'>, noted: Noted): Outcome {
  const { text, dueAt } = note;
  if (record.promise?.text === text && record.promise.dueAt === dueAt) return { code: 'unchanged' };
  const promise = { text, ...(dueAt !== undefined && { dueAt }), ...noted };
  return { code: 'noted', record: { ...record, promise }, note };
}

function answered(record: IssueRecord, note: Of<'answer'>, noted: Noted): Outcome {
  const outcome = withAnswer(record, note, noted);
  return outcome.code === 'noted' ? { ...outcome, note } : outcome;
}

/** The record with a note, and the note as far as it is new. Does not ask who may write. */
export function noted(record: IssueRecord, note: RecordNote, by: Noted): Outcome {
  switch (note.kind) {
    case 'tried':
      return withTried(record, note, by);
    case 'finding':
      return withFinding(record, note, by);
    case 'file':
      return withFile(record, note, by);
    case 'environment':
      return withEnvironment(record, note, by);
    case 'answer':
      return answered(record, note, by);
    case 'nextStep':
      return withNextStep(record, note, by);
    case 'promise':
      return withPromise(record, note, by);
    default:
      return note satisfies never;
  }
}
