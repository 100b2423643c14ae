import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

/** The ports of servers that do not use HTTP. */
const SPOKEN: Readonly<Record<number, string>> = {
  1433: 'SQL Server',
  1521: 'Oracle',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5672: 'AMQP',
  6379: 'Redis',
  9042: 'Cassandra',
  9092: 'Kafka',
  11211: 'Memcached',
  27017: 'MongoDB',
};

export const httpOnDatabasePort = defineRule({
  id: 'services/http-on-database-port',
  severity: 'warning',
  summary: 'The port of a database is not declared as HTTP.',
  reads: ['Service', 'ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: 'On an HTTP port, proxies parse all traffic as HTTP requests. Databases use other protocols, so connections are closed or answered with 400.',

  check(mesh, report) {
    for (const { ports } of [...mesh.services.kubernetes, ...mesh.services.entries]) {
      for (const { number, target, declared, field } of ports) {
        const spoken = SPOKEN[number] ?? (typeof target === 'number' ? SPOKEN[target] : undefined);
        if (spoken === undefined || !isHttp(declared)) continue;

        const place = ['appProtocol', 'protocol', 'name'].find((name) => field.get(name).text()?.toLowerCase().startsWith(declared));
        report({
          at: place === undefined ? field.at : field.get(place).at,
          message: `port ${number} is declared as HTTP, but it is the port of ${spoken}`,
          fix: 'declare it as TCP: start its name with tcp, or set appProtocol: tcp',
        });
      }
    }
  },
});
