import type { Command } from '../../core/commands';

/** What stands in some fields, one under the other. */
const textsIn = (fields: object, names: readonly string[]): string =>
  names.flatMap((name) => Object.entries(fields).flatMap(([field, text]) => (field === name ? [text] : []))).join('\n');

/** What a person wrote in it. */
export function textIn(command: Command): string | undefined {
  switch (command.type) {
    case 'addMessage':
      return command.text;
    case 'resolve':
      return textsIn(command, ['cause', 'fix', 'prevention', 'note']);
    case 'noteRecord':
      return textsIn(command.note, ['what', 'result', 'name', 'reference', 'text']);
    case 'handOn':
      return textsIn(command, ['nextStep', 'promise', 'reason']);
    case 'askCustomer':
      return textsIn(command, ['question', 'reason']);
    case 'meetCommitment':
      return command.what;
    case 'askExpert':
      return command.note;
    case 'setSwarm':
      return command.link;
    case 'declineAsExpert':
    case 'leaveAsExpert':
    case 'decline':
    case 'declineRelay':
    case 'changeSeverity':
    case 'escalate':
      return command.reason;
    default:
      return undefined;
  }
}
