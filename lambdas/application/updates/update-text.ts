import type { HistoryEntry } from '../../core/events';
import type { Instant } from '../../core/ids';
import type { Locale } from '../../core/locale';
import type { CommitmentName } from '../../core/severity';
import { SKILL_WORDS } from '../../core/skill-words';
import type { Skill } from '../../core/skills';
import { COMMITMENT_WORDS, capital } from '../commitment-words';
import type { Names } from '../customer-timeline';
import { datedTime } from '../local-time';

interface Wording {
  reported(bySignal: boolean): string;
  acknowledged(name: string): string;
  handedToColleague: string;
  ownerChanged(name: string): string;
  handedOver(from: string, name: string): string;
  restsUntilMorning(until: string): string;
  expertJoined(skill: string): string;
  message(name: string, text: string): string;
  question(name: string, text: string): string;
  promise(name: string, text: string, until: string | undefined): string;
  commitmentMet(commitment: string, name: string, what: string | undefined): string;
  commitmentBreached(commitment: string): string;
  severityChanged(from: string, to: string, reason: string | undefined): string;
  graverThanSeen(from: string | undefined, to: string): string;
  escalated(level: number): string;
  readonly signalSeen: string;
  signalRepeated(severity: string | undefined, isBack: boolean): string;
  signalRecovered(isOver: boolean): string;
  called(name: string): string;
  resolved(name: string): string;
  readonly resolution: Readonly<Record<'note' | 'cause' | 'fix' | 'prevention', (text: string) => string>>;
  reopened(reason: string | undefined): string;
}

const ENGLISH: Wording = {
  reported: (bySignal) =>
    bySignal
      ? 'Our monitoring saw a problem before you wrote; an engineer is being paged.'
      : 'We have received your report; an engineer is being paged.',
  acknowledged: (name) => `${name} works on it.`,
  handedToColleague: 'It goes to a colleague, with all that is known.',
  ownerChanged: (name) => `${name} has taken it over.`,
  handedOver: (from, name) => `${from} has handed it over to ${name}, with all that is known.`,
  restsUntilMorning: (until) => `By your contract it rests until ${until}, when the team’s day begins.`,
  expertJoined: (skill) => `An expert for ${skill} has joined.`,
  message: (name, text) => `${name} writes: ${text}`,
  question: (name, text) => `${name} asks: ${text}`,
  promise: (name, text, until) => `${name} promises${until ? ` for ${until}` : ''}: ${text}`,
  commitmentMet: (commitment, name, what) =>
    what === undefined ? `${capital(commitment)}: done by ${name}.` : `${capital(commitment)}, from ${name}: ${what}`,
  commitmentBreached: (commitment) => `The committed time for the ${commitment} has run out.`,
  severityChanged: (from, to, reason) => `The severity is now ${to}, before ${from}${reason ? `: ${reason}` : '.'}`,
  graverThanSeen: (from, to) =>
    `The severity is now ${to}${from ? `, before ${from}` : ''}: it is graver than our monitoring saw at first.`,
  escalated: (level) => `Escalated to level ${level}.`,
  signalSeen: 'Our monitoring sees a problem that affects you; we are working on it.',
  signalRepeated: (severity, isBack) =>
    `Our monitoring ${isBack ? 'sees it again' : 'still sees it'}${severity ? `, now as ${severity}` : ''}.`,
  signalRecovered: (isOver) =>
    isOver ? 'Our monitoring sees it no more, and the issue is over.' : 'Our monitoring sees it no more.',
  called: (name) => `${name} has called you.`,
  resolved: (name) => `${name} has resolved it.`,
  resolution: {
    note: (text) => text,
    cause: (text) => `Cause: ${text}`,
    fix: (text) => `Fix: ${text}`,
    prevention: (text) => `How to see it earlier next time: ${text}`,
  },
  reopened: (reason) => (reason ? `It has been reopened: ${reason}` : 'It has been reopened.'),
};

const SIMPLIFIED_CHINESE: Wording = {
  reported: (bySignal) =>
    bySignal ? '在您联系之前，我们的监控已发现问题；正在呼叫工程师。' : '已收到您上报的问题；正在呼叫工程师。',
  acknowledged: (name) => `${name} 已认领，正在处理。`,
  handedToColleague: '正在转给同事处理，已知情况一并移交。',
  ownerChanged: (name) => `${name} 已接手处理。`,
  handedOver: (from, name) => `${from} 已交接给 ${name}，已知情况一并移交。`,
  restsUntilMorning: (until) => `按合同约定，此问题等到团队开始当值时（${until}）继续处理。`,
  expertJoined: (skill) => `${skill}专家已加入。`,
  message: (name, text) => `${name} 留言：${text}`,
  question: (name, text) => `${name} 提问：${text}`,
  promise: (name, text, until) => `${name} 承诺${until ? `（${until} 前）` : ''}：${text}`,
  commitmentMet: (commitment, name, what) =>
    what === undefined ? `${commitment}：已由 ${name} 完成。` : `${commitment}（${name}）：${what}`,
  commitmentBreached: (commitment) => `“${commitment}”已超过承诺时限。`,
  severityChanged: (from, to, reason) => `级别由 ${from} 调整为 ${to}${reason ? `：${reason}` : '。'}`,
  graverThanSeen: (from, to) => `级别${from ? `由 ${from} ` : ''}调整为 ${to}：实际影响比监控预警最初显示的更严重。`,
  escalated: (level) => `已升级到第 ${level} 级。`,
  signalSeen: '我们的监控发现了影响您的问题，正在处理。',
  signalRepeated: (severity, isBack) =>
    `监控预警显示问题${isBack ? '再次出现' : '仍在持续'}${severity ? `，级别为 ${severity}` : ''}。`,
  signalRecovered: (isOver) => (isOver ? '监控预警已恢复，问题随之解决。' : '监控预警已恢复。'),
  called: (name) => `${name} 已给您致电。`,
  resolved: (name) => `${name} 已解决此问题。`,
  resolution: {
    note: (text) => text,
    cause: (text) => `原因：${text}`,
    fix: (text) => `修复：${text}`,
    prevention: (text) => `下次如何更早发现：${text}`,
  },
  reopened: (reason) => (reason ? `问题已重新打开：${reason}` : '问题已重新打开。'),
};

const WORDING: Readonly<Record<Locale, Wording>> = { en: ENGLISH, 'zh-Hans': SIMPLIFIED_CHINESE };

/**
 * What an update says in the customer's language, with times on the clock of its IANA `zone`; `undefined` for an event that is none. Lines
 * end with a line feed.
 */
export function updateText(
  entry: HistoryEntry,
  names: Names,
  { locale, zone }: { readonly locale: Locale; readonly zone: string },
): string | undefined {
  const words = WORDING[locale];
  const named = (id: string) => names.get(id) ?? id;
  const commitment = (which: CommitmentName) => COMMITMENT_WORDS[locale][which];
  const skill = (which: Skill) => SKILL_WORDS[locale][which];
  const clock = (at: Instant) => datedTime(at, zone, locale);
  switch (entry.type) {
    case 'reported':
      return words.reported(entry.signal !== undefined);
    case 'acknowledged':
      return words.acknowledged(named(entry.engineerId));
    case 'handedOn':
      return words.handedToColleague;
    case 'ownerChanged':
      return words.ownerChanged(named(entry.to));
    case 'relayed':
      return words.handedOver(named(entry.from), named(entry.to));
    case 'relayRests':
      return words.restsUntilMorning(clock(entry.untilAt));
    case 'expertJoined':
      return words.expertJoined(skill(entry.skill));
    case 'messageAdded':
      return entry.author.kind === 'engineer' ? words.message(named(entry.author.engineerId), entry.text) : undefined;
    case 'customerAsked':
      return words.question(named(entry.engineerId), entry.question);
    case 'recordNoted': {
      if (entry.note.kind !== 'promise') return undefined;
      const { text, dueAt } = entry.note;
      return words.promise(named(entry.engineerId), text, dueAt === undefined ? undefined : clock(dueAt));
    }
    case 'commitmentMet':
      return words.commitmentMet(commitment(entry.commitment), named(entry.engineerId), entry.what);
    case 'commitmentStageBegan':
      return words.commitmentBreached(commitment(entry.commitment));
    case 'severityChanged':
      return words.severityChanged(entry.from, entry.to, entry.reason);
    case 'reportJoined':
      return entry.severity && words.graverThanSeen(entry.from, entry.severity);
    case 'escalated':
      return words.escalated(entry.level);
    case 'signalRepeated':
      // Whom it came to be about has read nothing of it before.
      if (entry.customers && entry.customers.length > 0) return words.signalSeen;
      return words.signalRepeated(entry.severity, entry.firesAgain ?? false);
    case 'signalRecovered':
      return words.signalRecovered(entry.resolved ?? false);
    case 'customerCalled':
      return words.called(named(entry.engineerId));
    case 'resolved':
      return [words.resolved(named(entry.engineerId)), ...resolutionLines(entry, words)].join('\n');
    case 'reopened':
      return words.reopened(entry.reason);
    default:
      return undefined;
  }
}

function resolutionLines(entry: Extract<HistoryEntry, { type: 'resolved' }>, { resolution }: Wording): string[] {
  return (['note', 'cause', 'fix', 'prevention'] as const).flatMap((part) => {
    const text = entry[part];
    return text === undefined ? [] : [resolution[part](text)];
  });
}
