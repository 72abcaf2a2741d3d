/** Why a command ends without having done its work: its message is one whole sentence for whoever typed it. */
export class Stopped extends Error {
  override readonly name: string = 'Stopped';
}

/** Somebody asked how a command is used; its message says so. */
export class HelpAsked extends Stopped {
  override readonly name = 'HelpAsked';
}

/** What went wrong with AWS, by the names of its errors, in words that say what to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with your usual tool.',
  ExpiredToken: 'The AWS credentials have expired: sign in again.',
  ExpiredTokenException: 'The AWS credentials have expired: sign in again.',
  InvalidClientTokenId: 'AWS does not know these credentials, or not in this Region: check AWS_PROFILE and AWS_REGION.',
  UnrecognizedClientException:
    'AWS does not know these credentials, or not in this Region: check AWS_PROFILE and AWS_REGION.',
  SignatureDoesNotMatch: 'AWS refuses the signature: check AWS_SECRET_ACCESS_KEY and the clock of this machine.',
};

const DENIED =
  /^(AccessDenied|AccessDeniedException|AuthorizationError|AuthorizationErrorException|UnauthorizedOperation)$/;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Whether AWS refused because the identity may not do this. */
export const isDenied = (error: unknown): boolean => DENIED.test(nameOf(error));

/** One sentence for whatever stopped a command; AWS's own words where there are none of ours. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Stopped) return error.message;
  // A store wraps what AWS said.
  const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const known = SENTENCES[nameOf(fault)];
  if (known !== undefined) return known;
  const message = fault instanceof Error && fault.message !== '' ? fault.message : nameOf(fault);
  const inOneLine = message.replace(/\s+/g, ' ').replace(/\.$/, '');
  return isDenied(fault) ? `AWS does not allow it: ${inOneLine}.` : `AWS could not be asked: ${inOneLine}.`;
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
