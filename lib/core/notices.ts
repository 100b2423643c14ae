import type { Construct, IConstruct } from 'constructs';
import { appFact } from './app-facts';

/** Things to tell whoever runs synth; each text once, in the order of the constructs. */
interface Notices {
  readonly lines: Set<string>;
  told: boolean;
}

const notices = appFact<Notices>('notices', tellAtSynth);

/** Warns, on standard error and once a synth, of something that works but should not stay so. */
export function warn(construct: Construct, message: string): void {
  notices(construct).lines.add(`warning: [${construct.node.path}] ${message}`);
}

/** Tells, on standard error and once a synth, what is left to do outside the manifests. */
export function note(construct: Construct, message: string): void {
  notices(construct).lines.add(`note: ${message}`);
}

/** What synth will tell about the app that a construct belongs to. */
export function noticesOf(construct: Construct): string[] {
  return [...notices(construct).lines];
}

// cdk8s runs a validation once for each chart and once more, so the first run tells.
function tellAtSynth(root: IConstruct): Notices {
  const created: Notices = { lines: new Set(), told: false };
  root.node.addValidation({
    validate: () => {
      if (!created.told) for (const line of created.lines) process.stderr.write(`${line}\n`);
      created.told = true;
      return [];
    },
  });
  return created;
}
