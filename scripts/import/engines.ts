import type { Api } from './api';

/** The kinds of a delivery engine: this library writes some of them, and judges all. */
export interface Engine extends Api {
  /** The kinds that are written here, which have types. */
  readonly written: readonly string[];
}

const ARGO = 'https://argo-cd.readthedocs.io/en/stable';
const ARGO_PAGES: Readonly<Record<string, string>> = {
  Application: `${ARGO}/user-guide/application-specification/`,
  ApplicationSet: `${ARGO}/operator-manual/applicationset/applicationset-specification/`,
  Rollout: 'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
};
const FLUX = 'https://fluxcd.io/flux/components';

/** The delivery engines by API group. */
export const ENGINES: ReadonlyMap<string, Engine> = new Map([
  ['argoproj.io', { ...documentedBy(({ kind }) => ARGO_PAGES[kind]), written: Object.keys(ARGO_PAGES) }],
  ['flagger.app', { ...documentedBy(() => 'https://docs.flagger.app/usage/how-it-works'), written: ['Canary'] }],
  ['helm.toolkit.fluxcd.io', { ...documentedBy(() => `${FLUX}/helm/api/v2/`), written: ['HelmRelease'] }],
  ['kustomize.toolkit.fluxcd.io', { ...documentedBy(() => `${FLUX}/kustomize/api/v1/`), written: ['Kustomization'] }],
  [
    'sailoperator.io',
    {
      ...documentedBy(() => 'https://github.com/istio-ecosystem/sail-operator/blob/main/docs/api-reference/sailoperator.io.md'),
      written: ['Istio', 'IstioCNI', 'ZTunnel'],
    },
  ],
  [
    'source.toolkit.fluxcd.io',
    { ...documentedBy(() => `${FLUX}/source/api/v1/`), written: ['GitRepository', 'HelmRepository', 'OCIRepository'] },
  ],
]);

/** Engines have one page for all the types of a kind. */
function documentedBy(page: Api['page']): Api {
  return { page, words: {}, specOf: (kind) => `${kind}Spec`, link: page };
}
