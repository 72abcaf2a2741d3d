import { Refusal, type Reply } from './protocol';

type Input = Readonly<Record<string, unknown>>;

/** What a version answers when it is called: a result, or the error that it ended with. */
export type WireAnswer = { readonly result: unknown } | { readonly error: { errorType: string; errorMessage: string } };

interface WireFunction {
  readonly versions: Map<string, () => WireAnswer>;
  live: string;
}

/** Functions with their versions, the alias `live`, and what each version answers. */
export class WireFunctions {
  readonly functions = new Map<string, WireFunction>();

  /** A function of which the newest of `versions` is live. */
  add(name: string, ...versions: (() => WireAnswer)[]): void {
    const numbered = versions.map((answer, at) => [String(at + 1), answer] as const);
    this.functions.set(name, { versions: new Map(numbered), live: String(versions.length) });
  }

  /** The version of each function that takes the calls. */
  get live(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.functions].map(([name, { live }]) => [name, live]));
  }

  versionsOf = (name: string): string[] => [...this.found(name).versions.keys()];

  answer(action: string, input: Input): unknown {
    const made = this.found(input.FunctionName);
    switch (action) {
      case 'GetAlias':
        return { Name: 'live', FunctionVersion: made.live };
      case 'UpdateAlias':
        this.called(made, String(input.FunctionVersion));
        made.live = String(input.FunctionVersion);
        return { Name: 'live', FunctionVersion: made.live };
      case 'GetFunctionConfiguration':
        return { LoggingConfig: { LogGroup: `log-of-${input.FunctionName}` } };
      case 'ListVersionsByFunction':
        return { Versions: ['$LATEST', ...made.versions.keys()].map((Version) => ({ Version })) };
      case 'DeleteFunction':
        return this.remove(made, String(input.Qualifier));
      default:
        throw new Refusal('InvalidAction', 400, `Could not find operation ${action}`);
    }
  }

  /** What a function fails with stands in a header of a response that succeeds. */
  invoke(input: Input): Reply {
    const made = this.found(input.FunctionName);
    const answered = this.called(made, made.live)();
    const failed = 'error' in answered;
    const headers = { 'content-type': 'application/json', ...(failed && { 'x-amz-function-error': 'Unhandled' }) };
    return { status: 200, headers, body: JSON.stringify(failed ? answered.error : answered.result) };
  }

  private found(name: unknown): WireFunction {
    const found = this.functions.get(String(name));
    if (!found) throw new Refusal('ResourceNotFoundException', 404, `Function not found: ${name}`);
    return found;
  }

  private called({ versions }: WireFunction, version: string): () => WireAnswer {
    const answer = versions.get(version);
    if (!answer) throw new Refusal('ResourceNotFoundException', 404, `Function not found: version ${version}`);
    return answer;
  }

  private remove(made: WireFunction, version: string): undefined {
    this.called(made, version);
    if (made.live === version) {
      throw new Refusal('ResourceConflictException', 409, `Version ${version} is currently in use by aliases`);
    }
    made.versions.delete(version);
    return undefined;
  }
}
