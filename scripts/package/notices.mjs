// The licences of the packages that stand in the chunks, which their authors ask to be carried along.
import fs from 'node:fs';
import path from 'node:path';

/** The lines of a comment at the start of a file, up to the end of the licence. */
const HEADER = /^(?:\/\/.*\n)+?(?=\/\/ This file|(?!\/\/))/;

/** The licences of the packages of which `what` has code, from the files that esbuild put into it. */
export function notices(root, files, what) {
  const byPackage = new Map();
  for (const file of files) {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    if (name) byPackage.set(name, [...(byPackage.get(name) ?? []), path.join(root, file)]);
  }
  const parts = [...byPackage].sort().map(([name, its]) => notice(path.join(root, 'node_modules', name), its));
  return `${what} contains code of these packages.\n\n${parts.join('\n')}`;
}

function notice(folder, files) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8') : headers(files).join('\n');
  return `== ${name} ${version}, ${license}\n\n${text}`;
}

function headers(files) {
  const found = files.map((file) => HEADER.exec(fs.readFileSync(file, 'utf8'))?.[0] ?? '').filter((header) => header.includes('Copyright'));
  return [...new Set(found)];
}
