/** The log's words for an error; never its stack with what was being sent. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';

/** The log's word for an error whose message may hold a number or an address, as AWS's do where contacts are its matter. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
