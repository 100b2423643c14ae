import { type CelEnv, celEnv } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { RE2JS } from 're2js';
import { kubernetesFunctions } from './functions';

/** CEL as the API server has it: the standard, its string functions, Kubernetes' own, and RE2 for `matches`. */
export const environment: CelEnv = celEnv({
  funcs: [...strings, ...kubernetesFunctions()],
  re2: { compile: (pattern: string) => RE2JS.compile(pattern) },
});
