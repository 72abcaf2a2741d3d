/** Why a command ends without having done its work: its message is one whole sentence for whoever typed it. */
export class Stopped extends Error {
  override readonly name: string = 'Stopped';
}

/** Somebody asked how a command is used; its message says so. */
export class HelpAsked extends Stopped {
  override readonly name = 'HelpAsked';
}

/** What went wrong with AWS, or with what is stored there, by the names of errors, in words that say what to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with your usual tool.',
  ExpiredToken: 'The AWS credentials have expired: sign in again.',
  ExpiredTokenException: 'The AWS credentials have expired: sign in again.',
  InvalidClientTokenId: 'AWS does not know these credentials, or not in this Region: check AWS_PROFILE and AWS_REGION.',
  UnrecognizedClientException:
    'AWS does not know these credentials, or not in this Region: check AWS_PROFILE and AWS_REGION.',
  NewerSchemaError: 'A newer version of Sunrelay has written what is there: use that version.',
  SignatureDoesNotMatch: 'AWS refuses the signature: check AWS_SECRET_ACCESS_KEY and the clock of this machine.',
};

const DENIED =
  /^(AccessDenied|AccessDeniedException|AuthorizationError|AuthorizationErrorException|UnauthorizedOperation)$/;

/** Codes of Node for a connection that does not come about, or breaks. */
const NETWORK = /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** Looked at by shape: an error may come from another realm, where `instanceof Error` does not know it. */
function textField(error: unknown, field: string): string {
  const value = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' ? value : '';
}

const nameOf = (error: unknown): string => textField(error, 'name') || typeof error;

/** Whether AWS refused because the identity may not do this. */
export const isDenied = (error: unknown): boolean => DENIED.test(nameOf(error));

/** The SDK notes the attempts of a call on whatever ended it; our own time limit has a name. */
const isAboutAws = (error: unknown): boolean =>
  Object.hasOwn(SENTENCES, nameOf(error)) ||
  (typeof error === 'object' && error !== null && '$metadata' in error) ||
  NETWORK.test(textField(error, 'code')) ||
  nameOf(error) === 'LateCallError';

/** What AWS said, where something has wrapped it; else the error itself. */
function faultIn(error: unknown): unknown {
  for (let inner = error; typeof inner === 'object' && inner !== null; inner = Reflect.get(inner, 'cause')) {
    if (isAboutAws(inner)) return inner;
  }
  return error;
}

/**
 * One sentence for whatever stopped a command; AWS's own words where there are none of ours. What is neither AWS's nor this
 * machine's doing is told as a fault of ours, so that nobody looks for it in the account.
 */
export function sentenceOf(error: unknown): string {
  if (error instanceof Stopped) return error.message;
  const fault = faultIn(error);
  const known = SENTENCES[nameOf(fault)];
  if (known !== undefined) return known;
  const inOneLine = (textField(fault, 'message') || nameOf(fault)).replace(/\s+/g, ' ').replace(/\.$/, '');
  if (isDenied(fault)) return `AWS does not allow it: ${inOneLine}.`;
  if (isAboutAws(fault)) return `AWS could not be asked: ${inOneLine}.`;
  if (textField(fault, 'syscall') !== '') return `This machine does not do it: ${inOneLine}.`;
  return `This is a fault of Sunrelay's own (${nameOf(fault)}): ${inOneLine}.`;
}

/** Runs a command: whatever stops it is told in one sentence, and the exit code is 1. Help is an answer like any other. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  // On Node 20 the SDK warns of versions of itself that are not in the lock file.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  try {
    await main();
  } catch (error) {
    if (error instanceof HelpAsked) return console.log(error.message);
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}
