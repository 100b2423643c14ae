import { basename, dirname, sep } from 'node:path';

/** True for the file that makes a folder a Helm chart. */
export function isChartFile(file: string): boolean {
  return basename(file) === 'Chart.yaml';
}

/** The folders of the charts among these files; a chart that stands in another chart is part of it. */
export function chartFolders(files: readonly string[]): readonly string[] {
  const folders = files.filter(isChartFile).map(dirname);
  return folders.filter((folder) => !folders.some((other) => other !== folder && isBelow(folder, other)));
}

/** True if a path lies in a folder or is the folder itself. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
