import { describe, expect, test } from '@jest/globals';
import UDP from '../../docs/examples/issues/indonesia-udp-throttled.json';
import { newestLink } from '../functions/deployment';
import { button, english, shows } from './gestures';
import { visitors } from './visitors';

const { served, visit } = visitors();

const chinese = (link: string): string => `${link}?lang=zh-Hans`;
const linkOf = (engineerId: string): string => `${served().origin}${newestLink(served(), engineerId)}`;
const newestExpert = async (id: string): Promise<string> =>
  (await served().deps.issues.read(id as never))?.experts?.at(-1)?.engineerId ?? '';

/** The words of the page in each language. */
const LANGUAGES = [
  {
    inLanguage: english,
    acknowledge: 'Acknowledge',
    askMore: 'Ask for an expert…',
    skill: 'Skill',
    level: 'Level, at least',
    note: 'What you want to know (optional)',
    ask: 'Ask; you stay the owner',
    join: 'Join',
    youHelp: 'You help as an expert',
    joined: 'joined',
  },
  {
    inLanguage: chinese,
    acknowledge: '认领',
    askMore: '请专家…',
    skill: '专长',
    level: '至少几级',
    note: '想请教什么（可不填）',
    ask: '请专家，您仍是负责人',
    join: '加入会诊',
    youHelp: '您作为专家协助此问题',
    joined: '已加入',
  },
] as const;

describe('an expert beside the owner', () => {
  test.each(LANGUAGES)('is asked for on the owner’s page and joins on theirs: $ask', async (words) => {
    const { id, link } = await served().page(UDP);
    const owner = await visit();
    await owner.goto(words.inLanguage(link));
    await button(owner, words.acknowledge).click();
    await owner.getByText(words.askMore).click();
    await owner.getByLabel(words.skill, { exact: true }).selectOption('network');
    await owner.getByLabel(words.level).selectOption('3');
    await owner.getByLabel(words.note).fill('UDP 被限速了吗？ Is it the carrier?');
    await button(owner, words.ask).click();

    const expertId = await newestExpert(id);
    const expert = await visit({ viewport: { width: 360, height: 640 } });
    await expert.goto(words.inLanguage(linkOf(expertId)));
    await shows(expert, 'UDP 被限速了吗？ Is it the carrier?');
    await button(expert, words.join).click();
    await shows(expert, words.youHelp);

    await owner.goto(words.inLanguage(link));
    await shows(owner, words.joined);
    expect((await served().deps.issues.read(id as never))?.state).toBe('owned');
  });
});
