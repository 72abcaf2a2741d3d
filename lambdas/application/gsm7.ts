/** Characters of one SMS part when all are in the GSM 7-bit alphabet. Source: 3GPP TS 23.038, 6.1.2.1; 23.040, 9.2.3.24. */
export const GSM7_PART_LENGTH = 160;

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each of these is sent as an escape and a second character. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** How much of an SMS part a text takes; `undefined` when a character is not in the alphabet. */
export function gsm7Length(text: string): number | undefined {
  let length = 0;
  for (const character of text) {
    if (BASIC.has(character)) length += 1;
    else if (EXTENDED.has(character)) length += 2;
    else return undefined;
  }
  return length;
}
