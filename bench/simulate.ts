// simulate.ts FOLDER COUNT: builds the model of a folder of COUNT services, then sends requests between them for a while.
import { readOne } from '../lib/manifest/repository/read-one';
import { call, Simulator } from '../lib/simulate';
import { measured } from './measured';

const REQUESTS = 50_000;

const [folder, count] = process.argv.slice(2);
const manifests = readOne([folder]);

measured(() => {
  const start = process.hrtime.bigint();
  const mesh = Simulator.of(manifests);
  mesh.send(call.from('service-0').to('service-1'));
  const model = Number(process.hrtime.bigint() - start) / 1e9;

  const requests = Array.from({ length: 100 }, (_, index) => call.from('service-0').to(`service-${(index * 7) % Number(count)}`));
  for (const request of requests) mesh.send(request);
  const first = process.hrtime.bigint();
  for (let sent = 0; sent < REQUESTS; sent += 1) mesh.send(requests[sent % requests.length]);
  return { model, requestsPerSecond: REQUESTS / (Number(process.hrtime.bigint() - first) / 1e9) };
});
