import { isOwed, MARKED_COMMITMENTS } from '../../core/commitments';
import { isJoined } from '../../core/joined';
import { withMarked } from '../../core/resolution';
import { type CommitmentName, SEVERITIES } from '../../core/severity';
import { AlsoJoined } from './joined';
import { RECORD_TEXTS } from './record-texts';
import { linkTo, type PageView } from './view';

interface Props {
  readonly view: PageView;
}

interface OfCommitment extends Props {
  readonly name: CommitmentName;
  /** It was met before the issue was reopened. */
  readonly isAnew?: boolean;
}

/** Under a commitment that is not met, or may be said anew: what meets it. */
export const MarkCommitment = ({ view, name: promised, isAnew = false }: OfCommitment) => {
  const { texts } = view;
  const name = MARKED_COMMITMENTS.find((marked) => marked === promised);
  if (!name) return null;
  return (
    <details>
      <summary>{isAnew ? texts.markAnew : texts.markMore}</summary>
      <form method="post" action={linkTo(view, '/commitments')}>
        <input type="hidden" name="commitment" value={name} />
        <label for={`what-${name}`}>{texts.markWhat[name]}</label>
        <textarea id={`what-${name}`} name="what" required maxlength={10000} />
        <button type="submit" class="plain">
          {texts.mark}
        </button>
        <AlsoJoined view={view} path="/commitments" reach="markAll" />
      </form>
    </details>
  );
};

/** Under a commitment that was marked for the issue alone: the reports on which it is owed still, with one press. */
export const MarkedAlsoJoined = ({
  view,
  name,
  what,
}: Props & { readonly name: CommitmentName; readonly what: string }) => {
  const owed = view.joined.filter((report) => isJoined(report) && isOwed(report.commitments, name)).length;
  if (owed === 0 || !MARKED_COMMITMENTS.some((marked) => marked === name)) return null;
  return (
    <form method="post" action={`${linkTo(view, '/commitments')}&joined=1`}>
      <input type="hidden" name="commitment" value={name} />
      <input type="hidden" name="what" value={what} />
      <button type="submit" class="plain">
        {view.texts.joined.markedAll(owed)}
      </button>
      <p class="soft">{view.texts.joined.mindNames}</p>
    </form>
  );
};

/** Another severity: the due times move, and the report stays their start. */
export const ChangeSeverity = ({ view }: Props) => {
  const { texts, followed } = view;
  return (
    <details>
      <summary>{texts.severityMore}</summary>
      <form method="post" action={linkTo(view, '/severity')}>
        <label for="severity">{texts.severity}</label>
        <select id="severity" name="severity">
          {SEVERITIES.map((severity) => (
            <option value={severity} selected={severity === followed.issue.severity}>
              {severity}
            </option>
          ))}
        </select>
        <label for="severity-reason">{texts.severityReason}</label>
        <textarea id="severity-reason" name="reason" maxlength={1000} />
        <button type="submit" class="plain">
          {texts.changeSeverity}
        </button>
      </form>
    </details>
  );
};

/** Asks the duty managers for more people. */
export const Escalate = ({ view }: Props) => {
  const { texts } = view;
  return (
    <details>
      <summary>{texts.escalateMore}</summary>
      <form method="post" action={linkTo(view, '/escalation')}>
        <label for="escalation-reason">{texts.escalateReason}</label>
        <textarea id="escalation-reason" name="reason" maxlength={1000} />
        <button type="submit" class="plain">
          {texts.escalate}
        </button>
      </form>
    </details>
  );
};

/** What the customer reads at the end: cause and fix always, as they were marked where they were. */
export const Resolve = ({ view }: Props) => {
  const { texts, locale, followed } = view;
  const marked = withMarked({}, followed.issue.commitments);
  const words = RECORD_TEXTS[locale];
  const fields = [
    ['cause', words.cause],
    ['fix', words.fix],
    ['prevention', words.prevention],
    ['note', texts.resolveNote],
  ] as const;
  return (
    <details>
      <summary>{texts.resolveMore}</summary>
      <form method="post" action={linkTo(view, '/resolve')}>
        {fields.map(([name, label]) => (
          <>
            <label for={name}>{label}</label>
            <textarea id={name} name={name} maxlength={10000} required={name === 'cause' || name === 'fix'}>
              {marked[name]}
            </textarea>
          </>
        ))}
        <button type="submit" class="plain">
          {texts.resolve}
        </button>
        <AlsoJoined view={view} path="/resolve" reach="resolveAll" />
      </form>
    </details>
  );
};
