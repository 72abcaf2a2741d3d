import { type Agent, request } from 'node:http';

/** Where the emergency endpoint listens on the loopback, and a customer's key. */
export interface Endpoint {
  readonly port: number;
  readonly secret: string;
}

/** Reports an issue; answers its id. Throws for anything but a 202. */
export function post(agent: Agent, { port, secret }: Endpoint, body: object): Promise<string> {
  const payload = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${secret}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(payload),
    };
    const sent = request(
      { agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/issues', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 202) resolve(JSON.parse(text).id);
          else reject(new Error(`${response.statusCode}: ${text}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}
