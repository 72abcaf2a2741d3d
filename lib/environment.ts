/** A deployment's name: several live in one account, told apart by it. */
export type EnvironmentResult =
  | { readonly code: 'valid'; readonly environment: string }
  | { readonly code: 'invalid'; readonly sentence: string };

/** 16 characters at most, because names of topics, roles and schedule groups begin with it. */
const PATTERN = /^[a-z][a-z0-9-]{0,15}$/;

/** Reads the context value `environment`; the sentence tells the caller what to pass instead. */
export function environmentFrom(context: unknown): EnvironmentResult {
  if (typeof context === 'string' && PATTERN.test(context)) return { code: 'valid', environment: context };
  return {
    code: 'invalid',
    sentence:
      `The environment ${JSON.stringify(context) ?? 'is missing, and'} cannot name a deployment: pass "-c environment=NAME", ` +
      'where NAME begins with a-z and is 1 to 16 of a-z, 0-9 and "-".',
  };
}
