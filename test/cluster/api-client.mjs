import https from 'node:https';

const CONCURRENCY = 8;
const DISCOVERY = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Talks to the API server directly: a few connections that stay open, so that thousands of requests take seconds. */
export class ApiClient {
  #url;
  #token;
  #agent;
  #resources;

  constructor({ url, token, ca }) {
    this.#url = url;
    this.#token = token;
    this.#agent = new https.Agent({ ca, keepAlive: true, maxSockets: CONCURRENCY });
  }

  /** One request; the status, the body and the texts of the server's warnings. */
  request(method, path, { body, type = 'application/json', accept = 'application/json' } = {}) {
    const headers = { Accept: accept, Authorization: `Bearer ${this.#token}`, ...(body && { 'Content-Type': type }) };
    return new Promise((resolve, reject) => {
      const request = https.request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const warnings = (response.headersDistinct.warning ?? []).map(warningText);
          resolve({ status: response.statusCode, body: parseBody(Buffer.concat(chunks).toString()), warnings });
        });
      });
      request.once('error', reject);
      request.end(body);
    });
  }

  /**
   * What the API server says to an object, without storing it. Unknown and duplicate fields are refused as `kubectl apply` refuses them.
   * With `yaml`, that text is sent in the object's place.
   * @returns {Promise<{accepted: boolean, status: number, message: string, causes: object[], warnings: string[], object?: object}>}
   */
  async dryRunCreate(object, { yaml } = {}) {
    const path = `${await this.#pathOf(object)}?dryRun=All&fieldValidation=Strict`;
    const content = yaml ? { body: yaml, type: 'application/yaml' } : { body: JSON.stringify(object) };
    const { status, body, warnings } = await this.request('POST', path, content);
    const accepted = status === 201;
    return {
      accepted,
      status,
      message: accepted ? '' : (body.message ?? String(body)),
      causes: accepted ? [] : (body.details?.causes ?? []),
      warnings,
      ...(accepted && { object: body }),
    };
  }

  /** Whether the server has the kind of an object by now. */
  async serves(object) {
    return (await this.#resourceOf(object)) !== undefined;
  }

  close() {
    this.#agent.destroy();
  }

  async #pathOf(object) {
    const { apiVersion, kind, metadata } = object;
    const found = await this.#resourceOf(object);
    if (!found) throw new Error(`the API server has no ${kind} of ${apiVersion}`);
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const scope = found.namespaced ? `/namespaces/${encodeURIComponent(metadata?.namespace ?? 'default')}` : '';
    return `${root}${scope}/${found.resource}`;
  }

  /** Remembers what the server serves, and asks again for a kind that it did not serve before: once for all who wait. */
  async #resourceOf({ apiVersion, kind }) {
    const key = `${apiVersion}/${kind}`;
    const known = (this.#resources ??= this.#discover());
    const resource = (await known).get(key);
    if (resource) return resource;
    if (this.#resources === known) this.#resources = this.#discover();
    return (await this.#resources).get(key);
  }

  async #discover() {
    const answers = await Promise.all(['/api', '/apis'].map((path) => this.request('GET', path, { accept: DISCOVERY })));
    const resources = new Map();
    for (const { metadata, versions } of answers.flatMap(({ body }) => body.items)) {
      for (const { version, resources: kinds = [] } of versions) {
        const apiVersion = metadata.name ? `${metadata.name}/${version}` : version;
        for (const { resource, responseKind, scope } of kinds) {
          resources.set(`${apiVersion}/${responseKind.kind}`, { resource, namespaced: scope === 'Namespaced' });
        }
      }
    }
    return resources;
  }
}

/** `299 - "unknown field \"spec.x\""` → `unknown field "spec.x"`. */
function warningText(header) {
  return header.replace(/^\d+ \S+ "(.*)"$/, '$1').replace(/\\(.)/g, '$1');
}

function parseBody(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
