import type { ExpertStatus, SkillLevel } from '../../core/experts';

/** Every text about experts on the engineers' pages. Names, skills and times are of the reader's page. */
export interface ExpertTexts {
  readonly title: string;
  /** To whoever is asked. */
  readonly asked: (owner: string, skill: string) => string;
  /** The same while nobody owns it. */
  readonly askedByNobody: (skill: string) => string;
  readonly theNote: string;
  readonly unanswered: (span: string) => string;
  /** Somebody else was asked meanwhile, or the reader did not help; they may all the same. */
  readonly stillWelcome: string;
  readonly join: string;
  readonly declineMore: string;
  readonly decline: string;
  readonly youHelp: string;
  readonly leave: string;

  readonly channel: string;
  readonly openChannel: string;

  /** To the owner. */
  readonly askMore: string;
  readonly skill: string;
  readonly level: string;
  readonly anyLevel: string;
  readonly levels: Readonly<Record<SkillLevel, string>>;
  readonly everybody: string;
  readonly note: string;
  readonly ask: string;
  readonly channelMore: string;
  readonly channelLink: string;
  readonly setChannel: string;
  /** When the next one wakes who has the skill that nobody awake has, or nobody within a week. */
  readonly nextAt: (time: string) => string;
  readonly nobodyAtAll: string;

  readonly statuses: Readonly<Record<ExpertStatus, string>>;
  /** `network, level 2 or higher`. */
  readonly atLeast: (skill: string, level: SkillLevel | undefined) => string;
}
