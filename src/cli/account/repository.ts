/**
 * CI systems look for files from the root of the repository; a run may be in a folder below it. Where a CI system says
 * where the root is, what is reported to it is named from there.
 */
import path from "node:path";
import { isWithin } from "../../corpus/paths.js";
import type { Finding, Outcome } from "../../model.js";

/** Variables that name the root: of GitHub, GitLab and Azure. */
const ROOTS = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"];

/** Names a path from the root of the repository; undefined where it is the working folder, or nobody says where it is. */
export function namerInRepository(env: NodeJS.ProcessEnv, folder: string): ((shown: string) => string) | undefined {
  const root = ROOTS.map((name) => env[name]).find((value) => value !== undefined && value !== "");
  if (root === undefined || !isWithin(folder, root)) return undefined;
  return (shown) => {
    const file = path.resolve(folder, shown);
    return isWithin(file, root) ? path.relative(root, file).split(path.sep).join("/") : shown;
  };
}

/** The same outcome with its files named otherwise. */
export function renamed(outcome: Outcome, nameOf: (shown: string) => string): Outcome {
  // A record's name is no path.
  const { record } = outcome;
  if (record !== undefined) return { ...outcome, record: { ...record, path: nameOf(record.path) } };
  if (outcome.kind !== "planned") return { ...outcome, path: nameOf(outcome.path) };
  const { plan } = outcome;
  const findings = plan.findings.map((finding) => renamedFinding(finding, nameOf));
  return { ...outcome, plan: { ...plan, path: nameOf(plan.path), findings } };
}

function renamedFinding(finding: Finding, nameOf: (shown: string) => string): Finding {
  const { evidence } = finding;
  if (!("keeps" in evidence)) return finding;
  const keeps = { ...evidence.keeps, path: nameOf(evidence.keeps.path) };
  return { ...finding, evidence: { ...evidence, keeps } };
}
