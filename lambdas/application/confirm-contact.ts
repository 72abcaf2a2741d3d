import { type EngineerId, engineerIdSchema } from '../core/ids';
import { kindOf } from './error-words';
import type { ContactConfirmation } from './ports/contacts';
import type { Log } from './ports/log';

export interface Confirming {
  readonly confirmation: ContactConfirmation;
  /** The engineer's id follows it. */
  readonly topicArnPrefix: string;
  readonly log: Log;
}

export type ContactConfirmed =
  | { readonly code: 'confirmed'; readonly engineerId: EngineerId }
  | { readonly code: 'confirmationUnreadable' }
  | { readonly code: 'confirmationNotOurs' }
  | { readonly code: 'confirmationNotValid' }
  | { readonly code: 'confirmedElsewhere' }
  | { readonly code: 'confirmationUnavailable' };

/** SNS's tokens are hexadecimal and longer than this. */
const TOKEN = /^[0-9a-f]{64,512}$/i;
/** Mail gateways wrap links into links of their own, some twice. */
const MOST_WRAPPINGS = 3;

/** Topic and token in what was pasted: SNS's link, also wrapped, or the mail's text around it. */
export function linkIn(pasted: string): { readonly topicArn: string; readonly token: string } | undefined {
  let text = pasted;
  for (let wrapping = 0; wrapping <= MOST_WRAPPINGS; wrapping++) {
    const topicArn = /[?&]TopicArn=(arn:[\w.:/-]+)/i.exec(text)?.[1];
    const token = /[?&]Token=([0-9a-f]+)/i.exec(text)?.[1];
    if (topicArn && token && TOKEN.test(token)) return { topicArn, token };
    try {
      text = decodeURIComponent(text.replaceAll('&amp;', '&'));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function subscriptionIn(
  pasted: string,
  engineer: EngineerId | undefined,
  prefix: string,
): { readonly engineerId: EngineerId; readonly token: string } | 'notOurs' | undefined {
  const link = linkIn(pasted);
  if (!link) return engineer && TOKEN.test(pasted) ? { engineerId: engineer, token: pasted } : undefined;
  const id = engineerIdSchema.safeParse(link.topicArn.slice(prefix.length));
  if (!link.topicArn.startsWith(prefix) || !id.success) return 'notOurs';
  return { engineerId: id.data, token: link.token };
}

/**
 * Confirms an engineer's address with the link, or the token, from the mail that SNS sent to it: whoever has it owns the
 * address. Only topics of this environment's engineers are confirmed. `engineer` is for whom a bare token was sent.
 */
export async function confirmContact(
  { confirmation, topicArnPrefix, log }: Confirming,
  pasted: string,
  engineer: EngineerId | undefined,
): Promise<ContactConfirmed> {
  const found = subscriptionIn(pasted.trim(), engineer, topicArnPrefix);
  if (found === undefined) return { code: 'confirmationUnreadable' };
  if (found === 'notOurs') return { code: 'confirmationNotOurs' };
  const { engineerId, token } = found;
  try {
    const outcome = await confirmation.confirm(engineerId, token);
    switch (outcome) {
      case 'confirmed':
        return { code: 'confirmed', engineerId };
      case 'confirmedElsewhere':
        return { code: 'confirmedElsewhere' };
      case 'notOurs':
        return { code: 'confirmationNotOurs' };
      case 'notValid':
        return { code: 'confirmationNotValid' };
      default:
        return outcome satisfies never;
    }
  } catch (error) {
    log.error('a contact could not be confirmed', { engineerId, reason: kindOf(error) });
    return { code: 'confirmationUnavailable' };
  }
}
