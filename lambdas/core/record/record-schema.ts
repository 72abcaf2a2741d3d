import * as z from 'zod';
import { ENVIRONMENT_FIELDS, ENVIRONMENT_LISTS, type EnvironmentField, type RecordNote } from '../record';
import { text } from '../report';

/** Longer ones belong into a file. */
const NOTE_LENGTH = 2_000;
const VALUE_LENGTH = 200;

/** One note, in words. */
export const noteText = text(NOTE_LENGTH);
const questionId = z.coerce.number().int().min(1).max(1_000);
/** An instant, as the form offers it. */
const dueAt = z.iso.datetime({ offset: true }).transform((at) => Date.parse(at));

/** What a customer answers. */
export const answerSchema = z.strictObject({ questionId: z.int().min(1).max(1_000), text: text(4_000) });

/** What is asked of a customer; `anyway` although it is known, with the reason why. */
export const questionSchema = z.strictObject({
  question: noteText,
  anyway: z.enum(['1', 'true']).or(z.literal(true)).optional(),
  reason: text(1_000).optional(),
});

const FORMS = {
  tried: z.strictObject({ kind: z.literal('tried'), what: noteText, result: noteText }),
  finding: z.strictObject({ kind: z.literal('finding'), text: noteText }),
  file: z.strictObject({ kind: z.literal('file'), name: text(VALUE_LENGTH), reference: text(1_000) }),
  environment: z.strictObject({
    kind: z.literal('environment'),
    field: z.enum(ENVIRONMENT_FIELDS),
    value: text(VALUE_LENGTH),
  }),
  answer: z.strictObject({ kind: z.literal('answer'), questionId, text: noteText }),
  nextStep: z.strictObject({ kind: z.literal('nextStep'), text: noteText }),
  promise: z.strictObject({ kind: z.literal('promise'), text: noteText, dueAt: dueAt.optional() }),
} satisfies Record<RecordNote['kind'], z.ZodObject>;

/** What is written into the record; of the environment one field at a time. */
export const noteSchema = z.discriminatedUnion('kind', [
  FORMS.tried,
  FORMS.finding,
  FORMS.file,
  FORMS.environment,
  FORMS.answer,
  FORMS.nextStep,
  FORMS.promise,
]);

const isList = (field: EnvironmentField): boolean => ENVIRONMENT_LISTS.some((list) => list === field);

/** The note that a form asks to write. */
export function noteOf(form: z.infer<typeof noteSchema>): RecordNote {
  if (form.kind === 'promise') {
    const { kind, text: promised, dueAt: at } = form;
    return { kind, text: promised, ...(at !== undefined && { dueAt: at }) };
  }
  if (form.kind !== 'environment') return form;
  const { field, value } = form;
  return { kind: 'environment', [field]: isList(field) ? [value] : value };
}
