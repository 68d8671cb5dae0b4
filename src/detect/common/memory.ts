/** What rules remember of a document as long as it lives: a plan looks at each paragraph several times. */
import type { KeyedDocument } from "../../model.js";

/** Returns a function that makes a thing for each document once. What it makes must depend on the document alone. */
export function perDocument<T>(make: (doc: KeyedDocument) => T): (doc: KeyedDocument) => T {
  return (doc) => {
    // Only this function knows the key, so nothing but what it made is found there.
    let thing = doc.memory.get(make) as T | undefined;
    if (thing === undefined) {
      thing = make(doc);
      doc.memory.set(make, thing);
    }
    return thing;
  };
}
