const LEAD_IN = /^((and|also|so|hi|hello|dear|ok|okay|then|but|thanks|thank you|team|all)\b[\s,.!:-]*)+/;
const AUXILIARY =
  /^(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|isn't|aren't|wasn't|don't|doesn't|didn't|hasn't|haven't|can't)\b/;
/** What asks for more than yes or no, wherever it stands. "Is there noise when a headset is on" asks for no time. */
const OPEN =
  /\b(which|what|what's|where|who|whom|whose|tell|give|share|send|provide|upload|attach|list|specify|state|know|remember)\b/;
const OWNS = /^(do|does|can|could|may|might|would) (you|we|they|i)( all)?( please)?( still)? (have|get)\b/;
const POLAR_CHINESE = /吗|是不是|是否|有没有|会不会|能不能|可否|能否/;
const OPEN_CHINESE =
  /什么|哪|多少|几[点个位家台种]|何时|何处|多久|怎[么样]|谁|提供|告诉|告知|发一?下|发给|给我|给一?下|知道|确认一?下|说一?下/;

/** Whether yes or no answers a question: "Is it the network?", and not "Can you tell us which network it is?". */
export function isPolar(question: string): boolean {
  const text = question.trim().toLowerCase().replaceAll('’', "'").replace(LEAD_IN, '');
  if (POLAR_CHINESE.test(text)) return !OPEN_CHINESE.test(text) && !OPEN.test(text);
  return AUXILIARY.test(text) && !OPEN.test(text) && !OWNS.test(text);
}
