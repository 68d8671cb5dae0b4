/** What becomes of what is planned. */
import type { Input } from "../../corpus/discovery/discover.js";
import type { Document, Plan } from "../../model.js";

/** What a command does with the documents, besides reporting them. */
export type Handling =
  | { readonly kind: "none" }
  /** Writes what stays of each below this folder. */
  | { readonly kind: "tree"; readonly out: string }
  /** Writes what stays of the only one to a stream. The pieces must stay as they are until that ends. */
  | { readonly kind: "stream"; readonly write: (pieces: readonly Uint8Array[]) => Promise<void> }
  /** Looks at those that lose something. */
  | {
      readonly kind: "changed";
      /** Why compressed files have no part in this, if they have none. */
      readonly whyNotPacked?: string;
      readonly handle: (document: Document, plan: Plan, input: Input | undefined) => Promise<void> | void;
    };
