import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import * as entry from '../../lib/testing';

const page = readFileSync(join(__dirname, '../../docs/testing-your-mesh.md'), 'utf8');
const manifest = join(mkdtempSync(join(tmpdir(), 'docs-')), 'mesh.yaml');
writeFileSync(manifest, /^```yaml\n([^]*?)^```/m.exec(page)![1]);

// The tests of the page run as they stand there, with the manifest of the page.
for (const [, code] of page.matchAll(/^```ts\n([^]*?)^```/gm)) {
  const { outputText } = ts.transpileModule(code.replaceAll("'mesh.yaml'", JSON.stringify(manifest)), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  new Function('require', 'exports', outputText)(() => entry, {});
}
