import { App, Chart } from 'cdk8s';
import { note, noticesOf, warn } from '../../lib/core/notices';

test('each notice is told once, on standard error, however many charts there are', () => {
  const app = new App();
  const charts = ['a', 'b', 'c'].map((id) => new Chart(app, id));
  warn(charts[0], 'is open to the internet');
  warn(charts[0], 'is open to the internet');
  note(charts[1], 'create the DNS record shop.example.com A 203.0.113.10');
  const written: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);

  charts.forEach((chart) => chart.toJson());

  spy.mockRestore();
  expect(written).toEqual(['warning: [a] is open to the internet\n', 'note: create the DNS record shop.example.com A 203.0.113.10\n']);
  expect(noticesOf(app)).toHaveLength(2);
});
