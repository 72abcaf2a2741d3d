import { HOUR_MS, MINUTE_MS } from '../../lambdas/core/durations';
import type { ArrivedPage } from './story-client';
import { heading, nameOf, say, type Teller, teamOf } from './story-teller';
import { duration, weekdayTime } from './story-times';

/** An owner of whom nothing is heard for two hours would be asked whether they are still there. */
const WRITES_EVERY_MS = 90 * MINUTE_MS;
const SEEN = 'calls hold on TCP, loss is below 1 %';
const LONGEST_DAY_MS = 24 * HOUR_MS;
/** Nobody to be offered it: a day's end and some. */
const PATIENCE_MS = 35 * MINUTE_MS;
const PATIENCE_REAL_MS = 5_000;
const LOOK_EVERY_REAL_MS = 60;
const READS_FOR_MS = 45_000;

/**
 * The owner's day passes, and the issue is offered to whoever is up as it ends; they take it over. Returns the page of whoever has it then:
 * the owner's own where nobody is there to be asked.
 */
export async function relay(teller: Teller, issueId: string, own: ArrivedPage): Promise<ArrivedPage> {
  const { client, roster, screen } = teller;
  const { engineerId: from } = own;
  heading(teller, 'The owner’s day ends, the issue goes on with the sun');
  if (!(await untilOffered(teller, own))) return own;
  const offer = await nextOffer(teller, issueId);
  if (!offer) {
    say(teller, `Nobody is there to take it over: ${nameOf(roster, from)} keeps it, and the duty managers know`);
    return own;
  }
  const { engineerId, at, link } = offer;
  const to = `${screen.bold(nameOf(roster, engineerId))}, ${teamOf(roster, engineerId)?.name.en ?? 'duty manager'}`;
  say(
    teller,
    `${nameOf(roster, from)} goes home soon: ${screen.accent('offered')} to ${to}, with the hand-over note:`,
    {
      at,
      engineerId,
    },
  );
  teller.seen.add('offered at the end of the day');
  const { lines } = await client.read(link);
  for (const { label, text } of lines) say(teller, screen.soft(`  ${label}: ${text}`), { at, engineerId });
  return takenOver(teller, issueId, offer, own);
}

async function takenOver(teller: Teller, issueId: string, offer: ArrivedPage, own: ArrivedPage): Promise<ArrivedPage> {
  const { client, clock, roster, screen } = teller;
  const { engineerId, link } = offer;
  await clock.sleep(READS_FOR_MS);
  await client.takeOver(link);
  const { page } = await client.read(link);
  if (page !== 'own') return own;
  const { who } = await client.follow(issueId);
  say(
    teller,
    `${screen.good('Taken over')}: ${who.name ?? nameOf(roster, engineerId)} owns it; customer and both engineers are told`,
    { engineerId },
  );
  teller.seen.add('taken over');
  return offer;
}

/** Puts the clock forward to when the issue is offered; every hour and a half the owner writes what they see. */
async function untilOffered(teller: Teller, { engineerId, link }: ArrivedPage): Promise<boolean> {
  const { client, clock, roster, screen } = teller;
  const name = nameOf(roster, engineerId);
  const zone = teamOf(roster, engineerId)?.zone;
  const { relayOfferAt } = await client.read(link);
  const waitMs = relayOfferAt === undefined ? 0 : relayOfferAt - clock.now();
  if (relayOfferAt === undefined || waitMs > LONGEST_DAY_MS) {
    say(teller, `It is not known when ${name}’s day ends: no relay today`, { engineerId });
    return false;
  }
  const to = weekdayTime(relayOfferAt, zone);
  say(teller, screen.soft(`… ${name} works on. The clock is put forward by ${duration(waitMs)}, to ${to}`), {
    engineerId,
  });
  for (let leftMs = waitMs; leftMs > 0; leftMs = relayOfferAt - clock.now()) {
    clock.putForward(Math.min(leftMs, WRITES_EVERY_MS));
    if (leftMs > WRITES_EVERY_MS)
      await client.note(link, { kind: 'finding', text: `${weekdayTime(clock.now(), zone)}: ${SEEN}` });
  }
  return true;
}

async function nextOffer({ client, clock, signal }: Teller, issueId: string): Promise<ArrivedPage | undefined> {
  const startedAt = clock.now();
  const patienceUntil = Date.now() + PATIENCE_REAL_MS;
  for (;;) {
    signal.throwIfAborted();
    const offer = await client.offer(issueId);
    if (offer) return offer;
    if (clock.now() - startedAt > PATIENCE_MS && Date.now() > patienceUntil) return undefined;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_REAL_MS));
  }
}
