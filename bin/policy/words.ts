import type { Locale } from '../../lambdas/core/locale';
import type { SubcommandName } from './subcommands';

/** All that the commands for policies say; sums and warnings are worded by the service's own rules. */
export interface PolicyWords {
  readonly help: string;
  readonly helpOf: Readonly<Record<SubcommandName, string>>;
  readonly noSubcommand: (name: string) => string;
  readonly noFile: (file: string) => string;
  readonly unreadable: (file: string, code: string) => string;
  readonly notValid: (file: string, first: string) => string;
  readonly nameFile: string;
  readonly fileAndUrl: string;
  readonly fileUrlReason: string;
  readonly nobodyToAsk: string;
  readonly missed: string;
  readonly warning: string;
  readonly more: (count: number) => string;
  readonly problems: (file: string, count: number) => string;
  readonly sum: (file: string, policies: number, rules: number, missed: number) => string;
  readonly against: (revision: number, differ: number) => string;
  readonly moreDiffer: (count: number) => string;
  readonly nothing: string;
  readonly refused: string;
  readonly ask: string;
  readonly saved: (revision: number) => string;
  readonly notSaved: string;
}

const FILE_EN = 'FILE is YAML or JSON: a whole book of policies as GET /v1/policies answers it, or one policy alone.';
const FILE_ZH = 'FILE 为 YAML 或 JSON：GET /v1/policies 返回的整本策略，或单独一个策略。';

const en: PolicyWords = {
  help: [
    'Policies in a file: checked, compared with those in force, and put in force.',
    '',
    '  check FILE [--roster FILE]           what is wrong with it, and the sum of each policy at its worst hour',
    '  preview FILE --url URL               what it would change, and what it would be refused for',
    '  apply FILE --url URL --reason WHY    puts it in force as a new revision',
    '',
    FILE_EN,
    '"{command} SUBCOMMAND --help" tells more. --lang en or zh-Hans.',
  ].join('\n'),
  helpOf: {
    check: [
      'check FILE [--roster FILE] [--json]',
      '',
      FILE_EN,
      'Each policy is looked through for the coming 90 days under the roster in --roster (the sample roster when none is',
      'named): whom its steps page at the worst hour, and when somebody has had the whole wait. Exit code 1 where something',
      'is wrong, or somebody is reached only after the first response is due.',
    ].join('\n'),
    preview: [
      'preview FILE --url URL [--key KEY] [--json]',
      '',
      FILE_EN,
      'The key may stand in SUNRELAY_ADMIN_KEY. Exit code 1 when the service would refuse it.',
    ].join('\n'),
    apply: [
      'apply FILE --url URL --reason WHY [--key KEY] [--yes]',
      '',
      FILE_EN,
      'Shows what changes and asks; --yes does not ask. A file with a "revision" is saved only over that revision; one without',
      'replaces what was shown.',
    ].join('\n'),
  },
  noSubcommand: (name) => `There is no "policy ${name}": "{command} --help" lists what there is.`,
  noFile: (file) => `The policy file ${file} does not exist.`,
  unreadable: (file, code) => `The policy file ${file} cannot be read (${code}).`,
  notValid: (file, first) => `The policy file ${file} is not valid: ${first} ("{command} check ${file}" tells all).`,
  nameFile: 'Name one policy file in YAML or JSON.',
  fileAndUrl: 'Name one policy file, and the address of the service with --url.',
  fileUrlReason: 'Name one policy file, the address with --url, and why with --reason.',
  nobodyToAsk: 'There is nobody to ask here: add --yes to save without asking.',
  missed: 'misses its budget:',
  warning: 'warning',
  more: (count) => `and ${count} more`,
  problems: (file, count) => `${file}: ${count} ${count === 1 ? 'problem' : 'problems'}`,
  sum: (file, policies, rules, missed) =>
    `${file}: policies: ${policies}, rules: ${rules}; ${missed === 0 ? 'each reaches somebody in time in the next 90 days' : `budgets missed in the next 90 days: ${missed}`}`,
  against: (revision, differ) => `Against revision ${revision}: values that differ: ${differ}.`,
  moreDiffer: (count) => `and ${count} more`,
  nothing: 'These policies are in force already: there is nothing to save.',
  refused: 'It would be refused: nothing is saved.',
  ask: 'Put these policies in force? [y/N] ',
  saved: (revision) => `In force as revision ${revision}.`,
  notSaved: 'Nothing was saved.',
};

const zhHans: PolicyWords = {
  help: [
    '用文件管理策略：检查、与生效的策略比较、使其生效。',
    '',
    '  check FILE [--roster FILE]           指出错误，并列出每个策略在最差时段的合计',
    '  preview FILE --url URL               会改变什么，会因何被拒',
    '  apply FILE --url URL --reason WHY    作为新版本生效',
    '',
    FILE_ZH,
    '“{command} SUBCOMMAND --help”有更多说明。--lang 为 en 或 zh-Hans。',
  ].join('\n'),
  helpOf: {
    check: [
      'check FILE [--roster FILE] [--json]',
      '',
      FILE_ZH,
      '按 --roster 的值班表（不写则用示例值班表）逐时查看今后 90 天：最差时段各步骤呼叫谁，何时有人等满应答时间。',
      '文件有误，或首次响应到期之后才有人等满时，退出码为 1。',
    ].join('\n'),
    preview: [
      'preview FILE --url URL [--key KEY] [--json]',
      '',
      FILE_ZH,
      '密钥也可放在变量 SUNRELAY_ADMIN_KEY 中。服务会拒绝时，退出码为 1。',
    ].join('\n'),
    apply: [
      'apply FILE --url URL --reason WHY [--key KEY] [--yes]',
      '',
      FILE_ZH,
      '先显示改动再询问；加 --yes 则不询问。文件带有“revision”时，只替换该版本；没有时，替换所显示的版本。',
    ].join('\n'),
  },
  noSubcommand: (name) => `没有子命令“policy ${name}”：“{command} --help”列出全部子命令。`,
  noFile: (file) => `策略文件 ${file} 不存在。`,
  unreadable: (file, code) => `策略文件 ${file} 无法读取（${code}）。`,
  notValid: (file, first) => `策略文件 ${file} 有误：${first}（“{command} check ${file}”会全部列出）。`,
  nameFile: '请写明一个策略文件（YAML 或 JSON）。',
  fileAndUrl: '请写明一个策略文件，并用 --url 写明服务地址。',
  fileUrlReason: '请写明一个策略文件，用 --url 写明服务地址，用 --reason 写明理由。',
  nobodyToAsk: '这里无人可问：加 --yes 则不询问直接保存。',
  missed: '赶不上时限：',
  warning: '提醒',
  more: (count) => `另有 ${count} 处`,
  problems: (file, count) => `${file}：${count} 处有误`,
  sum: (file, policies, rules, missed) =>
    `${file}：策略 ${policies} 个，规则 ${rules} 条；${missed === 0 ? '今后 90 天都能及时呼叫到人' : `今后 90 天赶不上时限的有 ${missed} 个`}`,
  against: (revision, differ) => `与版本 ${revision} 相比：有 ${differ} 处不同。`,
  moreDiffer: (count) => `另有 ${count} 处`,
  nothing: '这些策略已经生效：无需保存。',
  refused: '会被拒绝：未保存。',
  ask: '使这些策略生效吗？[y/N] ',
  saved: (revision) => `已作为版本 ${revision} 生效。`,
  notSaved: '未保存。',
};

export const POLICY_WORDS: Readonly<Record<Locale, PolicyWords>> = { en, 'zh-Hans': zhHans };
