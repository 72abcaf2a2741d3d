/** Words that, in a field's name, say that its value is not to be logged. */
const SECRET_NAME = /authorization|cookie|secret|token|password|credential|apikey/i;
const SECRET_WORDS: ReadonlySet<string> = new Set(['key', 'keys', 'link', 'links']);

/** Whether a field of this name holds something secret: `idempotencyKey` and `link`, but not `keyId`. */
export function isSecretName(name: string): boolean {
  const words = name.split(/(?=[A-Z])|[-_.\s]+/).map((word) => word.toLowerCase());
  if (words.at(-1) === 'id' || words.at(-1) === 'ids') return false;
  return SECRET_NAME.test(name) || words.some((word) => SECRET_WORDS.has(word));
}

const RULES: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/sr_(?:live|test|admin|signal)_[A-Za-z0-9_-]*/g, '[key]'],
  [/whsec_[A-Za-z0-9+/=]*/g, '[key]'],
  [/\bBearer\s+\S+/gi, 'Bearer [key]'],
  // Not the pattern of the route, `/p/:token`.
  [/\/p\/(?!:)[^\s"'<>)\\]*/g, '/p/[token]'],
  // The same of links to swaps and calendar feeds, `/swap/:token` and `/calendars/:file`.
  [/\/(swap|calendars)\/(?!:)[^\s"'<>)\\]*/g, '/$1/[token]'],
  // The file name of a calendar feed by itself: id, secret.
  [/(?<![0-9a-z])[0-9a-z]{16}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])(?:\.ics)?/g, '[token]'],
  // A page token by itself: id, code, position, page.
  [/[0-9a-z]{20}[A-Za-z0-9_-]{22}[0-9a-z]{1,4}-[0-9a-z]{1,6}/g, '[token]'],
  // A token that confirms a subscription.
  [/(?<![0-9A-Za-z])[0-9a-f]{64,}(?![0-9A-Za-z])/gi, '[token]'],
  // A name and password before the host.
  [/\b(https?:\/\/)[^\s/"'?#]*@/g, '$1'],
  // Chat and voice contacts, and the heartbeat's address, are URLs whose path or query is their secret.
  [/\b(https?:\/\/[^\s/"'?#@]*)[/?#](?!(?:p|swap|calendars)\/\[token\])[^\s"'<>]+/g, '$1/[path]'],
  [/[^\s@"'<>:]{1,64}@[^\s@"'<>]{1,255}\.[\p{L}\p{N}-]{2,63}/gu, '[e-mail]'],
  [/\+[1-9](?:[ ().-]{0,2}\d){6,14}/g, '[number]'],
  // A mobile number in China without its country code.
  [/(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g, '[number]'],
];

/** Longer texts are cut before they are looked at, so that a log line cannot be made slow. */
const LOOKED_AT = 8_000;

/** Controls and marks that turn the direction of writing: with them, one line could be made to look like two or another. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text without keys, page tokens, addresses and numbers, on one line, of bounded length. */
export function redactText(text: string, maxLength = 1_000): string {
  let safe = text.slice(0, LOOKED_AT).replace(CONTROLS, ' ');
  for (const [pattern, instead] of RULES) safe = safe.replace(pattern, instead);
  return safe.length > maxLength || text.length > LOOKED_AT ? `${safe.slice(0, maxLength)}…` : safe;
}

const MAX_DEPTH = 4;
const MAX_ENTRIES = 50;
const MAX_STACK = 2_000;

function redactError(error: Error, depth: number): unknown {
  return {
    name: redactText(error.name),
    reason: redactText(error.message),
    ...(error.stack && { stack: redactText(error.stack, MAX_STACK) }),
    ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
  };
}

/** Looked at by shape: an error may come from another realm, where `instanceof Error` does not know it. */
const isError = (value: object): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';

/** Any value as it may be logged: bounded in depth and length, secrets taken out by the names of fields and by shape. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (isError(value)) return redactError(value, depth);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((entry) => redact(entry, depth + 1));
  if (ArrayBuffer.isView(value)) return '[bytes]';
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ENTRIES)
      .map(([name, inner]) => [
        redactText(name, 100),
        isSecretName(name) && inner !== undefined ? '[redacted]' : redact(inner, depth + 1),
      ]),
  );
}
