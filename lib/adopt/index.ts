// What the command `adopt` needs: manifests in, a program out, and the proof that both are the same.
export { adopt, type AdoptOptions } from './adopt';
export type { Adoption } from './adopted';
export { differencesTo } from './check';
export { inNamespace } from './in-namespace';
export { PINNED, projectFiles } from './project';
export { reportLines } from './report';
