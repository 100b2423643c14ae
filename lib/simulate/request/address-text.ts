const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, tls: 443 };

/** `https://shop.example.com`, with the port if it is not the default port of the scheme. */
export function addressText(scheme: string, host: string, port: number): string {
  return USUAL_PORTS[scheme] === port ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}
