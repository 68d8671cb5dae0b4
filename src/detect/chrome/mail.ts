/** Addresses of mail, roughly: characters, "@", characters with a full stop among them. */

/**
 * What /\S@\S+\.\S/ says, in linear time: of the first "@" that has something before it, and the last full stop that has
 * something behind it.
 */
export function hasMail(text: string): boolean {
  if (!text.includes("@")) return false;
  return text.split(/\s+/).some((token) => {
    const at = token.indexOf("@", 1);
    return at > 0 && token.lastIndexOf(".", token.length - 2) >= at + 2;
  });
}
