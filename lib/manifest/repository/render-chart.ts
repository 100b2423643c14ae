import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManifestObject } from '../manifest-object';
import { ManifestSet } from '../manifest-set';
import { readText } from '../read-text';
import type { Source } from '../source';
import type { Renderer } from './external-tool';
import type { Rendered } from './rendered';

/** The objects of a chart as Helm renders it with its own values; nothing where Helm is not installed. */
export function renderChart(folder: string, helm: Renderer | undefined): Rendered {
  if (!helm) return { because: 'helm is not installed' };
  const rendered = helm.render(folder);
  if ('problem' in rendered) return { because: `${helm.name} says: ${rendered.problem}` };
  const file = join(folder, 'Chart.yaml');
  const text = readFileSync(file, 'utf8');
  const chart: Source = { file, document: 1, firstLine: 1, within: [], text: () => text };
  const { objects, problems } = readText(rendered.output);
  return {
    manifests: new ManifestSet(
      objects.map((entry) => new ManifestObject(entry.object, { ...(templateOf(entry, folder) ?? chart), isBuilt: true })),
      problems.map((problem) => ({ ...problem, file })),
    ),
  };
}

/** Helm writes the template above each object: `# Source: shop/templates/web.yaml`. Its lines are not those of the output. */
function templateOf({ source }: ManifestObject, folder: string): Source | undefined {
  const [, path] = /^# Source: [^/\s]+\/(\S+)$/m.exec(source.text()) ?? [];
  return path === undefined ? undefined : { ...source, file: join(folder, path), firstLine: 1, text: () => '' };
}
