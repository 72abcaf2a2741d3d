import type { EngineerId, Instant, TeamId } from './ids';
import type { Skill } from './skills';

/** Levels of a skill, as the roster has them: knows known cases, leads, expert. */
export const SKILL_LEVELS = [1, 2, 3] as const;
export type SkillLevel = (typeof SKILL_LEVELS)[number];

/** What an owner wants of an expert: a skill, and at least a level of it; without one, any. */
export interface WantedSkill {
  readonly skill: Skill;
  readonly level?: SkillLevel;
}

/** What an owner asked for. */
export interface ExpertRequest extends WantedSkill {
  /** From 1 inside its issue. */
  readonly id: number;
  /** What the experts are asked, in the owner's words. */
  readonly note?: string;
  /** Everybody awake who has it is asked at once, instead of one after another. */
  readonly everybody?: true;
}

/** `silent`: did not answer in time, or could not be reached; whoever was ever asked may still join. */
export const EXPERT_STATUSES = ['asked', 'joined', 'declined', 'silent', 'left'] as const;
export type ExpertStatus = (typeof EXPERT_STATUSES)[number];

/** Somebody who was asked to stand beside the owner. A person is once among those of an issue. */
export interface Expert extends WantedSkill {
  readonly engineerId: EngineerId;
  readonly teamId?: TeamId;
  /** The request's id. */
  readonly request: number;
  readonly askedAt: Instant;
  /** How long they were told that they have; absent in what older code wrote. */
  readonly waitSeconds?: number;
  /** The page that asks; its explanation stands in the history. */
  readonly page: number;
  readonly status: ExpertStatus;
  /** They had joined before the issue was reopened: they may join again, and be asked anew. */
  readonly released?: true;
}

/** A channel that owner and experts share. Nobody else is shown it, but whoever is paged for an issue that was reopened. */
export interface Swarm {
  readonly link: string;
  readonly by: EngineerId;
  readonly at: Instant;
}

/** "Everybody awake" is at most so many at once: more do not talk in one channel, and a page costs somebody's attention. */
export const MOST_AT_ONCE = 50;

/** Of an issue; they stand in its item. */
export const MOST_EXPERTS = 100;
export const MOST_REQUESTS = 20;

/** So many who joined, beside the owner, need a channel of their own. */
export const SWARM_FROM = 2;

interface WithExperts {
  readonly experts?: readonly Expert[];
}

export const expertIn = ({ experts }: WithExperts, engineerId: EngineerId): Expert | undefined =>
  experts?.find((expert) => expert.engineerId === engineerId);

/** Those who stand beside the owner now. */
export const joinedExperts = ({ experts = [] }: WithExperts): readonly Expert[] =>
  experts.filter(({ status }) => status === 'joined');

export const isJoinedExpert = (issue: WithExperts, engineerId: EngineerId): boolean =>
  expertIn(issue, engineerId)?.status === 'joined';

/** The same experts once the issue is open again: whoever stood beside the last owner is asked anew, or joins by themselves. */
export const released = (experts: readonly Expert[]): readonly Expert[] =>
  experts.map((expert) => (expert.status === 'joined' ? { ...expert, status: 'left', released: true } : expert));

/** Whether they were asked, and are not to be asked once more. */
export const wasAskedBefore = ({ status, released: isReleased }: Expert): boolean => !(isReleased && status === 'left');

/** Of what experts are asked, and of a channel's link, in characters. */
export const MOST_NOTE = 300;
export const MOST_LINK = 500;
