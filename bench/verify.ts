// verify.ts FOLDER: reads and verifies a folder and prints what that took, and which rule took the most of it.
import { Mesh } from '../lib/mesh/mesh';
import { readOne } from '../lib/manifest/repository/read-one';
import { analyze } from '../lib/verify/analysis/analyze';
import { RULES } from '../lib/verify/analysis/rules';
import { verify } from '../lib/verify/verify';
import { measured, secondsOf } from './measured';

const [folder] = process.argv.slice(2);

measured(() => {
  const { objects, findings } = verify(readOne([folder]));
  return { objects, findings: findings.length };
}, slowestRule);

/** Each rule by itself, on an index that another run has built. */
function slowestRule(): object {
  const mesh = new Mesh(readOne([folder]).objects);
  const run = (rules: typeof RULES) => secondsOf(() => void [...analyze(mesh, rules)]);
  run(RULES);
  const timed = RULES.map((rule) => ({ rule: rule.id, ruleSeconds: run([rule]) }));
  return timed.reduce((slowest, next) => (next.ruleSeconds > slowest.ruleSeconds ? next : slowest));
}
