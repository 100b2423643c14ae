import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import type { ManifestObject } from '../../../lib/manifest/manifest-object';
import { Mesh } from '../../../lib/mesh/mesh';
import { readText } from '../../../lib/manifest/read-text';
import { analyze } from '../../../lib/verify/analysis/analyze';
import { RULES } from '../../../lib/verify/analysis/rules';
import type { Report } from '../../../lib/verify/finding';
import { NOT_FROM_MANIFESTS, RULES_OF } from './istio-analyzers';

const FOLDER = path.join(__dirname, '../../../../shared/conformance/analysis');

interface Case {
  readonly id: string;
  readonly analyzer: string;
  readonly files: Readonly<Record<string, string>>;
  readonly meshConfig?: string;
  readonly expected: readonly { readonly code: string; readonly level: string; readonly object: string }[];
}

/** Istio's own tests add the gateway of its default installation to every input. */
const DEFAULT_GATEWAY = `
apiVersion: v1
kind: Pod
metadata: { name: istio-ingressgateway, namespace: istio-system, labels: { app: istio-ingressgateway, istio: ingressgateway } }
spec: { containers: [{ name: istio-proxy, image: proxyv2 }] }
---
apiVersion: v1
kind: Service
metadata: { name: istio-ingressgateway, namespace: istio-system, labels: { istio: ingressgateway } }
spec:
  selector: { istio: ingressgateway }
  ports: [{ name: status-port, port: 15021 }, { name: http2, port: 80 }, { name: https, port: 443 }, { name: tcp, port: 31400 }, { name: tls, port: 15443 }]
`;

/** What ours say about a case: of the rules that answer for the analyzer, each sentence once. */
function saidAbout({ analyzer, files, meshConfig }: Case): readonly Report[] {
  const read = (text: string, context = false): readonly ManifestObject[] => readText(text, { context }).objects;
  const objects = Object.values(files).flatMap((text) => read(text));
  const mesh = new Mesh(
    [...objects, ...read(DEFAULT_GATEWAY, true)],
    meshConfig ? { meshConfig: load(meshConfig) as Record<string, unknown> } : {},
  );
  const rules = RULES.filter(({ id }) => RULES_OF[analyzer].includes(id));
  const reports = [...analyze(mesh, rules)].filter(({ entry }) => !entry.context);
  return [...new Map(reports.map((report) => [`${report.rule} ${report.entry.ref} ${report.message}`, report])).values()];
}

/** Takes away, of what is expected, what the reports answer for; what is left of both is where we differ. */
function differences(
  expected: Case['expected'],
  reports: readonly Report[],
): { readonly missed: string[]; readonly extra: string[]; readonly softened: string[] } {
  const left = [...expected];
  const [extra, softened]: [string[], string[]] = [[], []];
  for (const { rule, entry, severity, alsoKnownAs = [], message } of reports) {
    const answered = alsoKnownAs.flatMap((code) => left.find((each) => each.code === code && each.object === entry.ref) ?? []);
    for (const each of answered) {
      left.splice(left.indexOf(each), 1);
      if (severity !== each.level.toLowerCase())
        softened.push(`${each.code} ${each.object}: ${each.level} there, ${severity} here (${rule})`);
    }
    if (answered.length === 0) extra.push(`${rule} ${entry.ref}: ${message}`);
  }
  return { missed: left.map(({ code, object }) => `${code} ${object}`), extra, softened };
}

const isThere = fs.existsSync(FOLDER);

if (!isThere && !process.env.CI) {
  test.skip("Istio's own analyzer tests are not here: ../shared/conformance/analysis is missing", () => {});
} else {
  const cases = fs.readdirSync(FOLDER).map((file) => JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as Case);
  const decidable = cases.filter(({ analyzer }) => RULES_OF[analyzer] !== undefined);

  test.each(decidable.map((each) => [each.id, each] as const))('says what istioctl analyze says: %s', (_, each) => {
    const expected = each.expected.filter(({ code }) => NOT_FROM_MANIFESTS[code] === undefined);
    const { missed, extra } = differences(expected, saidAbout(each));

    expect({ missed, extra }).toEqual({ missed: [], extra: [] });
  });

  test('knows every analyzer, or why manifests do not tell what it says', () => {
    const unknown = cases.filter(({ analyzer, expected }) => !RULES_OF[analyzer] && !NOT_FROM_MANIFESTS[analyzer] && expected.length >= 0);

    expect(unknown.map(({ analyzer }) => analyzer)).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  test('prints the agreement a code', () => {
    const counts = new Map<string, { agreed: number; of: number }>();
    const notes: string[] = [];
    for (const each of decidable) {
      const expected = each.expected.filter(({ code }) => NOT_FROM_MANIFESTS[code] === undefined);
      const { missed, softened } = differences(expected, saidAbout(each));
      notes.push(...softened);
      for (const { code, object } of expected) {
        const count = counts.get(code) ?? { agreed: 0, of: 0 };
        counts.set(code, { agreed: count.agreed + (missed.includes(`${code} ${object}`) ? 0 : 1), of: count.of + 1 });
      }
    }
    const undecided = cases.filter(({ analyzer }) => !RULES_OF[analyzer]);
    const table = [...counts].sort().map(([code, { agreed, of }]) => `  ${code}  ${agreed} of ${of}`);

    process.stdout.write(
      [
        `Agreement with istioctl analyze: ${decidable.length} of ${cases.length} cases can be decided from manifests`,
        ...table,
        ...undecided.map(({ id, analyzer }) => `  not decided: ${id}: ${NOT_FROM_MANIFESTS[analyzer]}`),
        ...notes.sort().map((note) => `  other severity: ${note}`),
        '',
      ].join('\n'),
    );
    for (const [code, { agreed, of }] of counts) expect([code, agreed]).toEqual([code, of]);
  });
}
