/**
 * Words of the field that mean one thing, in English and in Chinese, so that a question is known again in other words and in
 * the other language. Source: what support asks customers of a real-time cloud again and again.
 */
const CONCEPTS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  sdk: ['sdk library', '开发包 开发工具包'],
  version: ['version release build', '版本号 版本'],
  app: ['app application client', '应用 客户端'],
  platform: ['platform os operating system', '平台 操作系统 系统'],
  device: [
    'device phone handset model hardware smartphone tablet machine',
    '设备型号 手机型号 设备 手机 机型 型号 终端',
  ],
  network: ['network connectivity connection', '网络类型 网络环境 网络'],
  carrier: ['carrier operator isp provider telco', '运营商 宽带商'],
  region: ['region country area province place location', '国家和地区 国家 地区 区域 省份'],
  city: ['city town', '城市'],
  channel: ['channel room', '频道号 频道 房间号 房间'],
  call: ['call session', '通话 会话'],
  id: ['id identifier', '编号 标识'],
  log: ['log logfile logs', '日志'],
  screenshot: ['screenshot screengrab', '截图 截屏'],
  recording: ['recording screencast', '录屏 录像 录音'],
  code: ['error code errorcode', '错误码 报错码 报错 错误信息 错误'],
  user: ['user people person enduser', '终端用户 用户 人数'],
  affected: ['affected impacted suffer concerned', '受影响 受到影响 影响'],
  share: ['share percentage percent proportion ratio', '比例 占比 百分比 百分之几 百分之多少'],
  reproduce: ['reproduce repro reproducible reproduced', '复现 重现 必现'],
  step: ['step', '步骤'],
  change: ['change changed update updated upgrade upgraded deploy deployed', '改动 变更 更新 升级 上线 发布 改过 变化'],
  vpn: ['vpn proxy', '代理 翻墙'],
  firewall: ['firewall', '防火墙'],
  server: ['server backend', '服务器 服务端 后端'],
  message: ['message', '消息'],
  headset: ['headset headphone headphones earphone earphones bluetooth', '耳机 蓝牙'],
  browser: ['browser', '浏览器'],
  domain: ['domain hostname', '域名'],
  account: ['account appid', '账号 帐号'],
  phoneNumber: ['contact reach', '联系方式 联系'],
  deadline: ['deadline', '截止时间'],
  workaround: ['workaround', '临时方案'],
  normal: ['normal fine ok okay', '正常'],
};

/** Words that exclude each other: a question about one is no question about another. */
const CONTRASTS: Readonly<Record<string, Readonly<Record<string, readonly [english: string, chinese: string]>>>> = {
  asks: {
    when: ['when since', '什么时候 何时 几点 从哪天 哪天 什么时间'],
    count: ['many much number', '多少用户 多少人 多少个 几个 多少次'],
    often: ['often frequently frequency', '频率 多久一次 经常'],
    duration: ['long', '多长时间 多久 持续时间'],
    why: ['why', '为什么 为何'],
    who: ['who whom', '谁'],
    how: ['how', '怎么样 怎样 怎么 如何'],
  },
  system: {
    android: ['android', '安卓'],
    ios: ['ios iphone ipad', '苹果'],
    web: ['web h5 chrome safari', '网页'],
    windows: ['windows pc', '电脑'],
    mac: ['mac macos', ''],
    flutter: ['flutter', ''],
    unity: ['unity', ''],
  },
  access: {
    wifi: ['wifi wlan', '无线网络 无线网'],
    cellular: ['cellular mobile 4g 5g lte', '移动网络 流量 蜂窝网络 蜂窝'],
    wired: ['wired ethernet cable', '有线网络 有线'],
  },
  medium: {
    sound: ['audio sound voice microphone hear', '音频 声音 麦克风 听到 听见'],
    picture: ['video picture image camera', '视频 画面 摄像头 图像'],
  },
  side: {
    host: ['host broadcaster anchor streamer caller', '主播 主叫 房主'],
    audience: ['audience viewer listener watcher callee', '观众 听众 被叫'],
  },
  direction: {
    up: ['uplink upstream publish publishing', '上行 推流'],
    down: ['downlink downstream subscribe pull', '下行 拉流'],
  },
  edge: {
    start: ['start started begin began beginning first', '开始 首次 第一次'],
    stop: ['stop stopped end ended last', '停止 结束 最后'],
  },
  subject: {
    echo: ['echo', '回声 回音'],
    noise: ['noise noisy', '噪声 噪音 杂音'],
    freeze: ['freeze freezing frozen froze stuck stutter stuttering lag lagging', '卡顿 卡住 卡死 冻结 卡'],
    black: ['black blank', '黑屏'],
    crash: ['crash crashing crashed', '崩溃 闪退'],
    drop: ['drop dropping dropped disconnect disconnected disconnecting', '掉线 断线 断开 中断'],
    delay: ['delay delayed latency late', '延迟 延时'],
    loss: ['loss lose losing lost', '丢包率 丢包 丢失'],
    bitrate: ['bitrate', '码率'],
    frameRate: ['framerate fps', '帧率'],
    resolution: ['resolution', '分辨率'],
    event: ['event show launch livestream', '活动 演出 发布会'],
  },
  remedy: {
    restart: ['restart restarted reboot rebooted relaunch', '重启 重新启动'],
    reinstall: ['reinstall reinstalled', '重装 重新安装'],
  },
  order: { before: ['before previously', '之前 以前'], after: ['after afterwards', '之后 以后'] },
};

/** What asks for something else wherever only one of two questions has it: how many, not which; how it is made to happen, not whether. */
export const DECISIVE = ['#beyond', '#count', '#often', '#duration', '#why', '#step'] as const;

/** Beyond what is known: it is asked for more of the same. */
const BEYOND: readonly [string, string] = [
  'other others another else besides except additional further',
  '其他 其它 另外 别的 除了 以外 还有哪些 还有',
];

/** What a question is dressed in. */
const DRESSING: readonly [string, string] = [
  `a an the is are was were be been being am do does did done doing can could would will shall should may might must you your yours
   we us our me my i it its this that these those there here of on in at to into for from by with and or if as than please tell let
   lets know kindly which what exactly currently present use used using uses usage run running runs have has had having get got getting
   see seen seeing happen happens happened happening occur occurs occurred issue problem any some so about also now right still
   give provide send sent share shared want need just type kind name they them their he she hi hello thanks thank dear say said
   whether whose installed show value version's up`,
  `请问 请您 请 您好 你好 您 你 我们 我 贵司 贵方 咱们 们 的 地 得 了 着 过 是不是 是否 是 什么样 什么 哪些 哪个 哪种 哪一个 哪里 哪 多少 吗 呢 吧 啊 呀 在
   用 使用 目前 现在 当前 具体 一下 告诉 告知 提供 发给 发 给 能否 能不能 能 可以 可否 需要 想 知道 确认 这个 这些 这 那个 那些 那 有没有 有 没有 和 与 及
   以及 或者 或 还是 都 也 问题 情况 出现 发生 一个 个 种 款 家 名称 名字 叫 对 请教 麻烦 谢谢 运行 安装 所在 贵 大概 大约 会 多高 多大`,
];

/** What a word stands for: a concept (several, with a space between), or nothing when it is dressing. */
const meanings = new Map<string, string>();
/** Chinese words by their first character, the longest first. */
const chineseWords = new Map<number, { readonly word: string; readonly meaning: string }[]>();
/** To which contrast a concept belongs. */
export const contrastOf = new Map<string, string>();

function putChinese(word: string, meaning: string): void {
  const first = word.charCodeAt(0);
  const others = (chineseWords.get(first) ?? []).filter((other) => other.word !== word);
  chineseWords.set(
    first,
    [...others, { word, meaning }].sort((one, other) => other.word.length - one.word.length),
  );
}

function put([english, chinese]: readonly [string, string], meaning: string): void {
  for (const word of english.split(/\s+/)) if (word !== '') meanings.set(word, meaning);
  for (const word of chinese.split(/\s+/)) if (word !== '') putChinese(word, meaning);
}

put(DRESSING, '');
for (const [concept, words] of Object.entries(CONCEPTS)) put(words, `#${concept}`);
for (const [contrast, concepts] of Object.entries(CONTRASTS)) {
  for (const [concept, words] of Object.entries(concepts)) {
    put(words, `#${concept}`);
    contrastOf.set(`#${concept}`, contrast);
  }
}
put(BEYOND, '#beyond');
put(['', '多少用户 多少人'], '#count #user');
put(['howmany howmuch', ''], '#count');
put(['howlong', ''], '#duration');
put(['howoften', ''], '#often');

/** What a word means; `''`: nothing, `undefined`: it is no word of the field. */
export const meaningOf = (word: string): string | undefined => meanings.get(word);

/** The longest Chinese word of the field that begins at this place of a text. */
export const chineseWordAt = (text: string, at: number) =>
  chineseWords.get(text.charCodeAt(at))?.find(({ word }) => text.startsWith(word, at));
