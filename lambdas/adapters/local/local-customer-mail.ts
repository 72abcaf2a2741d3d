import { createHash } from 'node:crypto';
import type { CustomerMail, MailPlace, OutgoingMail } from '../../application/ports/customer-mail';
import type { ContactState } from '../../core/contact-state';
import type { Instant } from '../../core/ids';
import { fileOutlet, memoryOutlet, type Outlet } from './inbox-file';

export interface LocalMail extends OutgoingMail {
  readonly at: Instant;
  readonly place: MailPlace;
  readonly address: string;
  /** Of a mail that asks for the confirmation: what its reader follows or copies. */
  readonly confirm?: string;
}

export interface LocalCustomerMail extends CustomerMail {
  /** All that was sent, the oldest first. */
  readonly mails: readonly LocalMail[];
  /** What stands in the mail that asks for the confirmation. */
  tokenOf(place: MailPlace): string;
  /** Whoever reads the mail follows its link instead of posting it to us. */
  confirmElsewhere(place: MailPlace, token: string): Promise<'confirmed' | 'notValid'>;
  close(): Promise<void>;
}

export interface LocalCustomerMailOptions {
  readonly now?: () => Instant;
  /** New addresses are asked to confirm, as at SNS; without it they do not have to. */
  readonly asksToConfirm?: boolean;
  /** The link in the mail that asks, from its place and token; without it, none is written. */
  readonly linkOf?: (place: MailPlace, token: string) => string;
}

interface KeptPlace {
  readonly address: string;
  readonly state: ContactState;
}

/** A line of the file. */
type Line =
  | { readonly mail: LocalMail }
  | { readonly place: MailPlace; readonly kept: KeptPlace }
  | { readonly place: MailPlace; readonly ended: true };

/** How many mails are kept for looking at. */
const KEPT_MAILS = 100;

/** Source: the mail that SNS sends; ours says besides what to do with it. */
const CONFIRMATION_SUBJECT = 'AWS Notification - Subscription Confirmation';

function linesIn(outlet: Outlet): Line[] {
  return outlet.earlier.flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      // Left half written.
      return [];
    }
  });
}

/** Mail that is kept for looking at and reaches nobody; places and mails survive a restart where there is a file. */
function customerMailOver(outlet: Outlet, options: LocalCustomerMailOptions): LocalCustomerMail {
  const { now = Date.now, asksToConfirm = false, linkOf } = options;
  const kept = new Map<MailPlace, KeptPlace>();
  const mails: LocalMail[] = [];
  const tokenOf = (place: MailPlace) => createHash('sha256').update(place).digest('hex');

  const apply = (line: Line) => {
    if ('mail' in line) mails.push(line.mail);
    else if ('kept' in line) kept.set(line.place, line.kept);
    else kept.delete(line.place);
    if (mails.length > KEPT_MAILS) mails.shift();
  };
  const note = async (line: Line) => {
    await outlet.append(JSON.stringify(line));
    apply(line);
  };
  const confirmAs = async (place: MailPlace, token: string, state: ContactState) => {
    const found = kept.get(place);
    if (!found || tokenOf(place) !== token) return 'notValid' as const;
    await note({ place, kept: { ...found, state } });
    return 'confirmed' as const;
  };
  linesIn(outlet).forEach(apply);

  return {
    mails,
    tokenOf,
    async keepInStep(place, address) {
      const found = kept.get(place);
      if (found) return found.state;
      const state = asksToConfirm ? 'pendingConfirmation' : 'confirmed';
      await note({ place, kept: { address, state } });
      if (!asksToConfirm || !linkOf) return state;
      const confirm = linkOf(place, tokenOf(place));
      await note({ mail: { at: now(), place, address, subject: CONFIRMATION_SUBJECT, body: confirm, confirm } });
      return state;
    },
    async remove(place) {
      if (kept.has(place)) await note({ place, ended: true });
    },
    async confirm(place, token) {
      const found = kept.get(place);
      if (!found) return 'notOurs';
      if (tokenOf(place) === token && found.state === 'unprotected') return 'confirmedElsewhere';
      return confirmAs(place, token, 'confirmed');
    },
    confirmElsewhere: (place, token) =>
      kept.get(place)?.state === 'confirmed' ? Promise.resolve('confirmed') : confirmAs(place, token, 'unprotected'),
    async send(place, outgoing) {
      const found = kept.get(place);
      if (found?.state !== 'confirmed' && found?.state !== 'unprotected') return;
      await note({ mail: { at: now(), place, address: found.address, ...outgoing } });
    },
    close: () => outlet.close(),
  };
}

/** In memory only. */
export const localCustomerMail = (options: LocalCustomerMailOptions = {}): LocalCustomerMail =>
  customerMailOver(memoryOutlet(), options);

/** In a file that only its owner may read, since links stand in it. Throws when it cannot be opened. */
export const openLocalCustomerMail = async (
  file: string,
  options: LocalCustomerMailOptions,
): Promise<LocalCustomerMail> => customerMailOver(await fileOutlet(file, Number.POSITIVE_INFINITY), options);
