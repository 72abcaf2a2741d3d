import type { HistoryEntry } from '../../../lambdas/core/events';
import type { EngineerId } from '../../../lambdas/core/ids';
import type { Issue } from '../../../lambdas/core/issue';
import type { Policy } from '../../../lambdas/core/policy';
import type { RosterBody } from '../../../lambdas/core/roster/roster-body';

type PageDecided = Extract<HistoryEntry, { type: 'pageDecided' }>;
const HOUR_MS = 3_600_000;

interface Person {
  readonly id: EngineerId;
  readonly team: string | undefined;
}

/** What became of an issue, told from its write, from which it follows who comes after colleagues who are as awake. */
export class BehindOthers {
  readonly #lacking: ReadonlySet<EngineerId>;
  readonly #keptAway: ReadonlySet<string>;
  readonly #isHandedOn: boolean;
  readonly #issue: Issue;
  readonly #body: RosterBody;

  constructor(issue: Issue, { at }: PageDecided, body: RosterBody, policy: Policy | undefined) {
    const keepAwayMs = (policy?.relay.keepAwayHours ?? 0) * HOUR_MS;
    this.#issue = issue;
    this.#body = body;
    this.#lacking = new Set(issue.lacksSkill ?? []);
    this.#keptAway = new Set(
      (issue.gaveAway ?? []).filter((one) => one.at > at - keepAwayMs).map(({ teamId }) => teamId),
    );
    this.#isHandedOn = issue.formerOwner !== undefined && issue.gaveUp?.at(-1)?.because === 'handedOn';
  }

  /** Whether somebody said of the issue that it is not their skill: they come after all others awake. */
  saidSo({ id }: Person): boolean {
    return this.#lacking.has(id);
  }

  #engineer({ id }: Person) {
    return this.#body.engineers.find((engineer) => engineer.id === id);
  }

  #hasSkill(person: Person): boolean {
    const { skill } = this.#issue.needs;
    return skill === undefined || (this.#engineer(person)?.skills[skill] ?? 0) > 0;
  }

  #isKept({ team }: Person): boolean {
    const homeRegions = this.#body.teams.find(({ id }) => id === team)?.homeRegions ?? [];
    const isHome = this.#issue.needs.regions.some((region) => homeRegions.includes(region));
    return team !== undefined && this.#keptAway.has(team) && !isHome;
  }

  /** How far each stands behind for what became of the issue, 0 first, among these who could be asked. */
  weights<T extends Person>(people: readonly T[]): ReadonlyMap<T, number> {
    const isSkillMeant = this.#isHandedOn || this.#lacking.size > 0;
    const isSkillElsewhere = people.some((person) => this.#hasSkill(person) && !this.#isKept(person));
    const isSkillAsked = this.#issue.needs.skill !== undefined;
    return new Map(
      people.map((person) => {
        const isKept = this.#isKept(person) && (!isSkillAsked || isSkillElsewhere || !this.#hasSkill(person));
        return [person, (isKept ? 2 : 0) + (isSkillMeant && !this.#hasSkill(person) ? 1 : 0)];
      }),
    );
  }

  /** Whether the customer's language may put this one before who does not speak it, though these are on duty. */
  speaksForWhoDoesNot(person: Person, other: Person): boolean {
    const { language } = this.#issue.needs;
    if (!this.#isHandedOn || language === undefined) return false;
    const spoken = (one: Person) =>
      this.#engineer(one)?.languages.some((known) => known.split('-')[0] === language.split('-')[0]) ?? false;
    return spoken(person) && !spoken(other);
  }
}
