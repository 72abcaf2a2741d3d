import type { Criterion, ExplanationLine, PassedOver } from '../../core/explanation';
import type { Locale } from '../../core/locale';

type Lack = 'tier' | Criterion;

/** Why somebody ranked below who was chosen. */
const BEHIND: Readonly<Record<Locale, Readonly<Record<Lack, string>>>> = {
  en: {
    tier: 'stands further from duty than who was chosen',
    reachable: 'contacts were known to fail',
    skill: 'does not have the skill, or at a lower level',
    language: 'does not speak the customer’s language',
    affectedRegion: 'is not at home where end users are affected',
    homeRegion: 'is not at home where the customer is',
    nextTeam: 'is of a team that comes later for this region',
    timeLeft: 'goes home sooner',
    openIssues: 'has more open issues',
    rotationOrder: 'comes later in the rotation',
    tieBreak: 'comes later in the roster, as good else',
  },
  'zh-Hans': {
    tier: '当值状态不如被选中的人',
    reachable: '联系方式已知失效',
    skill: '没有该专长，或等级较低',
    language: '不会客户的语言',
    affectedRegion: '不属于终端用户受影响的地区',
    homeRegion: '不属于客户所在的地区',
    nextTeam: '所在团队对该地区排在后面',
    timeLeft: '更快下班',
    openIssues: '手上未解决的问题更多',
    rotationOrder: '轮换次序靠后',
    tieBreak: '其余相同，在值班表中靠后',
  },
};

/** Why somebody who ranked above was not chosen. */
const PASSED: Readonly<Record<Locale, Readonly<Record<PassedOver, string>>>> = {
  en: {
    pagedThisRound: 'was paged in this round already',
    teamHadTwo: 'two of the team had been asked, and another team was to be asked next',
    justPassedOn: 'had just passed it on',
    askedTogether: 'was asked at the same time',
    notInStep: 'the policy’s step names others',
    isOwner: 'owned it',
    askedBefore: 'was asked before',
    offersFull: 'had as many offers to answer as one may have',
    notReached: 'no contact reaches them',
    notTheirSkill: 'said that it is not their skill, or lacks it',
    notTheirLanguage: 'does not speak the customer’s language',
    notLastOwner: 'had not resolved it before it was reopened',
    gaveItAway: 'the team gave it away a short while ago',
    dayTooShort: 'the day ended too soon, or had not begun',
    offDuty: 'was awake, but had no duty to come',
    ownersTeamOffDuty: 'was off duty, in the owner’s own team',
    notJoined: 'had not joined as an expert',
    sharedOut: 'issues were shared out among all who were as good',
    gaveUp: 'owned it before, and went quiet or handed it on',
    notBesideOwner: 'stands further from the owner than who was chosen',
    besideAlready: 'owned it, or was asked beside its owner already',
    notThatLevel: 'does not have the skill at that level',
  },
  'zh-Hans': {
    pagedThisRound: '本轮已呼叫过',
    teamHadTwo: '该团队已问过两人，轮到下一个团队',
    justPassedOn: '刚刚转出',
    askedTogether: '同时被呼叫',
    notInStep: '策略的这一步呼叫其他人',
    isOwner: '当时是负责人',
    askedBefore: '之前已问过',
    offersFull: '待答复的接手请求已到上限',
    notReached: '联系不上',
    notTheirSkill: '说过不是其专长，或没有该专长',
    notTheirLanguage: '不会客户的语言',
    notLastOwner: '重新打开前不是由其解决',
    gaveItAway: '该团队不久前刚转出此问题',
    dayTooShort: '即将下班，或尚未上班',
    offDuty: '醒着，但之后不再当值',
    ownersTeamOffDuty: '与负责人同队，且不当值',
    notJoined: '没有作为专家加入',
    sharedOut: '问题在条件相同的人之间分摊',
    gaveUp: '曾是负责人，之后没有动静或已转出',
    notBesideOwner: '与负责人的关系不如被选中的人近',
    besideAlready: '当时是负责人，或已被请来协助',
    notThatLevel: '没有该等级的专长',
  },
};

/** Why this person was not chosen, in a few words; nothing where nothing is stored of it, or by code that is older or newer. */
export function whyNot({ passedOver, behindBy }: ExplanationLine, locale: Locale): string | undefined {
  if (passedOver) return PASSED[locale][passedOver];
  return behindBy && BEHIND[locale][behindBy];
}
