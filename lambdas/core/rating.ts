/** From 1, the issue was handled badly, to 5, very well. */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];

/** How a customer says that it was helped. */
export interface Rating {
  readonly score: Score;
  readonly comment?: string;
}
