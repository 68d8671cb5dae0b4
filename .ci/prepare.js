/**
 * Builds after `npm ci`, and when the package is installed from git. npm
 * prepares a git package that is installed globally, as pre-commit does,
 * without its development packages; then they are fetched first.
 */
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";

const run = (command) => execSync(command, { stdio: "inherit" });

if (!existsSync("node_modules/typescript")) run("npm ci --global=false --include=dev --ignore-scripts --no-audit");
run("npm run --silent --global=false build");
