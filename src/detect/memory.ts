/** What rules remember of a document as long as it lives: a plan looks at each paragraph several times. */
import type { KeyedDocument } from "../model.js";

/** Returns a function that makes a thing for each document once. What it makes must depend on the document alone. */
export function perDocument<T>(make: (doc: KeyedDocument) => T): (doc: KeyedDocument) => T {
  const made = new WeakMap<KeyedDocument, T>();
  return (doc) => {
    let thing = made.get(doc);
    if (thing === undefined) {
      thing = make(doc);
      made.set(doc, thing);
    }
    return thing;
  };
}
