/** The name of the file in which a project says how its manifests are verified. */
export const CONFIG_FILE = 'cdk8s-istio.yaml';
