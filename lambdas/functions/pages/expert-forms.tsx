import { joinedExperts, MOST_LINK, MOST_NOTE, SKILL_LEVELS, SWARM_FROM } from '../../core/experts';
import { SKILLS } from '../../core/skills';
import { linkTo, type PageView } from './view';

interface Props {
  readonly view: PageView;
}

/** The owner asks for somebody beside them, or for everybody awake with a skill. */
export const AskExpert = ({ view }: Props) => {
  const { texts, followed } = view;
  const { experts } = texts;
  return (
    <details>
      <summary>{experts.askMore}</summary>
      <form method="post" action={linkTo(view, '/experts')}>
        <label for="expert-skill">{experts.skill}</label>
        <select id="expert-skill" name="skill">
          {SKILLS.map((skill) => (
            <option value={skill} selected={skill === followed.issue.needs.skill}>
              {texts.skills[skill]}
            </option>
          ))}
        </select>
        <label for="expert-level">{experts.level}</label>
        <select id="expert-level" name="level">
          <option value="">{experts.anyLevel}</option>
          {SKILL_LEVELS.map((level) => (
            <option value={level}>{experts.levels[level]}</option>
          ))}
        </select>
        <label>
          <input type="checkbox" name="everybody" /> {experts.everybody}
        </label>
        <label for="expert-note">{experts.note}</label>
        <textarea id="expert-note" name="note" maxlength={MOST_NOTE} />
        <button type="submit" class="plain">
          {experts.ask}
        </button>
      </form>
    </details>
  );
};

/** As soon as several help, they need somewhere to talk. */
export const SetSwarm = ({ view }: Props) => {
  const { experts } = view.texts;
  const { issue } = view.followed;
  if (joinedExperts(issue).length < SWARM_FROM && !issue.swarm) return null;
  return (
    <details open={!issue.swarm}>
      <summary>{experts.channelMore}</summary>
      <form method="post" action={linkTo(view, '/swarm')}>
        <label for="swarm-link">{experts.channelLink}</label>
        <input id="swarm-link" name="link" type="url" required maxlength={MOST_LINK} pattern="https://.*" />
        <button type="submit" class="plain">
          {experts.setChannel}
        </button>
      </form>
    </details>
  );
};
