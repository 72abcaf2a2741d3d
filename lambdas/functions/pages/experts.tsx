import { type Expert, expertIn } from '../../core/experts';
import { spanOf } from './span';
import { linkTo, nameIn, type PageView, timeText } from './view';

interface Props {
  readonly view: PageView;
}

type OfExpert = Props & { readonly expert: Expert };

/** So many of those who were asked are listed, those who joined first. */
const EXPERTS_SHOWN = 12;

/** Join, or say that one cannot help. */
const Answer = ({ view }: Props) => {
  const { experts, declineReason } = view.texts;
  return (
    <>
      <form method="post" action={linkTo(view, '/join')} class="now">
        <button type="submit">{experts.join}</button>
      </form>
      <details>
        <summary>{experts.declineMore}</summary>
        <form method="post" action={linkTo(view, '/not-join')}>
          <label for="not-join-reason">{declineReason}</label>
          <textarea id="not-join-reason" name="reason" maxlength={1000} />
          <button type="submit" class="plain">
            {experts.decline}
          </button>
        </form>
      </details>
    </>
  );
};

/** What the owner wants of whoever is asked. */
const Asked = ({ view, expert }: OfExpert) => {
  const { texts, followed, now } = view;
  const { issue } = followed;
  const skill = texts.experts.atLeast(texts.skills[expert.skill], expert.level);
  const note = issue.expertRequests?.find(({ id }) => id === expert.request)?.note;
  const until = expert.status === 'asked' ? issue.clocks.expert : undefined;
  return (
    <>
      <p class="standing">
        <b>
          {issue.state === 'owned'
            ? texts.experts.asked(nameIn(view, issue.owner.engineerId), skill)
            : texts.experts.askedByNobody(skill)}
        </b>
        {expert.status === 'asked' ? null : <span>{texts.experts.stillWelcome}</span>}
      </p>
      {note ? (
        <>
          <p class="soft">{texts.experts.theNote}</p>
          <p class="quote" dir="auto">
            {note}
          </p>
        </>
      ) : null}
      <Answer view={view} />
      {until === undefined ? null : (
        <p class="soft center">{texts.experts.unanswered(texts.span(spanOf(Math.max(0, until - now))))}</p>
      )}
    </>
  );
};

const Helping = ({ view }: Props) => (
  <form method="post" action={linkTo(view, '/leave')}>
    <p class="soft">{view.texts.experts.youHelp}</p>
    <button type="submit" class="plain">
      {view.texts.experts.leave}
    </button>
  </form>
);

/** Whether the reader is asked to take an issue that was reopened, or had resolved it before: what was said in its channel is theirs to read. */
const isPagedAnew = ({ followed: { issue }, engineerId, code }: PageView): boolean =>
  issue.reopened !== undefined && (code === 'ask' || issue.reopened.lastOwner === engineerId);

/** The shared channel, for the owner and whoever joined; and for whoever is paged anew. */
const Channel = ({ view }: Props) => {
  const { experts } = view.texts;
  const { swarm } = view.followed.issue;
  return swarm ? (
    <p>
      {experts.channel} <a href={swarm.link}>{experts.openChannel}</a>
    </p>
  ) : null;
};

/** Everybody who was asked, with what came of it. */
const List = ({ view }: Props) => {
  const { texts, followed } = view;
  const { experts = [] } = followed.issue;
  const joined = experts.filter(({ status }) => status === 'joined');
  const others = experts.filter(({ status }) => status !== 'joined');
  return (
    <section>
      <h2>{texts.experts.title}</h2>
      <ol class="soft">
        {[...joined, ...others.reverse()].slice(0, EXPERTS_SHOWN).map(({ engineerId, skill, status, askedAt }) => (
          <li>
            <span class="ink">{nameIn(view, engineerId)}</span> · {texts.skills[skill]} · {timeText(view, askedAt)} ·{' '}
            {texts.experts.statuses[status]}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Who stands beside the owner, and what the reader, asked to, can do. */
export const Experts = ({ view }: Props) => {
  const { followed, engineerId, code } = view;
  const { issue } = followed;
  if (!issue.experts) return null;
  const expert = expertIn(issue, engineerId);
  const isOpen = issue.state !== 'resolved';
  const helps = expert?.status === 'joined';
  // Whoever was asked to stand beside an owner who is gone is asked for one thing: to take it, like everybody.
  const mayJoin = !helps && (code !== 'ask' || expert?.status === 'asked');
  return (
    <>
      {expert && isOpen && mayJoin ? <Asked view={view} expert={expert} /> : null}
      {expert && isOpen && helps ? <Helping view={view} /> : null}
      {code === 'own' || helps || isPagedAnew(view) ? <Channel view={view} /> : null}
      <List view={view} />
    </>
  );
};
