import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The YAML and JSON files of a folder and those below it, in the order of their names; hidden folders and node_modules are ignored. */
export function folderFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return folderFiles(path);
    return isManifestName(entry.name) && existsSync(path) ? [path] : []; // a link may lead nowhere
  });
}

function isManifestName(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name) || name === 'Kustomization';
}
