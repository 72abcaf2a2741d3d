import type { Stage } from '../core/commitments';
import type { News, ToldAs } from '../core/effects';
import type { Locale } from '../core/locale';
import { COMMITMENT_WORDS, capital } from './commitment-words';

/** What somebody is told, with how long is left of a commitment's time as words of the same language. */
export interface Told {
  readonly about: News;
  readonly as: ToldAs;
  /** Absent when none is left, also of news that is sent late. */
  readonly left?: string;
  /** What it is called in the same language, of news about experts; absent where there is no room for it. */
  readonly skill?: string;
}

/** One language's words for news: a sentence without the title, and what an e-mail says below it. */
interface NewsWording {
  sentence(told: Told): string;
  why(told: Told): string;
}

const OVERDUE_EN = (commitment: string): string => `${commitment} is overdue`;

const STAGES_EN: Readonly<Record<Stage, (commitment: string, left: string) => string>> = {
  halfGone: (commitment, left) => `${commitment} due in ${left}`,
  atRisk: (commitment, left) => `${commitment} at risk, due in ${left}`,
  breached: OVERDUE_EN,
};

const AS_EN: Readonly<Record<ToldAs, string>> = {
  owner: 'You own this issue. Write to the customer what you can promise, and mark what is done on your page:',
  formerOwner: 'You owned this issue. There is nothing more for you to do; read on your page who owns it now:',
  deputy: 'You are told because you stand beside the owner, who may need you. Open the issue:',
  dutyManager: 'You are told as duty manager. Open the issue to see who owns it and what was done:',
  expert: 'You help the owner as an expert. Open the issue to see who owns it and what was done:',
};

const PROMISE_EN =
  'The customer was promised something for a time and has heard nothing since. Write on your page how it stands, or promise another time:';

const STILL_OWNER_EN = 'You still own this issue. Open it to see who was asked, and to ask for somebody else:';

const ofSkillEn = (skill: string | undefined): string => (skill ? ` for ${skill}` : '');

const QUIET_EN =
  'You own this issue. Press "I am on it" on your page, or write to the customer. If nothing is heard of you, you are paged again, and then somebody else is asked to take over:';

const ENGLISH: NewsWording = {
  sentence: ({ about, left, skill }) => {
    switch (about.kind) {
      case 'roundBegan':
        return 'Nobody has acknowledged yet';
      case 'commitment':
        return capital(
          left === undefined
            ? OVERDUE_EN(COMMITMENT_WORDS.en[about.commitment])
            : STAGES_EN[about.stage](COMMITMENT_WORDS.en[about.commitment], left),
        );
      case 'escalated':
        return about.because === 'customer' ? 'The customer asks for escalation' : 'The owner asks for more people';
      case 'noteWanted':
        return left === undefined ? 'Write the hand-over note' : `Write the hand-over note within ${left}`;
      case 'relayed':
        return 'Your issue was taken over';
      case 'nobodyTakesOver':
        return 'Nobody takes the issue over, its owner keeps it';
      case 'quiet':
        return 'Nothing was heard of you for a while';
      case 'othersAsked':
        return 'Nothing was heard of you, and others are asked now';
      case 'takenOver':
        return 'A colleague has taken over from you';
      case 'expertJoined':
        return `An expert${ofSkillEn(skill)} has joined`;
      case 'noExpert':
        return `No expert${ofSkillEn(skill)} awake to join`;
      case 'customerWrote':
        return 'The customer has written';
      case 'promise':
        return left === undefined
          ? 'A promise to the customer is overdue'
          : `A promise to the customer is due in ${left}`;
      case 'swarm':
        return 'A channel for all is open';
      case 'signalRecovered':
        return 'The signal has recovered';
      case 'signalGraver':
        return 'The signal has become graver';
      case 'reportJoined':
        return 'A customer has now reported it, too';
      default:
        return about satisfies never;
    }
  },
  why: ({ about, as }) => {
    switch (about.kind) {
      case 'roundBegan':
        return `A whole round of pages has passed and nobody has acknowledged. The next round has begun.\n${AS_EN[as]}`;
      case 'noteWanted':
        return 'Write on your page what comes next and what the customer was promised; then the issue is offered to a colleague. What you do not write is put together from the record:';
      case 'nobodyTakesOver':
        return `Nobody has taken it over so far. It goes on being offered, also to those who wake later.\n${as === 'owner' ? 'You keep it until somebody does; you may hand it on or resolve it on your page:' : AS_EN[as]}`;
      case 'quiet':
        return QUIET_EN;
      case 'othersAsked':
        return 'You own this issue no more, and help from now on. While nobody has acknowledged, you may take it again on your page:';
      case 'takenOver':
        return 'You help from now on. Open the issue to see who owns it and what was done:';
      case 'customerWrote':
        return 'You own this issue. Read on your page what the customer wrote, and answer:';
      case 'promise':
        return as === 'owner' ? PROMISE_EN : AS_EN[as];
      case 'expertJoined':
      case 'noExpert':
        return STILL_OWNER_EN;
      case 'signalRecovered':
        return 'You own this issue, and you decide whether it is over. Ask the customer, or resolve it on your page:';
      case 'signalGraver':
        return as === 'owner' ? 'You own this issue. Its due times are sooner now; see them on your page:' : AS_EN[as];
      case 'reportJoined':
        return as === 'owner'
          ? 'You own this issue. That customer is owed a first response of its own: answer on your page:'
          : AS_EN[as];
      default:
        return AS_EN[as];
    }
  },
};

const OVERDUE_ZH = (commitment: string): string => `${commitment}已超时`;

const STAGES_ZH: Readonly<Record<Stage, (commitment: string, left: string) => string>> = {
  halfGone: (commitment, left) => `${commitment}还剩 ${left}`,
  atRisk: (commitment, left) => `${commitment}即将超时，还剩 ${left}`,
  breached: OVERDUE_ZH,
};

const AS_ZH: Readonly<Record<ToldAs, string>> = {
  owner: '此问题由您负责。请告诉客户您能承诺什么，并在您的呼叫页标记已完成的事项：',
  formerOwner: '此问题之前由您负责，现在您无需再处理；请在您的呼叫页查看现由谁负责：',
  deputy: '您是负责人的后援，负责人可能需要您，特此告知。请打开问题：',
  dutyManager: '您是值班经理，特此告知。请打开问题，查看由谁负责、做了什么：',
  expert: '您作为专家协助负责人。请打开问题，查看由谁负责、做了什么：',
};

const PROMISE_ZH = '已向客户承诺时间，此后没有再给客户消息。请在您的呼叫页告知进展，或另行承诺时间：';

const STILL_OWNER_ZH = '此问题仍由您负责。请打开问题，查看请了哪些专家，或改请他人：';

const QUIET_ZH =
  '此问题由您负责。请在您的呼叫页按“我在处理”，或给客户写消息。如果仍无动静，将再次呼叫您，然后请其他人接手：';

const SIMPLIFIED_CHINESE: NewsWording = {
  sentence: ({ about, left, skill = '' }) => {
    switch (about.kind) {
      case 'roundBegan':
        return '一轮呼叫已过，仍无人认领';
      case 'commitment':
        return left === undefined
          ? OVERDUE_ZH(COMMITMENT_WORDS['zh-Hans'][about.commitment])
          : STAGES_ZH[about.stage](COMMITMENT_WORDS['zh-Hans'][about.commitment], left);
      case 'escalated':
        return about.because === 'customer' ? '客户要求升级' : '负责人请求支援';
      case 'noteWanted':
        return left === undefined ? '请填写交接记录' : `请在 ${left}内填写交接记录`;
      case 'relayed':
        return '您的问题已有人接手';
      case 'nobodyTakesOver':
        return '交接无人接手，仍由原负责人负责';
      case 'quiet':
        return '您已有一段时间没有动静';
      case 'othersAsked':
        return '您一直没有动静，已改为呼叫其他人';
      case 'takenOver':
        return '同事已接手此问题';
      case 'expertJoined':
        return `${skill}专家已加入`;
      case 'noExpert':
        return `目前没有可以加入的${skill}专家`;
      case 'customerWrote':
        return '客户有新消息';
      case 'promise':
        return left === undefined ? '对客户的承诺已超时' : `对客户的承诺还剩 ${left}`;
      case 'swarm':
        return '会诊频道已开通';
      case 'signalRecovered':
        return '监控预警已恢复';
      case 'signalGraver':
        return '监控预警级别已上调';
      case 'reportJoined':
        return '客户也上报了此问题';
      default:
        return about satisfies never;
    }
  },
  why: ({ about, as }) => {
    switch (about.kind) {
      case 'roundBegan':
        return `一轮呼叫已过，仍无人认领，新一轮呼叫已经开始。\n${AS_ZH[as]}`;
      case 'noteWanted':
        return '请在您的呼叫页写下下一步和对客户的承诺，随后将请同事接手。未填写的内容将根据记录自动汇总：';
      case 'nobodyTakesOver':
        return `目前还没有人接手，会继续询问其他同事，包括之后上班的人。\n${as === 'owner' ? '在有人接手前仍由您负责；您可以在呼叫页转出或解决：' : AS_ZH[as]}`;
      case 'quiet':
        return QUIET_ZH;
      case 'othersAsked':
        return '此问题不再由您负责，请从旁协助。在有人认领之前，您仍可在呼叫页重新认领：';
      case 'takenOver':
        return '请从旁协助。请打开问题，查看由谁负责、做了什么：';
      case 'customerWrote':
        return '此问题由您负责。请在您的呼叫页查看客户消息并答复：';
      case 'promise':
        return as === 'owner' ? PROMISE_ZH : AS_ZH[as];
      case 'expertJoined':
      case 'noExpert':
        return STILL_OWNER_ZH;
      case 'signalRecovered':
        return '此问题由您负责，是否已解决由您判断。请询问客户，或在您的呼叫页解决：';
      case 'signalGraver':
        return as === 'owner' ? '此问题由您负责。承诺时限已随之提前，请在您的呼叫页查看：' : AS_ZH[as];
      case 'reportJoined':
        return as === 'owner' ? '此问题由您负责。该客户另有首次响应的承诺时限，请在您的呼叫页答复：' : AS_ZH[as];
      default:
        return AS_ZH[as];
    }
  },
};

export const NEWS_WORDING: Readonly<Record<Locale, NewsWording>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };
