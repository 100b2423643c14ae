import type { IConstruct } from 'constructs';
import { readApp } from '../manifest/read-app';
import { isVerified, markVerified } from '../semantics/verified-apps';
import { readConfig } from './config/read-config';
import { withConfig } from './config/with-config';
import { type Finding, reaches, type Severity } from './finding';
import { oneLine } from './one-line';
import { verify, type VerifyOptions } from './verify';

/** How an app is verified when it is synthesized. */
export interface VerifyAppOptions extends VerifyOptions {
  /** The lowest severity that stops the synth. @default 'error' */
  readonly failOn?: Severity;
  /** Called with each finding that does not stop it. @default prints to standard error */
  readonly warn?: (line: string) => void;
}

/**
 * Verifies an app whenever it is synthesized. Errors stop the synth before a file is written; other findings are printed once. A
 * `cdk8s-istio.yaml` in the working directory or above applies. A second call for the same app has no effect.
 *
 * @throws Error when the app is synthesized, if the manifests have a finding of the severity `failOn` or higher
 * @example
 * verifyApp(app, { failOn: 'warning' });
 */
export function verifyApp(app: IConstruct, options: VerifyAppOptions = {}): void {
  if (isVerified(app)) return;
  markVerified(app);
  const { failOn = 'error', warn = (line) => void process.stderr.write(`${line}\n`) } = options;
  const printed = new Set<string>();
  const once = oncePerSynth(app, () => notYetTold(app, verify(readApp(app), withConfig(options, readConfig())).findings));
  app.node.addValidation({
    validate() {
      const findings = once();
      const stopping = findings.filter(({ severity }) => reaches(severity, failOn));
      for (const line of findings.filter((finding) => !stopping.includes(finding)).map(oneLine)) {
        if (!printed.has(line)) warn(line);
        printed.add(line);
      }
      return stopping.map((finding: Finding) => oneLine(finding));
    },
  });
}

/** Without the findings about what a construct writes that refuses itself: it says the same of its options. */
function notYetTold(app: IConstruct, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const refusing = app.node.findAll().filter((construct) => construct !== app && construct.node.validate().length > 0);
  const told = new Set(refusing.flatMap(({ node }) => [node.path, `${node.path}/Resource`]));
  return findings.filter(({ constructPath }) => constructPath === undefined || !told.has(constructPath));
}

/** The methods of an app that validate it once for every chart and once more. */
const SYNTHS = ['synth', 'synthYaml'] as const;

/** Remembers the result while the app is being synthesized, and no longer: the app may be changed and synthesized again. */
function oncePerSynth<T>(app: IConstruct, make: () => T): () => T {
  let result: T | undefined;
  let depth = 0;
  for (const name of SYNTHS) {
    const methods = app as Partial<Record<(typeof SYNTHS)[number], () => unknown>>;
    const original = methods[name]?.bind(app);
    if (!original) continue;
    methods[name] = () => {
      depth++;
      try {
        return original();
      } catch (error) {
        throw withoutEmptyPath(error);
      } finally {
        depth--;
        result = undefined;
      }
    };
  }
  return () => (depth === 0 ? make() : (result ??= make()));
}

/** cdk8s writes the path of a construct before each of its errors, and that of an app is empty. */
function withoutEmptyPath(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const clean = (text: string) => text.replaceAll('\n  [] ', '\n  ');
  return Object.assign(error, { message: clean(error.message), stack: clean(error.stack ?? '') });
}
