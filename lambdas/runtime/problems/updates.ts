import { kind, type SomeProblems } from '../problem-kind';

/** What stands in the way of telling a customer of its issues. */
export const UPDATE_PROBLEMS = {
  liveKeyNeeded: kind(
    403,
    ['A test key does not do this', 'Updates are of real issues. Use a live key, which begins with "sr_live_".'],
    ['测试密钥不能这样操作', '进展通知针对真实问题。请使用以“sr_live_”开头的正式密钥。'],
  ),
  emailNotSet: kind(
    404,
    ['There are no addresses', 'Set them first with PUT …/updates/email.'],
    ['尚未设置邮箱', '请先用 PUT …/updates/email 设置。'],
  ),
  tooManyNewAddresses: kind(
    409,
    [
      'Too many new addresses today',
      'At most 10 addresses a day are new, for each is asked by mail to confirm. Wait until "againAt"; nothing was changed.',
    ],
    ['今天新增的邮箱过多', '每天最多新增 10 个邮箱，因为每个都会收到验证邮件。请等到“againAt”之后；未作任何更改。'],
  ),
  confirmationNotYours: kind(
    404,
    ['The link is not for updates of this customer', 'Nothing was confirmed: check from which mail it is.'],
    ['该链接不属于此客户的进展通知', '没有验证任何邮箱：请检查链接来自哪封邮件。'],
  ),
  webhookNotSet: kind(
    404,
    ['There is no webhook', 'Set one first with PUT …/updates/webhook.'],
    ['尚未设置 Webhook', '请先用 PUT …/updates/webhook 设置。'],
  ),
  webhookJustTried: kind(
    409,
    ['A sample was posted just now', 'Wait until "againAt", then try again. Nothing was posted.'],
    ['刚刚发送过测试消息', '请等到“againAt”之后再试。没有发送任何内容。'],
  ),
  webhookNotHttps: kind(
    422,
    ['A webhook’s address begins with "https://"', 'Name an address with TLS. Nothing was changed.'],
    ['Webhook 地址须以“https://”开头', '请使用带 TLS 的地址。未作任何更改。'],
  ),
  webhookNotPublic: kind(
    422,
    [
      'The address is not on the Internet',
      'It leads to this machine, a private network or a cloud’s own services. Name one that everybody can reach. Nothing was changed.',
    ],
    ['该地址不在公网上', '它指向本机、内网或云平台自身的服务。请使用公网可以访问的地址。未作任何更改。'],
  ),
  webhookHostUnknown: kind(
    422,
    ['Nobody knows this host', 'Its name does not resolve: check the spelling. Nothing was changed.'],
    ['找不到这个主机', '域名无法解析：请检查拼写。未作任何更改。'],
  ),
  secretChanging: kind(
    409,
    [
      'Two secrets sign already',
      'Wait until the former one ends, or end it now with DELETE …/updates/webhook/secret; then make a new one.',
    ],
    ['已有两个密钥同时签名', '请等旧密钥失效，或用 DELETE …/updates/webhook/secret 立即停用旧密钥，然后再创建新的。'],
  ),
} satisfies SomeProblems;
