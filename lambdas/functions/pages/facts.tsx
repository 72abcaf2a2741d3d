import { codeName } from '../../core/code-names';
import { ENVIRONMENT_FIELDS, recordFrom, recordOf } from '../../core/record';
import { RECORD_TEXTS } from './record-texts';
import { bothTimes, linkTo, nameIn, type PageView } from './view';

/** More of a description is shown only when asked for, so that the page opens on a weak network. */
const DESCRIPTION_SHOWN = 1_500;

interface Props {
  readonly view: PageView;
}

function affected({ texts, locale, followed }: PageView): string {
  const { affectedRegions = [], affectedUsers } = followed.issue.report;
  const regions = affectedRegions.map((region) => codeName(region, 'region', locale));
  return texts.list([...regions, ...(affectedUsers === undefined ? [] : [texts.users(affectedUsers)])]);
}

/** What to know before taking it: the skill, the SDK, the carrier. The rest stands further down. */
function known({ texts, followed }: PageView): string {
  const { sdk, sdkVersion, carrier } = recordOf(followed.issue).environment;
  const { skill } = followed.issue.needs;
  const software = [sdk, sdkVersion].filter((text) => text !== undefined).join(' ');
  return texts.list([skill ? texts.skills[skill] : '', software, carrier ?? ''].filter((text) => text !== ''));
}

/** Names and values; those without a value are left out. The values are the customer's, in any direction of writing. */
const Named = ({ rows, brief = false }: { readonly rows: readonly (readonly [string, string])[]; brief?: boolean }) => (
  <dl>
    {rows
      .filter(([, value]) => value !== '')
      .map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd dir="auto" class={brief ? 'brief' : undefined}>
            {value}
          </dd>
        </>
      ))}
  </dl>
);

/** The four facts of the first screen. */
export const Facts = ({ view }: Props) => {
  const { texts, followed } = view;
  const { customerName, reportedAt } = followed.issue;
  const rows = [
    [texts.customer, customerName],
    [texts.affected, affected(view)],
    [texts.reported, bothTimes(view, reportedAt)],
    [texts.known, known(view)],
  ] as const;
  return <Named rows={rows} brief />;
};

export const Description = ({ view }: Props) => {
  const { texts, all, followed } = view;
  const { description, language } = followed.issue.report;
  if (description === undefined) return null;
  const isCut = !all && description.length > DESCRIPTION_SHOWN;
  return (
    <section>
      <h2>{texts.description}</h2>
      <p class="quote" dir="auto" lang={language}>
        {isCut ? `${description.slice(0, DESCRIPTION_SHOWN)}…` : description}
      </p>
      {isCut ? <a href={`${linkTo(view, '')}&all=1`}>{texts.showAll}</a> : null}
    </section>
  );
};

const inOneLine = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value ?? []).join(', ');

/** The environment in full, as far as it is known. The countries of the report stand among the facts; what it says of the place in words, here. */
export const Environment = ({ view }: Props) => {
  const { issue } = view.followed;
  const { environment, formerly = [] } = recordOf(issue);
  const isReported = environment.region === recordFrom(issue.report).environment.region;
  const shown = isReported ? { ...environment, region: issue.report.environment?.region } : environment;
  const fields = ENVIRONMENT_FIELDS.filter((field) => shown[field] !== undefined);
  if (fields.length === 0) return null;
  const texts = RECORD_TEXTS[view.locale];
  const labels = texts.environment;
  const before = formerly.map(
    ({ field, value, by }) => [labels[field], texts.formerly(value, nameIn(view, by))] as const,
  );
  return (
    <section>
      <h2>{view.texts.environmentTitle}</h2>
      <Named rows={[...fields.map((field) => [labels[field], inOneLine(shown[field])] as const), ...before]} />
    </section>
  );
};
