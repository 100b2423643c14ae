import * as http2 from 'node:http2';
import * as tls from 'node:tls';

/** The status of a request for a host on an HTTP/2 connection that was opened with another host's name. */
export async function askOnConnection(port: number, openedFor: string, host: string): Promise<number> {
  const socket = tls.connect({ host: '127.0.0.1', port, servername: openedFor, ALPNProtocols: ['h2'], rejectUnauthorized: false });
  const session = http2.connect(`https://${openedFor}`, { createConnection: () => socket });
  try {
    return await new Promise((resolve, reject) => {
      session.on('error', reject);
      const request = session.request({ ':path': '/', ':authority': host });
      request.on('response', (headers) => resolve(headers[':status']!));
      request.on('error', reject);
      request.resume();
      request.end();
    });
  } finally {
    session.destroy();
  }
}
