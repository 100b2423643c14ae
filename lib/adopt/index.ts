// What the command `adopt` needs: manifests in, a program out, and the proof that both are the same.
export { adopt, type Adoption } from './adopt';
export { differencesTo } from './check';
export { PINNED, projectFiles } from './project';
export { reportLines } from './report';
