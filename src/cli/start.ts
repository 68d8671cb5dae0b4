/** What the launcher calls. The version is asked for by scripts, and often: it is told without loading the rest. */
import { VERSION } from "./version.js";

export async function start(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    process.stdout.on("error", () => {});
    const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) =>
      process.stdout.write(`${VERSION}\n`, resolve),
    );
    // A reader that has gone is no reason to fail. The rest tells of what is.
    if (!error || error.code === "EPIPE") return 0;
  }
  return (await import("./main.js")).main(args);
}
