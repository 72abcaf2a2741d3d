import type { Locale } from '../../../lambdas/core/locale';
import { perhapsWords } from '../../../lambdas/core/nearest-name';
import { IMPORT_STOPS, type ImportStops } from './import-stops';

/** One whole sentence for whatever ends a subcommand before its work is done. */
interface ServiceStops {
  readonly noSubcommand: (name: string, meant?: string) => string;
  readonly noLanguage: (asked: string) => string;
  readonly noZone: (asked: string, meant?: string) => string;
  readonly unknownOption: (option: string, subcommand: string, meant?: string) => string;
  readonly wrongOption: (option: string, subcommand: string) => string;
  readonly option: (option: string, problem: string) => string;
  readonly oneFile: (count: number) => string;
  readonly noWarning: (name: string, known: string, meant?: string) => string;
  readonly nameFile: string;
  readonly noFile: (file: string) => string;
  readonly unreadable: (file: string, code: string) => string;
  readonly notValid: (file: string, first: string) => string;
  readonly notValidAndMore: (file: string, first: string, more: number) => string;
  readonly fileOrService: string;
  readonly limit: (most: number, typed: string) => string;
  readonly fromDate: (typed: string) => string;
  readonly address: string;
  readonly noKey: string;
  readonly notReached: (url: string) => string;
  readonly notSunrelay: (url: string, status: number) => string;
  readonly notAsSunrelay: (url: string) => string;
  readonly fileAndUrl: string;
  readonly fileUrlReason: string;
  readonly url: string;
  readonly jsonNeedsYes: string;
  readonly nobodyToAsk: string;
  readonly oneBase: string;
  readonly ifMatch: (typed: string) => string;
  readonly otherService: (from: string, url: string) => string;
  readonly noRosterYet: string;
  readonly fileExists: (file: string) => string;
  readonly tooMuchForYaml: string;
}

/** Stops of the commands that import into a roster file have a file of their own. */
export type StopWords = ServiceStops & ImportStops;

const perhaps = (name: string | undefined): string => perhapsWords(name).en;
const perhapsInChinese = (name: string | undefined): string => perhapsWords(name)['zh-Hans'];

const en: ServiceStops = {
  noSubcommand: (name, meant) =>
    `There is no "roster ${name}"${perhaps(meant)}: "{command} --help" lists what there is.`,
  noLanguage: (asked) => `--lang is en or zh-Hans, and not "${asked}".`,
  noZone: (asked, meant) => `There is no zone "${asked}"; zones are named such as Asia/Singapore${perhaps(meant)}.`,
  unknownOption: (option, subcommand, meant) =>
    `Unknown option '${option}'${perhaps(meant)}; "{command} ${subcommand} --help" lists what there is.`,
  wrongOption: (option, subcommand) =>
    `The option '${option}' needs a value, or takes none; "{command} ${subcommand} --help" says which.`,
  option: (option, problem) => `--${option}: ${problem}.`,
  oneFile: (count) => `One roster file is taken, and here are ${count}.`,
  noWarning: (name, known, meant) =>
    `--allow takes names of warnings, and "${name}" is none: ${known}${perhaps(meant)}.`,
  nameFile: 'Name a roster file in YAML or JSON.',
  noFile: (file) => `The roster file ${file} does not exist.`,
  unreadable: (file, code) => `The roster file ${file} cannot be read (${code}).`,
  notValid: (file, first) => `The roster file ${file} is not valid: ${first}.`,
  notValidAndMore: (file, first, more) =>
    `The roster file ${file} is not valid: ${first} (and ${more} more: "{command} check ${file}" lists them).`,
  fileOrService: 'Give either a file or --url, not both.',
  limit: (most, typed) => `--limit is a whole number from 1 to ${most}, and not "${typed}".`,
  fromDate: (typed) => `--from is a date from 2000 to 2099 such as 2026-03-23, and not "${typed}".`,
  address: 'An address is such as --url http://localhost:8080, or what the deployment printed.',
  noKey: 'Give the admin key in the variable SUNRELAY_ADMIN_KEY, or with --key.',
  notReached: (url) => `${url} cannot be reached.`,
  notSunrelay: (url, status) => `${url} answered ${status}: is this the address of Sunrelay?`,
  notAsSunrelay: (url) => `${url} did not answer as Sunrelay does.`,
  fileAndUrl: 'Name one roster file, and the address of the service with --url.',
  fileUrlReason: 'Name one roster file, the address with --url, and why with --reason.',
  url: 'Name the address of the service with --url, and nothing else.',
  jsonNeedsYes: 'With --json nobody is asked: add --yes.',
  nobodyToAsk: 'There is nobody to ask here: add --yes to save without asking.',
  oneBase: 'Give one of --base, --if-match and --force.',
  ifMatch: (typed) => `--if-match is the number of a revision, such as 7, and not "${typed}".`,
  otherService: (from, url) =>
    `The file was pulled from ${from}, and its revision says nothing about ${url}: say what to replace with --base, --if-match or --force.`,
  noRosterYet: 'The service has no roster yet: write one, and apply it.',
  fileExists: (file) => `${file} exists, and its comments would be lost: name another file.`,
  tooMuchForYaml: 'This roster is larger than a YAML file that is read again: pull it with --json.',
};

const zhHans: ServiceStops = {
  noSubcommand: (name, meant) => `没有子命令“${name}”${perhapsInChinese(meant)}：“{command} --help”列出全部子命令。`,
  noLanguage: (asked) => `--lang 只能是 en 或 zh-Hans，不能是“${asked}”。`,
  noZone: (asked, meant) => `没有时区“${asked}”；时区写法如 Asia/Singapore${perhapsInChinese(meant)}。`,
  unknownOption: (option, subcommand, meant) =>
    `没有选项“${option}”${perhapsInChinese(meant)}：“{command} ${subcommand} --help”列出全部选项。`,
  wrongOption: (option, subcommand) => `选项“${option}”缺少值，或不应带值：见“{command} ${subcommand} --help”。`,
  option: (option, problem) => `--${option}：${problem}。`,
  oneFile: (count) => `只接受一个值班表文件，这里有 ${count} 个。`,
  noWarning: (name, known, meant) => `--allow 只接受提醒的名称，没有“${name}”：${known}${perhapsInChinese(meant)}。`,
  nameFile: '请写明值班表文件（YAML 或 JSON）。',
  noFile: (file) => `值班表文件 ${file} 不存在。`,
  unreadable: (file, code) => `值班表文件 ${file} 无法读取（${code}）。`,
  notValid: (file, first) => `值班表文件 ${file} 有误：${first}。`,
  notValidAndMore: (file, first, more) =>
    `值班表文件 ${file} 有误：${first}（另有 ${more} 处，“{command} check ${file}”会全部列出）。`,
  fileOrService: '文件和 --url 只能给一个。',
  limit: (most, typed) => `--limit 须是 1 到 ${most} 的整数，不能是“${typed}”。`,
  fromDate: (typed) => `--from 须是 2000 到 2099 年的日期，如 2026-03-23，不能是“${typed}”。`,
  address: '地址写法如 --url http://localhost:8080，或部署时打印的地址。',
  noKey: '请把管理员密钥放在变量 SUNRELAY_ADMIN_KEY 中，或用 --key 给出。',
  notReached: (url) => `无法连接 ${url}。`,
  notSunrelay: (url, status) => `${url} 返回 ${status}：这是 Sunrelay 的地址吗？`,
  notAsSunrelay: (url) => `${url} 的回答不像 Sunrelay。`,
  fileAndUrl: '请写明一个值班表文件，并用 --url 写明服务地址。',
  fileUrlReason: '请写明一个值班表文件，用 --url 写明服务地址，用 --reason 写明理由。',
  url: '请用 --url 写明服务地址，不要写别的。',
  jsonNeedsYes: '使用 --json 时不会询问：请加 --yes。',
  nobodyToAsk: '这里无人可问：加 --yes 则不询问直接保存。',
  oneBase: '--base、--if-match、--force 只能给一个。',
  ifMatch: (typed) => `--if-match 是版本号，如 7，不能是“${typed}”。`,
  otherService: (from, url) =>
    `此文件取自 ${from}，其版本号与 ${url} 无关：请用 --base、--if-match 或 --force 说明要替换什么。`,
  noRosterYet: '服务上还没有值班表：请先编写一份并应用。',
  fileExists: (file) => `${file} 已存在，其中的注释会丢失：请换一个文件名。`,
  tooMuchForYaml: '这份值班表太大，写成 YAML 后无法再读入：请用 --json 取出。',
};

export const STOPS: Readonly<Record<Locale, StopWords>> = {
  en: { ...en, ...IMPORT_STOPS.en },
  'zh-Hans': { ...zhHans, ...IMPORT_STOPS['zh-Hans'] },
};
