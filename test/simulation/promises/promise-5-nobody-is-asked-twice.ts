import type { HistoryEntry } from '../../../lambdas/core/events';
import type { IssueId } from '../../../lambdas/core/ids';
import { recordOf } from '../../../lambdas/core/record';
import { topicOf } from '../people/questions';
import type { IssueWrite } from '../ports/simulated-issues';
import type { Invariant, Report } from './invariant';

const NAME = 'nobody is asked twice';

/** What one issue's customer was asked, replayed from what happened. */
interface Asked {
  readonly topic: number;
  answer?: string;
}

/**
 * Promise 5. No question is put to the customer that was put before in whatever words, by whoever owned the issue then, unless its
 * writer wished it; and what was asked, answered and noted stands in the record, however many wrote at once.
 */
export class NobodyIsAskedTwice implements Invariant {
  readonly #asked = new Map<IssueId, Asked[]>();
  readonly #steps = new Map<IssueId, string>();

  constructor(private readonly report: Report) {}

  onWrite({ after, entries }: IssueWrite): void {
    for (const entry of entries) this.#replay(after.id, entry);
    const asked = this.#asked.get(after.id) ?? [];
    const record = recordOf(after);
    const kept = record.asked.map(({ answer }) => answer ?? '').join('\n');
    if (kept !== asked.map(({ answer }) => answer ?? '').join('\n')) {
      this.report(NAME, after.id, 'the record does not say what was asked and answered');
    }
    if (record.nextStep?.text !== this.#steps.get(after.id)) {
      this.report(NAME, after.id, 'the record does not say the next step that was noted');
    }
  }

  #replay(issueId: IssueId, entry: HistoryEntry): void {
    const asked = this.#asked.get(issueId) ?? [];
    if (entry.type === 'customerAsked') {
      const topic = topicOf(entry.question);
      if (!entry.anyway && asked.some((other) => other.topic === topic)) {
        this.report(NAME, issueId, `it was asked again: ${entry.question}`);
      }
      this.#asked.set(issueId, [...asked, { topic }]);
    }
    const answer = entry.type === 'recordNoted' && entry.note.kind === 'answer' ? entry.note : entry;
    if ('questionId' in answer && 'text' in answer) {
      const question = asked[answer.questionId - 1];
      if (question) question.answer = answer.text;
    }
    if (entry.type === 'recordNoted' && entry.note.kind === 'nextStep') this.#steps.set(issueId, entry.note.text);
  }
}
