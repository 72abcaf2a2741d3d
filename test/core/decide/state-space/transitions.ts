import type { Issue, IssueState } from '../../../../lambdas/core/issue';
import { isJoined } from '../../../../lambdas/core/joined';
import type { Step } from './walk';

type End = IssueState | 'joined' | 'none';

const stateOf = (issue: Issue): End => (isJoined(issue) ? 'joined' : issue.state);

/** The facts that a page tells, one line each: what leads from where to where, and what may happen in which state. */
function factsOf(page: string): string[] {
  return page.split('\n').flatMap((line) => {
    const edge = line.match(/^ {2}(\S+ --> \S+): (.*)$/);
    if (edge) return (edge[2] ?? '').split(', ').map((command) => `${edge[1]}: ${command}`);
    const row = line.match(/^\| (.*) \| (.*) \| (.*) \|$/);
    return row ? (row[3] ?? '').split(', ').map((event) => `${row[1]}, ${row[2]}: ${event}`) : [];
  });
}

/** Which commands lead from which state to which, and what happens then. */
export class Transitions {
  readonly #between = new Map<string, { from: End; to: End; commands: Set<string> }>();
  readonly #within = new Map<string, Map<string, Set<string>>>();

  note({ before, command, decided }: Step): void {
    if (decided.issue === before) return;
    const from = before ? stateOf(before) : 'none';
    const to = stateOf(decided.issue);
    if (from !== to) {
      const key = `${from}>${to}`;
      const edge = this.#between.get(key) ?? { from, to, commands: new Set() };
      edge.commands.add(command.type);
      this.#between.set(key, edge);
    }
    const ofState = this.#within.get(from) ?? new Map<string, Set<string>>();
    const events = ofState.get(command.type) ?? new Set();
    for (const { type } of decided.events) events.add(type);
    ofState.set(command.type, events);
    this.#within.set(from, ofState);
  }

  /** What was found, and a page does not tell. */
  missingFrom(page: string): string[] {
    const told = new Set(factsOf(page));
    return factsOf(this.asMarkdown()).filter((fact) => !told.has(fact));
  }

  /** The page for docs: a diagram of what changes the state, and a table of what each command may bring about. */
  asMarkdown(): string {
    const name = (end: End) => (end === 'none' ? '[*]' : end);
    const edges = [...this.#between.values()]
      .map(({ from, to, commands }) => `  ${name(from)} --> ${name(to)}: ${[...commands].sort().join(', ')}`)
      .sort();
    const rows = [...this.#within].flatMap(([from, commands]) =>
      [...commands].map(
        ([command, events]) =>
          `| ${from === 'none' ? 'none yet' : from} | ${command} | ${[...events].sort().join(', ') || 'nothing that is told'} |`,
      ),
    );
    return [
      '# What may become of an issue',
      '',
      'Written by a walk through small worlds, every command and timer in every order (`npm run transitions`); a test holds it against the code.',
      'An arrow is marked with the commands that lead along it; `timerFired` is any wake-up.',
      '',
      '```mermaid',
      'stateDiagram-v2',
      ...edges,
      '```',
      '',
      '| in state | command | may bring about |',
      '|---|---|---|',
      ...rows.sort(),
      '',
    ].join('\n');
  }
}
