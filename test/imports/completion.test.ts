import { join } from 'node:path';
import * as ts from 'typescript';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '../..');
const FILE = join(ROOT, 'completion.ts');
const HEAD = "import { AuthorizationPolicy, Certificate, DestinationRule, VirtualService } from './lib';\nimport { HttpRoute } from './lib/entries/gateway-api';\nimport { networking } from './imports';\ndeclare const any: any;\n";

let source = '';
let version = 0;
const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
const service = ts.createLanguageService({
  getCompilationSettings: () => ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options,
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (file === FILE ? String(version) : '1'),
  getScriptSnapshot: (file) => {
    const text = file === FILE ? source : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => ROOT,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (file) => file === FILE || ts.sys.fileExists(file),
  readFile: ts.sys.readFile,
});

/** What an editor offers at the bar, each with its documentation. */
function completionsAt(code: string): ReadonlyMap<string, string> {
  source = HEAD + code.replace('|', '');
  version++;
  const position = HEAD.length + code.indexOf('|');
  const entries = service.getCompletionsAtPosition(FILE, position, {})?.entries ?? [];
  return new Map(
    entries.map(({ name }) => {
      const details = service.getCompletionEntryDetails(FILE, position, name, {}, undefined, {}, undefined);
      return [name, ts.displayPartsToString(details?.documentation)];
    }),
  );
}

test.each([
  ['new VirtualService(any, "V", { spec: { | } })', 'http', 'The first that matches is taken.'],
  ['new VirtualService(any, "V", { spec: { http: [{ | }] } })', 'retries', '(https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry)'],
  ['new VirtualService(any, "V", { spec: { http: [{ retries: { | } }] } })', 'perTryTimeout', 'A duration such as'],
  ['new DestinationRule(any, "D", { service: any, spec: { trafficPolicy: { loadBalancer: { | } } } })', 'simple', '`LEAST_CONN`'],
  ['new AuthorizationPolicy(any, "A", { target: any, spec: { rules: [{ from: [{ source: { | } }] }] } })', 'principals', 'Needs mTLS.'],
  ['new Certificate(any, "C", { issuer: any, dnsNames: [], spec: { | } })', 'secretTemplate', '(https://cert-manager.io/docs/reference/api-docs/#'],
  ['new HttpRoute(any, "H", { hosts: [], spec: { rules: [{ matches: [{ | }] }] } })', 'path', '(https://gateway-api.sigs.k8s.io/reference/spec/#httppathmatch)'],
  ['new networking.Sidecar(any, "S", { | })', 'metadata', 'Name, namespace, labels and annotations.'],
])('an editor explains everything that it offers in %s', (code, field, documentation) => {
  const offered = completionsAt(code);

  expect(offered.get(field)).toContain(documentation);
  expect([...offered].filter(([, text]) => text === '')).toEqual([]);
});
