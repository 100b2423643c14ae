import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** A path that stays inside its volume, where there is one. */
export function* checkInside(path: Field): Problems {
  if (path.text.startsWith('/')) yield refuse(path, `${quoted(path.text)} is absolute`, 'write it without the first "/"');
  else if (path.text.split('/').includes('..')) yield refuse(path, `${quoted(path.text)} leads out of the volume`, 'write it without ".."');
}

/** A file of a volume, whose name is not one that Kubernetes keeps for itself. */
export function* checkFile(path: Field): Problems {
  if (path.text === '') return yield refuse(path, 'the file has no path', 'write it');
  yield* checkInside(path);
  if (path.text.startsWith('..') && !path.text.startsWith('../')) yield refuse(path, `${quoted(path.text)} starts with ".."`, 'rename it');
}

/** Permissions of a file. */
export function* checkMode(mode: Field): Problems {
  if (mode.exists && !(mode.number >= 0 && mode.number <= 0o777)) yield refuse(mode, `${mode.number} is no file mode`, 'write 0 to 0777');
}
