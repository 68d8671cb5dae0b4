/** What a person may have meant. */

/** One letter added, dropped, changed or swapped with its neighbour. */
export function isNear(word: string, typed: string): boolean {
  let head = 0;
  while (head < word.length && word[head] === typed[head]) head++;
  const restOf = (text: string, skip: number) => text.slice(head + skip);
  return (
    restOf(word, 1) === restOf(typed, 1) ||
    restOf(word, 1) === restOf(typed, 0) ||
    restOf(word, 0) === restOf(typed, 1) ||
    (restOf(word, 2) === restOf(typed, 2) && word[head] === typed[head + 1] && word[head + 1] === typed[head])
  );
}

/** `; did you mean "corpus"?`, or nothing where no word is near. */
export function didYouMean(words: readonly string[], typed: string): string {
  const plain = (word: string) => word.replace(/[-_ ]/g, "").toLowerCase();
  const near = words.find((word) => isNear(plain(word), plain(typed)));
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
