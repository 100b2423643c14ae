import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, 'modules');

/** The modules that istiod reads EnvoyFilters with. */
const MODULES = [
  'github.com/envoyproxy/go-control-plane/envoy',
  'github.com/envoyproxy/go-control-plane/contrib',
  'github.com/cncf/xds/go',
  'istio.io/api',
];

/** One Go module in Go's cache. */
export interface GoModule {
  readonly name: string;
  readonly version: string;
  /** The text of the files that protoc-gen-go wrote, in the order of their paths. */
  generated(): readonly string[];
}

/** Downloads the modules that go.mod pins. */
export function downloadModules(): readonly GoModule[] {
  const { status, stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', ...MODULES], {
    cwd: FOLDER,
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' },
  });
  if (status !== 0) throw new Error(`go mod download failed: ${stderr || stdout}`);
  return stdout
    .split(/(?<=^\})\n/m)
    .filter((text) => text.trim())
    .map((text) => moduleOf(JSON.parse(text)));
}

function moduleOf({ Path, Version, Dir }: { Path: string; Version: string; Dir: string }): GoModule {
  const generated = () =>
    readdirSync(Dir, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.pb.go'))
      .sort()
      .map((file) => readFileSync(join(Dir, file), 'utf8'));
  return { name: Path, version: Version, generated };
}
