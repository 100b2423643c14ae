import { isOneLetterOff, isSlip, NearNames } from '../../lib/semantics/slip';

test.each([
  ['shpo', 'shop'],
  ['shoop', 'shop'],
  ['shp', 'shop'],
  ['shops', 'shop'],
  ['ship', 'shop'],
  ['hsop', 'shop'],
  ['istio-sytem', 'istio-system'],
  ['teama', 'team-a'],
  ['shop-tsl', 'shop-tls'],
  ['wwww.example.com', 'www.example.com'],
])('%s looks like a slip of %s', (written, meant) => {
  expect(isSlip(written, meant)).toBe(true);
  expect(new NearNames(['other', meant]).meantBy(written)).toBe(meant);
});

test.each([
  ['shop', 'shop', false],
  ['shop-1', 'shop-2', true],
  ['shop', 'shop2', true],
  ['team-a', 'team-b', true],
  ['dev', 'div', true],
  ['shop-api', 'shop-app', true],
  ['eu-west', 'us-west', false],
  ['shop', 'blog', false],
  ['shop', 'shopping', false],
  ['', 'shop', false],
])('%s is another name than %s', (written, other, oneLetterOff) => {
  expect(isSlip(written, other)).toBe(false);
  expect(new NearNames([other]).meantBy(written)).toBeUndefined();
  expect(isOneLetterOff(written, other)).toBe(oneLetterOff);
  expect(new NearNames([other], isOneLetterOff).meantBy(written)).toBe(oneLetterOff ? other : undefined);
});
