import { readInstalled } from '../read-installed';
import type { RuleExamples } from './test-rule';

/** The examples of a rule of this package. */
export function examplesOfRule(id: string): RuleExamples {
  const page = `docs/rules/${id}.md`;
  return examplesOf(readInstalled(page), page);
}

/**
 * The examples of a rule's page: the first YAML block below the heading `Wrong`, and that below `Right`.
 *
 * @param file how the page is named in errors
 * @throws when one of them is missing
 */
export function examplesOf(page: string, file: string): RuleExamples {
  return { bad: exampleBelow('Wrong', page, file), good: exampleBelow('Right', page, file) };
}

function exampleBelow(heading: string, page: string, file: string): string {
  const section = page.split(/^##? /m).find((text) => text.startsWith(`${heading}\n`));
  const block = section && /^```ya?ml\n([^]*?)^```$/m.exec(section);
  if (block) return block[1];
  throw new Error(`${file}: the example below the heading ${heading} is missing; write a YAML block below "## ${heading}"`);
}
