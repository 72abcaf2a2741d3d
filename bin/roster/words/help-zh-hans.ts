import type { HelpWords } from './help';

const SERVICE = `  --url URL       部署或本地运行时打印的地址
  --key KEY       管理员密钥，未设置变量 SUNRELAY_ADMIN_KEY 时使用；会留在 shell 历史中`;

export const HELP_ZH_HANS: HelpWords = {
  overview: {
    before: `在命令行中检查、比较、绘制和应用值班表。

  {command} 子命令 …`,
    after: `每个子命令都接受 --help 和 --json；--lang en 或 zh-Hans（未给出时看变量 LC_ALL、LC_MESSAGES、LANG）；
以及 --zone 时区，其时间与 UTC 并列，未给出时用本机时区。文件按输入命令时所在的文件夹查找。
有问题时退出码为 1。`,
  },
  subcommands: {
    check: {
      summary: '值班表文件有哪些错误，哪些地方需要留意',
      help: `检查值班表文件：先按行号和 JSON 指针列出错误，再列出需要留意之处，最后是内容概要。

  {command} check [文件] [--strict [--allow 名称,…]] [--json]

  文件            值班表（YAML 或 JSON）；在 Sunrelay 自己的文件夹中可省略，即示例值班表
  --strict        提醒和今后 90 天的空档也算问题；假日未知的年份，只有在 90 天内开始才算
  --allow 名称    --strict 时放过的提醒，写其名称，如 unknownYear；空档写 holesAhead；多个用逗号分隔，也可重复给出
  --json          错误、提醒和概要合为一个 JSON 对象，含两种语言

有错误时退出码为 1；加 --strict 时，有提醒或空档也为 1。逐个查看空档及补法：{command} coverage 文件。`,
    },
    holidays: {
      summary: '把公共假日和调休上班日导入值班表文件',
      help: `把公共假日和中国的调休上班日作为日期导入值班表文件的一个日历。

  {command} holidays --country 代码 --years 年份 [--state 代码 [--region 代码]] [--calendar ID] [文件 [--write]]

  --country 代码  ISO 3166，如 CN、SG、ID、US、DE；CN 取自 chinese-days，其他取自 date-holidays
  --state 代码    如柏林 BE、巴伐利亚 BY、加利福尼亚 CA；其下一级用 --region
  --years 年份    如 2026、2026-2027 或 2026,2028
  --calendar ID   值班表中日历的 id；未给出时用地区代码，如 de-by
  文件            值班表（YAML 或 JSON）：显示将有哪些变化；不给文件则打印日历
  --write         写入该日历的 source、years 和 days，其他不动；YAML 中的注释保留
  --json          日历和变化合为一个 JSON 对象

own 中的日期从不改动，并且优先。名称有中英文；没有中文名的会列出。数据缺少某一年时退出码为 1，其余年份照常导入。`,
    },
    coverage: {
      summary: '空档及其原因和补法，区域交接，技能、语言和负荷',
      help: `值班表的覆盖：何时无人当值、为什么、怎样补上；区域之间的交接；技能与语言；每位工程师的负荷及是否均衡。

  {command} coverage [--days N] [--from 日期] [文件]

  文件            值班表（YAML 或 JSON）；在 Sunrelay 自己的文件夹中可省略，即示例值班表
  --days N        1 到 366；默认 365
  --from 日期     如 2026-10-01，或时刻如 2026-10-01T09:00+08:00；默认今天（UTC）
  --json          与 GET /v1/roster/coverage 的回答相同

有空档时退出码为 1。`,
    },
    leave: {
      summary: '把日历文件（.ics）中的请假加给一位工程师',
      help: `把日历文件中的请假加给值班表文件中的一位工程师。

  {command} leave 文件.ics --engineer ID --roster 文件 [--write]

  文件.ics        事件涉及的每一天都算请假，按工程师所在地的日历；已取消和已过去的不算，重复事件最多到 400 天
  --engineer ID   谁请假
  --roster 文件   值班表（YAML 或 JSON）
  --category 名称 只取这一类的事件
  --write         写入值班表文件，注释保留；不加则只显示
  --json          加上的请假或问题，作为一个 JSON 对象

日历文件中有无法照原意理解之处时退出码为 1，此时什么都不写入。`,
    },
    who: {
      summary: '某一时刻谁当值，以及原因',
      help: `某一时刻谁当值、谁是主值和备值及其原因，以及有问题时先呼叫谁。

  {command} who [--at 时刻] [文件]
  SUNRELAY_ADMIN_KEY=… {command} who [--at 时刻] --url URL

  文件            值班表（YAML 或 JSON）；在 Sunrelay 自己的文件夹中可省略，即示例值班表
  --at 时刻       如 2026-03-29T01:30Z 或 2026-03-29T09:30+08:00；默认现在
  --skill 技能    问题需要的技能；另有 --language 语言（客户的）和 --region 地区（可重复）
${SERVICE}
  --json          与 GET /v1/roster/duty 的回答相同

当时无人当值则退出码为 1。`,
    },
    explain: {
      summary: '某一时刻会按什么次序呼叫所有人，以及原因',
      help: `某一时刻会按什么次序呼叫所有人，每个人为什么排在那里。

  {command} explain [--at 时刻] [--skill 技能] [--language 语言] [--region 地区 …] [文件]
  SUNRELAY_ADMIN_KEY=… {command} explain … --url URL

  文件            值班表（YAML 或 JSON）；在 Sunrelay 自己的文件夹中可省略，即示例值班表
  --at 时刻       如 2026-03-29T01:30Z 或 2026-03-29T09:30+08:00；默认现在
  --skill 技能    问题需要的技能：network、client、server、audio、video 等
  --language 语言 客户希望用什么语言，如 id 或 zh-Hans（读者的语言用 --lang）
  --region 地区   客户或其用户所在国家，如 ID；可重复
  --limit 人数    列出多少人，1 到 500；默认 20
${SERVICE}
  --json          与 GET /v1/roster/explain 的回答相同

从文件中看不出未解决的问题数和失效的联系方式。没有当值或清醒的人可呼叫时退出码为 1。`,
    },
    week: {
      summary: '画出一周：谁当值、清醒、休息，何时交接，谁是主值',
      help: `画出一周：每天每个团队一行 24 小时，附主值，并标出无人当值的时间。

  {command} week [--from 日期] [--zone 时区] [文件]

  文件            值班表（YAML 或 JSON）；在 Sunrelay 自己的文件夹中可省略，即示例值班表
  --from 日期     第一天（UTC），如 2026-03-23；默认今天
  --zone 时区     读者的时区，与 UTC 并列，如 Asia/Singapore；默认本机时区
  --json          同样内容的时段和时刻

这一周任何时刻无人当值则退出码为 1。`,
    },
    pull: {
      summary: '取出服务上正在生效的值班表，作为建立仓库的文件',
      help: `读出服务上正在生效的值班表并写成 YAML：每个人、每段时间、每个日期各占一行，日期和时刻加引号。
首行写明版本，apply 只会替换这个版本。

  SUNRELAY_ADMIN_KEY=… {command} pull --url URL [--output 文件]

  --output 文件   尚不存在的文件（也可写 -o）；未给出则打印
${SERVICE}
  --json          写成 JSON，其中没有地方写版本：应用时请加 --if-match

没有意义的空列表会省去。取出后原样应用不会改变任何内容。`,
    },
    preview: {
      summary: '与服务上的相比，值班表在 90 天内会改变什么',
      help: `如果这份值班表生效会改变什么：今后 90 天谁的角色或当值有变化（按团队和日期）；哪些地方需要留意；
何时无人当值、为什么、怎样补上。什么都不保存。

  SUNRELAY_ADMIN_KEY=… {command} preview 文件 --url URL

  文件            值班表（YAML 或 JSON）
${SERVICE}
  --json          与 POST /v1/roster/preview 的回答相同

如果不逐一接受就会被拒绝，则退出码为 1。`,
    },
    apply: {
      summary: '先显示会改变什么，再让值班表在服务上生效',
      help: `先显示会改变什么，再让值班表作为新版本生效。取得文件之后别人保存的内容不会被覆盖：那时什么都不保存。

  SUNRELAY_ADMIN_KEY=… {command} apply 文件 --url URL --reason 理由 [--accept 代码[:分钟] …] [--yes]

  文件            值班表（YAML 或 JSON）
  --reason 理由   为什么；随版本保存
  --accept 代码   opensHole、losesSkill、losesLanguage、doubleDuty、dropsSwap 或 notCompared；可重复。写明分钟
                  （opensHole:60）则合计最多接受这么多；notCompared 没有分钟
  --yes           保存前不询问
${SERVICE}
  --json          与 PUT /v1/roster 的回答相同；不会询问，因此需要 --yes

替换什么，取下列中最先给出的：
  --force         无论正在生效的是什么
  --if-match N    只替换版本 N
  --base 文件     只替换与此文件相同的值班表，例如 Git 中本次改动之前的文件
  取出的文件的首行：该版本；保存后新版本会写在那里
  都没有          显示变化时正在生效的版本

已经生效的内容不会再次保存。文件内容最终没有生效时退出码为 1。`,
    },
  },
};
