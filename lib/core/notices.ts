import type { Construct, IConstruct } from 'constructs';
import { appFact } from './app-facts';

/** Messages for whoever runs synth; each text once, in the order of the constructs. */
interface Notices {
  readonly lines: Set<string>;
  told: boolean;
}

const notices = appFact<Notices>('notices', tellAtSynth);

/** Warns, on standard error and once per synth, about something that works but should be changed. */
export function warn(construct: Construct, message: string): void {
  notices(construct).lines.add(`warning: [${construct.node.path}] ${message}`);
}

/** Prints, on standard error and once per synth, what is left to do outside the manifests. */
export function note(construct: Construct, message: string): void {
  notices(construct).lines.add(`note: ${message}`);
}

/** The messages that synth will print about the app of a construct. */
export function noticesOf(construct: Construct): string[] {
  return [...notices(construct).lines];
}

// cdk8s runs a validation once for each chart and once more, so only the first run prints.
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
