/** Something that doesn't work. Neither sentence has a credential in it, and both go without what whoever reads them knows. */
export interface Trouble {
  /** What is the matter, without a full stop at its end. */
  what: string;
  /** What to do about it, in whole sentences. */
  todo: string;
}

export function isTrouble(answer: unknown): answer is Trouble {
  return typeof answer === "object" && answer !== null && "todo" in answer;
}
