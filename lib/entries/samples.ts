/**
 * Istio's sample applications.
 *
 * @example
 * const bookinfo = new Bookinfo(chart, 'Bookinfo');
 */
export { Bookinfo, type BookinfoProps } from '../samples/bookinfo';
