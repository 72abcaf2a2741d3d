/**
 * Phrases of which the words alone mean something else, and what stands in their place before a question is read: "what time" asks when,
 * "end users" end nothing, "version number" counts nothing. In order; later ones read what earlier ones left.
 */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(end|final)[ -]?users?\b/g, 'users'],
  [/\b(on|at|from) (your|their|the customer'?s?) (end|side)\b/g, ''],
  [/\btime ?zone\b/g, 'timezone'],
  [/\b(what|which) (exact |precise )?(time|moment|point|hour|date|day)\b/g, 'when'],
  [/\b(start|starting|begin|beginning|onset)[ -](time|date)\b|\btime of (the )?(onset|start|first)\b/g, 'when started'],
  [/\bhow long (ago|has|have)\b|\bsince (when|what|which)\b/g, 'when started'],
  [
    /\bwhen (did|was|were|have|has)\b(?=.*\b(happen|occur|appear|arise|surface|notice|see|seen|noticed|observe|spot)\b)/g,
    'when started did',
  ],
  [/\b(version|build|release)s? (number|no|code|string|name)s?\b/g, 'version'],
  [/\bnumber of the (version|build|release)\b/g, 'version'],
  [/\b(recent|new|latest|last) (release|rollout|deployment|build)s?\b|\breleased? (anything|something)\b/g, 'change'],
  [/\broll(ed)? out\b/g, 'change'],
  [/\boperating systems?\b/g, 'os'],
  [
    /\b(internet|network|mobile|telecom|cellular|phone|broadband|cell)( service)? (operator|carrier|provider)s?\b/g,
    'carrier',
  ],
  [/\b(channel|room)s?'? (number|no|name|identifier)s?\b/g, 'channel id'],
  [/\b(session|call)s?'? (number|no|identifier|reference)s?\b/g, 'call id'],
  [/\berror (message|number|text|output)s?\b/g, 'error'],
  [/\b(make|brand)s? (and|or|\/|&) model\b/g, 'model'],
  [/\bphones?(?= models?\b)|\bhandset (?=brand)/g, ''],
  [/\bshows? (?=the|an?|this|that|it)\b/g, ''],
  [/\blog[ -]?files?\b/g, 'log'],
  [/\b(?<=errors?( codes?)? )in the logs?\b/g, ''],
  [/\b(the )?last (few |couple of )?(hours|days|weeks)\b/g, 'recently'],
  [/\bmobile data\b/g, 'cellular'],
  [
    /\bwhere\b(?=.*\b(users?|viewers?|audience|people|customers?|listeners?|hosts?|cohosts?)\b)|\bpart of the world\b/g,
    'region',
  ],
  [/\buser (count|numbers?)\b|\bnumber of (affected |impacted )?(users|people|viewers|customers)\b/g, 'how many users'],
  [/\bhow (large|big|wide|widespread|broad)\b/g, 'scale'],
  [/操作系统|手机系统|系统平台|系统类型|什么系统|哪个系统|哪种系统/g, '平台什么'],
  [
    /(自|从)?(什么时候|何时|几点钟?|哪一?天|啥时候|多会儿|什么时间)(开始)?(起|出现|发生|发现|遇到|有)(?!的版本)/g,
    '什么时候开始',
  ],
  [/从(什么时候|何时|几点钟?|哪一?天|啥时候|什么时间)/g, '什么时候开始'],
  [/(开始|起始|首次出现的?|首次发生的?|第一次出现的?|出现的?|发生的?|故障)(时间|时刻)/g, '什么时候开始'],
  [/多久了|多长时间了|(?<=第一次.*|最早.*|首次.*)(时候|时间)/g, '什么时候开始'],
  [/(移动|电信|网络|宽带)?运营商|(电信|联通|移动)([、，,/和还是或者]+(电信|联通|移动)(?!网|数据))+/g, '运营商'],
  [/\bshare(?! of)\b/g, 'send'],
  [/(用户|观众|主播|听众|客户)(?=.{0,8}(哪里|哪儿|何处|什么地方|哪些地方|哪个地方|哪块))/g, '$1地区'],
  [/哪里|哪儿|何处|什么地方|哪些地方|哪个地方/g, ''],
  [/什么网(?!络|页)/g, '什么网络'],
  [/影响(有)?多大|影响到什么程度/g, '影响规模'],
  // "影响了多少房间" counts; "频道号是多少" asks which.
  [/(?:多少|几)(?=[个间台场路条次家款]?(?:房间?|直播间|频道|通话|会话|主播|设备|手机|机型|地区|国家|账号))/g, '多少个'],
  [/(房间|直播间|频道|通话|会话|主播|设备)(?:的)?(?:总数|数量|数|个数)/g, '多少个$1'],
  [/\b(channel|room|call|session|host|device)s?'? (?:count|total)s?\b/g, 'how many $1'],
  [/(用户|影响).{0,4}(数量|人数|总数|量级)|多少(位|名|个)?(终端|最终)?(用户|客户|人)|几个用户/g, '多少用户'],
];

/** A question in small letters, as its words are to be read. */
export const rephrased = (question: string): string =>
  PHRASES.reduce((text, [phrase, meant]) => text.replace(phrase, meant), question.normalize('NFKC').toLowerCase());
