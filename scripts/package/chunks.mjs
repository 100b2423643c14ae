// Which modules stand together in one file of the package. A file is read when something in it is first used.

/** Packages of many small files, which load in half the time from one. The others stay dependencies. */
const BUNDLED = { '@bufbuild/cel': 'cel', '@bufbuild/protobuf': 'cel', commander: 'bin', '@dagrejs/dagre': 'graph' };

/** Modules of a folder that are loaded long before the rest of it. */
const BEFORE_THEIR_FOLDER = {
  // what a program calls while it builds an app, whose manifests are read at synth
  attached:
    /^lib\/(verify\/(verify-app|cdk8s-plugin|suppress|read-installed|schema\/(api-versions|version-table|read-schemas))|manifest\/suppression)\.ts$/,
  // what the help of the command line names
  reports: /^lib\/(verify\/(finding\.ts$|reporters\/|config\/config-file\.ts$)|review\/(changes\/change\.ts$|report\/))/,
};

/** The name of the chunk that a module of ours belongs to: the folder of lib, and what is not in one by its top folder. */
export function chunkOf(file) {
  const [early] = Object.entries(BEFORE_THEIR_FOLDER).find(([, pattern]) => pattern.test(file)) ?? [];
  const [top, folder, inside] = file.split('/');
  return early ?? (top === 'lib' && inside ? folder : top);
}

/** The chunk of a package, or undefined when the package is installed beside ours. */
export function chunkOfPackage(specifier) {
  return BUNDLED[packageOf(specifier)];
}

/** The package of an import: `@bufbuild/cel` for `@bufbuild/cel/ext`. */
export function packageOf(specifier) {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)[0];
}
