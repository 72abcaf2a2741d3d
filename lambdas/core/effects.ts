import type { DueStage } from './commitments';
import type { EngineerId, Instant, IssueId } from './ids';
import type { Skill } from './skills';

/**
 * Why somebody is told. A former owner has handed it over. The deputy is the best person awake beside the owner, of the owner's team
 * if there is one.
 */
export const TOLD_AS = ['owner', 'formerOwner', 'deputy', 'dutyManager', 'expert'] as const;
export type ToldAs = (typeof TOLD_AS)[number];

/** What somebody is told who is not asked for anything. */
export type News =
  /** A whole round has passed and nobody acknowledged. */
  | { readonly kind: 'roundBegan' }
  /** `dueAt` where it is a joined report's own. */
  | ({ readonly kind: 'commitment'; readonly dueAt?: Instant } & DueStage)
  /** The customer or the owner asks for more people. */
  | { readonly kind: 'escalated'; readonly because: 'customer' | 'owner' }
  /** It is to be relayed, and what a hand-over needs is not written yet. */
  | { readonly kind: 'noteWanted'; readonly untilAt: Instant }
  /** Somebody has taken it over. */
  | { readonly kind: 'relayed' }
  /** The owner's day is over, or everybody who is up was asked, and nobody has taken it over. */
  | { readonly kind: 'nobodyTakesOver' }
  /** Nothing was heard of the owner for longer than an owner may be quiet. */
  | { readonly kind: 'quiet' }
  /** Others are asked for an owner now, because nothing was heard of the one before. */
  | { readonly kind: 'othersAsked' }
  /** Somebody else has taken over from an owner who was quiet. */
  | { readonly kind: 'takenOver' }
  /** Somebody who was asked stands beside the owner now. */
  | { readonly kind: 'expertJoined'; readonly skill: Skill }
  /** Nobody whom the owner asked for has joined, and nobody else awake is left. */
  | { readonly kind: 'noExpert'; readonly skill: Skill }
  /** The customer has written or answered. */
  | { readonly kind: 'customerWrote' }
  /** What the customer was promised is due then, and they have heard nothing since. */
  | { readonly kind: 'promise'; readonly dueAt: Instant }
  /** Owner and experts have a channel that they share. */
  | { readonly kind: 'swarm' }
  /** The signal that opened it fires no more. */
  | { readonly kind: 'signalRecovered' }
  /** It fires, and is graver than it was: so is the issue. */
  | { readonly kind: 'signalGraver' }
  /** A customer whom the signal is about has reported it, too, and waits for an answer of its own. */
  | { readonly kind: 'reportJoined' };

/** Whether news stays true once somebody owns the issue. */
export const outlivesPaging = (about: News | undefined): about is Exclude<News, { kind: 'roundBegan' }> =>
  about !== undefined && about.kind !== 'roundBegan';

/**
 * What a page wants: `acknowledge` asks for an owner, `relay` for the next one, `stillHere` asks a quiet owner for a sign of life,
 * `takeOver` asks somebody to take over from a quiet owner, `expert` asks for help beside the owner, `inform` only tells.
 */
export const PAGE_PURPOSES = ['acknowledge', 'relay', 'stillHere', 'takeOver', 'expert', 'inform'] as const;
export type PagePurpose = (typeof PAGE_PURPOSES)[number];

/** Page somebody. */
export interface PageEffect {
  readonly kind: 'page';
  readonly page: number;
  readonly engineerId: EngineerId;
  readonly purpose: PagePurpose;
  /** Of what is asked: how long there is to answer; absent in effects of older code. */
  readonly waitSeconds?: number;
  /** What `inform` tells; without it, of a later round. */
  readonly about?: News;
  /** Why this person is told; without it, as duty manager. */
  readonly as?: ToldAs;
  /** What an expert is asked for. */
  readonly skill?: Skill;
}

/** Wake the issue at an instant. */
export interface ArmEffect {
  readonly kind: 'arm';
  readonly at: Instant;
}

/** Publish the history entries `fromSeq` to `toSeq`, both included, to the bus. */
export interface PublishEffect {
  readonly kind: 'publish';
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** What of a joined report its parent's owner is told: once for all that joined. */
export type JoinedNeed = Extract<News, { readonly kind: 'customerWrote' | 'commitment' }>;

/** Tell the issue that a report joined: that it did, what of it needs somebody, or that an engineer of that issue has done something about it. */
export type TellParentEffect = { readonly kind: 'tellParent'; readonly parentId: IssueId } & (
  | { readonly said: 'joined' }
  | { readonly said: 'needs'; readonly about: JoinedNeed }
  | { readonly said: 'answered'; readonly engineerId: EngineerId }
);

/** Wake the reports that joined an issue which is over. */
export interface WakeJoinedEffect {
  readonly kind: 'wakeJoined';
  readonly issueIds: readonly IssueId[];
}

/** Say to reports that joined what an entry of this history says: to each once, whoever carries it out and however often. */
export interface SayToJoinedEffect {
  readonly kind: 'sayToJoined';
  readonly seq: number;
  readonly issueIds: readonly IssueId[];
  /** It is the resolution: reports wait for it instead of going their own way. */
  readonly resolves?: true;
}

/** Note in the index which reports may join this issue of a signal. */
export interface NoteSignalEffect {
  readonly kind: 'noteSignal';
}

/** What has to be done in the world, as data. */
export type Effect =
  | PageEffect
  | ArmEffect
  | PublishEffect
  | TellParentEffect
  | WakeJoinedEffect
  | SayToJoinedEffect
  | NoteSignalEffect;

/** An effect that is committed with the issue until it is known to be carried out. */
export type PendingEffect = Effect & {
  /** See `effectId`. */
  readonly id: string;
  /** When its current attempt began. */
  readonly decidedAt: Instant;
  /** 1 for the first. */
  readonly attempts: number;
};

function tellingId(effect: TellParentEffect): string {
  switch (effect.said) {
    case 'joined':
      return 'tell-joined';
    case 'needs': {
      const { about } = effect;
      return about.kind === 'commitment' ? `tell-${about.commitment}-${about.stage}` : `tell-${about.kind}`;
    }
    case 'answered':
      return `tell-answered-${effect.engineerId}`;
    default:
      return effect satisfies never;
  }
}

/** Which effects take each other's place: what each does, in a word. */
export function effectName(effect: Effect): string {
  switch (effect.kind) {
    case 'page':
      return `page-${effect.page}`;
    case 'arm':
      return `arm-${effect.at}`;
    case 'publish':
      return `publish-${effect.fromSeq}-${effect.toSeq}`;
    case 'tellParent':
      return tellingId(effect);
    case 'wakeJoined':
      return 'wake-joined';
    case 'sayToJoined':
      return `say-to-joined-${effect.seq}`;
    case 'noteSignal':
      return 'note-signal';
    default:
      return effect satisfies never;
  }
}

/** Those that say or note what the issue knows as they are decided: a later one of the same name says more than the one before. */
const isOfItsTime = ({ kind }: Effect): boolean =>
  kind === 'tellParent' || kind === 'wakeJoined' || kind === 'sayToJoined' || kind === 'noteSignal';

/**
 * The id of an effect that is decided on this version of its issue, so that carrying it out twice can be seen. Who has carried out an
 * earlier one has not carried out the later that took its place.
 */
export const effectId = (effect: Effect, version: number): string =>
  isOfItsTime(effect) ? `${effectName(effect)}-at-${version}` : effectName(effect);
