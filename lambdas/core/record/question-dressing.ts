/** Beyond what is known: it is asked for more of the same. */
export const BEYOND: readonly [string, string] = [
  'other others another else besides except additional further different more instead',
  '其他 其它 另外 别的 除了 以外 还有哪些 还有',
];

/** What a question is dressed in. */
export const DRESSING: readonly [string, string] = [
  `a an the is are was were be been being am do does did done doing can could would will shall should may might must you your yours
   we us our me my i it its this that these those there here of on in at to into for from by with and or if as than please tell let
   lets know kindly which what exactly currently present use used using uses usage run running runs have has had having get got getting
   see seen seeing happen happens happened happening occur occurs occurred issue problem any some so about also now right still
   give provide send sent share shared want need just type kind name they them their he she hi hello thanks thank dear say said
   whether whose installed show value version's up`,
  `请问 请您 请 您好 你好 您 你 我们 我 贵司 贵方 咱们 们 的 地 得 了 着 过 是不是 是否 是 什么样 什么 哪些 哪个 哪种 哪一个 哪里 哪 多少 吗 呢 吧 啊 呀 在
   用 使用 目前 现在 当前 具体 一下 告诉 告知 提供 发给 发 给 能否 能不能 能 可以 可否 需要 想 知道 确认 这个 这些 这 那个 那些 那 有没有 有 没有 和 与 及
   以及 或者 或 还是 都 也 问题 情况 出现 发生 一个 个 种 款 家 名称 名字 叫 对 请教 麻烦 谢谢 运行 安装 会不会 是不是 有没有 没有呢 所在 贵 大概 大约 会 多高 多大`,
];

/**
 * Words that tell nothing where it is clear what is asked for (the version that is *integrated*, the rooms that were *hit*), and something
 * where two questions are only compared.
 */
export const PLAIN_WORDS = [
  `appear appears appeared arise arose came come comes encounter encountered experience experienced face facing hit hits notice noticed
   observe observed report reported
  spot spotted surface surfaced bad wrong broken going trouble failure fault
   behaviour behavior symptom approximate approximately roughly around exact precise precisely overall total altogether far moment
   time date today yet full complete name names named number numbers details detail list specify state enter include attach attached
   upload export collect grab forward pass back quickly please thing things team side end built integrated integrate embedded
   shipped live based located sit type types kind sort brand brands experiencing being both since on-going recent recently lately
   anything something yesterday new late latest configuration config setting settings code codebase release releases week days month
   environment consistently reliably always able manage managed
   integrating ship shipping complain complained made make few serve serves happen's people's reproduce's`,
  `准确 确切 精确 大致 总共 一共 合计 集成 接入 采用 使用的 观察到 遇到 碰到 注意到 发现 看到 上报 反馈 故障 异常 现象 时间 时刻 号码
   名 号 列表 列一下 列出 上传 导出 抓取 抓一下 收集 附上 补充 写明 说明 说一下 讲一下 品牌 牌子 类型 类别 分别 各是 各自 主要 最近 近期 昨天 今天
   这两天 近几天 环境 配置 代码 稳定 必定 每次 相关 对应 涉及 出问题 有问题 出事 到底 究竟 一共有 手上 手里 处在 位于 分布 属于 走的 走 连的 连 手机端 端`,
] as const;
