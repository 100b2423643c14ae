import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';

/** The machine that runs WebAssembly: its environment has each variable once. */
export function* checkVmConfig(config: Field): Problems {
  const names = config
    .get('env')
    .items()
    .map((variable) => variable.get('name'));
  for (const again of repeated(names)) yield refuse(again, `environment variable ${quoted(again.text)} is given twice`, 'give each once');
}
