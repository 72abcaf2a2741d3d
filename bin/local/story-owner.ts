import { HOUR_MS, MINUTE_MS } from '../../lambdas/core/durations';
import type { ArrivedPage } from './story-client';
import { heading, nameOf, STORY_REPORT, say, type Teller } from './story-teller';
import { weekdayTime } from './story-times';

/** How long the engineer reads, writes and works, on the story's clock. */
const READS_FOR_MS = 25_000;
const WRITES_FOR_MS = 20_000;
const WORKS_FOR_MS = 60_000;

/** The report names the version. */
const KNOWN_QUESTION = 'Which version of the SDK do you use?';
const NEW_QUESTION = 'Does a call hold when the phone has another carrier’s SIM card?';
const ANSWER = 'Yes: with another carrier’s SIM card the same phone keeps its calls.';
const FIRST_MESSAGE =
  'I have it. I am switching your app to the TCP fall-back path for this carrier; please watch new calls.';
const WORKAROUND = 'Calls of this carrier go by TCP for now; loss is below 1 %.';
const ROOT_CAUSE = 'The carrier throttles UDP from 02:40 on; other carriers are clean.';
const PROMISE =
  'Your app falls back to TCP by itself where a carrier throttles UDP, and we watch it through your evening peak.';
const NEXT_STEP = 'Watch loss by carrier after the automatic fall-back is on, then resolve.';

/** What is promised is due so long after the issue is offered to the next region. */
const PROMISED_AFTER_OFFER_MS = 2 * HOUR_MS;
/** Where it is not known when it will be offered. */
const PROMISED_AFTER_MS = 4 * HOUR_MS;

export async function acknowledge(teller: Teller, issueId: string, page: ArrivedPage): Promise<void> {
  const { client, clock, screen, roster } = teller;
  const { engineerId } = page;
  const name = nameOf(roster, engineerId);
  heading(teller, 'An acknowledgement');
  await client.open(page.link);
  say(teller, `${name} opens the link; looking at the page changes nothing`, { engineerId });
  await clock.sleep(READS_FOR_MS);
  await client.acknowledge(page.link);
  const { state, who } = await client.follow(issueId);
  if (state !== 'owned') return;
  const button = `POST ${new URL(page.link).origin}/p/…/acknowledge`;
  say(teller, `${name} presses “Acknowledge”: ${button}`, { engineerId });
  say(teller, `${screen.good('Acknowledged')}: ${who.name ?? name} owns the issue, and nobody else is paged`, {
    engineerId,
  });
  teller.seen.add('acknowledged');
}

/** The owner writes, is kept from asking what the report has said, and asks what it has not. */
export async function askAndAnswer(teller: Teller, issueId: string, { engineerId, link }: ArrivedPage): Promise<void> {
  const { client, clock, screen, roster, customerName } = teller;
  const name = nameOf(roster, engineerId);
  heading(teller, 'A person answers, and nothing is asked twice');
  await clock.sleep(WRITES_FOR_MS);
  await client.write(link, FIRST_MESSAGE);
  const { messages } = await client.follow(issueId);
  if (messages.some(({ text }) => text === FIRST_MESSAGE)) teller.seen.add('customer answered');
  say(teller, `${name} to the customer: “${FIRST_MESSAGE}”`, { engineerId });
  const known = await client.askWhatIsKnown(link, KNOWN_QUESTION);
  say(teller, `${name} wants to ask: “${KNOWN_QUESTION}”`, { engineerId });
  say(teller, `${screen.urgent('Refused')}, because the report has the answer: ${screen.bold(known)}`, { engineerId });
  if (known.includes(STORY_REPORT.environment?.sdkVersion ?? '?')) teller.seen.add('not asked twice');
  await client.ask(link, NEW_QUESTION);
  say(teller, `${name} asks: “${NEW_QUESTION}”`, { engineerId });
  await clock.sleep(WRITES_FOR_MS);
  await client.answer(issueId, ANSWER);
  say(teller, `${customerName} answers: “${ANSWER}”`);
  teller.seen.add('question answered');
}

/** Workaround and root cause, and the promise that the next owner will have to keep. */
export async function work(teller: Teller, issueId: string, { engineerId, link }: ArrivedPage): Promise<void> {
  const { client, clock, roster } = teller;
  const name = nameOf(roster, engineerId);
  await clock.sleep(WORKS_FOR_MS);
  await client.meet(link, 'workaround', WORKAROUND);
  await client.meet(link, 'rootCause', ROOT_CAUSE);
  say(teller, `Workaround: “${WORKAROUND}”`, { engineerId });
  say(teller, `Root cause: “${ROOT_CAUSE}”`, { engineerId });
  const { relayOfferAt } = await client.read(link);
  const dueAt = roundedUp(
    relayOfferAt === undefined ? clock.now() + PROMISED_AFTER_MS : relayOfferAt + PROMISED_AFTER_OFFER_MS,
  );
  await client.note(link, { kind: 'promise', text: PROMISE, dueAt: new Date(dueAt).toISOString() });
  await client.note(link, { kind: 'nextStep', text: NEXT_STEP });
  const { promise } = await client.follow(issueId);
  if (promise?.dueAt === dueAt) teller.seen.add('promised');
  say(teller, `${name} promises for ${weekdayTime(dueAt)} UTC: “${PROMISE}”`, { engineerId });
}

const roundedUp = (at: number): number => Math.ceil(at / (5 * MINUTE_MS)) * 5 * MINUTE_MS;

/** Whoever has it in the end resolves it, with what the customer may learn from it. */
export async function resolve(teller: Teller, issueId: string, { engineerId, link }: ArrivedPage): Promise<void> {
  const { client, clock, screen, roster } = teller;
  await clock.sleep(WORKS_FOR_MS);
  await client.resolve(link, {
    cause: ROOT_CAUSE,
    fix: 'The app falls back to TCP by itself; calls hold, loss is below 1 %.',
    prevention: 'Watch loss by carrier: one carrier alone above 10 % means throttling.',
  });
  if ((await client.follow(issueId)).state !== 'resolved') return;
  say(teller, `${screen.good('Resolved')} by ${nameOf(roster, engineerId)}, with cause and fix`, { engineerId });
  teller.seen.add('resolved');
}
