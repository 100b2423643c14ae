import { Duration } from 'cdk8s';
import { StringMatch } from '../../lib/core/string-match';
import { httpRoute } from './fixture';

const allowOrigins = [StringMatch.exact('https://shop.example.com')];

describe('a CORS policy', () => {
  test('says which pages may call, and how', () => {
    const cors = {
      allowOrigins: [...allowOrigins, StringMatch.regex('https://.*\\.example\\.org')],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['*'],
      exposeHeaders: ['x-total'],
      maxAge: Duration.hours(24),
      allowCredentials: true,
      unmatchedPreflights: 'IGNORE' as const,
    };

    expect(httpRoute({ cors }).corsPolicy).toStrictEqual({
      allowOrigins: [{ exact: 'https://shop.example.com' }, { regex: 'https://.*\\.example\\.org' }],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['*'],
      exposeHeaders: ['x-total'],
      maxAge: '24h',
      allowCredentials: true,
      unmatchedPreflights: 'IGNORE',
    });
  });

  test.each([
    ['no origin, which allows nothing', { allowOrigins: [] }, 'cors.allowOrigins: [] is empty; name at least one'],
    ['a header that is none', { allowOrigins, allowHeaders: ['a b'] }, 'cors: "a b" is not a valid header name'],
    ['no age', { allowOrigins, maxAge: Duration.seconds(0) }, 'cors.maxAge: "0ms" is shorter or more precise than Istio supports'],
  ])('refuses %s', (_, cors, message) => {
    expect(() => httpRoute({ cors })).toThrow(`[chart/Routes] http.all.${message}`);
  });
});
