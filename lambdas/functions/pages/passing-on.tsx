import { GIVEN_REASONS } from '../../core/events';
import { missingIn } from '../../core/hand-over';
import { SKILLS } from '../../core/skills';
import { RECORD_TEXTS } from './record-texts';
import { linkTo, type PageView, timeText, untilQuietStep } from './view';

interface Props {
  readonly view: PageView;
}

/** To an owner of whom nothing was heard: one press says that they are on it. */
export const StillHere = ({ view }: Props) => {
  const { texts, followed } = view;
  const { issue } = followed;
  const span = untilQuietStep(view);
  if (!span || issue.state !== 'owned') return null;
  const { since, activeAt = since } = issue.owner;
  return (
    <form method="post" action={linkTo(view, '/still-here')} class="now">
      <p class="soft center">
        {texts.quietYou(timeText(view, activeAt))} {texts.quietNext(texts.span(span))}
      </p>
      <button type="submit">{texts.stillHere}</button>
    </form>
  );
};

/** Why somebody passes the issue on, and which skill it needs instead. */
export const Because = ({ view: { texts }, mayBeLeftOut = false }: Props & { readonly mayBeLeftOut?: boolean }) => (
  <>
    <label for="because">{texts.passedOn}</label>
    <select id="because" name="because">
      {mayBeLeftOut ? <option value="">{texts.notSaid}</option> : null}
      {GIVEN_REASONS.map((because) => (
        <option value={because}>{texts.passedOnBecause[because]}</option>
      ))}
    </select>
    <label for="skill">{texts.skillInstead}</label>
    <select id="skill" name="skill">
      <option value="">{texts.notSaid}</option>
      {SKILLS.map((skill) => (
        <option value={skill}>{texts.skills[skill]}</option>
      ))}
    </select>
  </>
);

/** The owner gives the issue up, and helps from then on. What a hand-over needs and is not written yet is asked for here; what the owner before was about to do is there to be confirmed. */
export const HandOn = ({ view }: Props) => {
  const { texts, followed } = view;
  const { issue } = followed;
  const words = RECORD_TEXTS[view.locale];
  const labels = { nextStep: words.nextStepText, promise: words.promiseText };
  return (
    <details>
      <summary>{texts.handOnMore}</summary>
      <form method="post" action={linkTo(view, '/hand-on')}>
        <Because view={view} />
        {missingIn(issue, view.now).map((name) => (
          <>
            <label for={`hand-on-${name}`}>{labels[name]}</label>
            <textarea id={`hand-on-${name}`} name={name} required maxlength={2000}>
              {name === 'nextStep' ? issue.record?.nextStep?.text : undefined}
            </textarea>
          </>
        ))}
        <label for="hand-on-reason">{texts.handOnNote}</label>
        <textarea id="hand-on-reason" name="reason" maxlength={1000} />
        <button type="submit" class="plain">
          {texts.handOn}
        </button>
      </form>
    </details>
  );
};
