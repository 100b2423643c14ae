/** The name of the config file of a project. */
export const CONFIG_FILE = 'cdk8s-istio.yaml';
