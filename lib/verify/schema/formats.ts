import { isIPv4, isIPv6 } from 'node:net';

/** The format checks of the API server. It ignores the names that it does not know. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text),
  cidr: isCidr,
  date: isDate,
  'date-time': isDateTime,
  datetime: isDateTime,
  ipv4: (text) => text.includes('.') && isIp(text),
  ipv6: (text) => text.includes(':') && isIp(text),
};

/** The check of a format, or undefined if the API server has none. */
export function formatCheck(format: string | undefined): ((text: string) => boolean) | undefined {
  return format !== undefined && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
}

/** True for an address as Kubernetes reads it: leading zeros are tolerated, zones are not. */
export function isIp(text: string): boolean {
  if (text.includes('%')) return false;
  return isIPv4(text.replace(/(^|\.)0+(?=\d)/g, '$1')) || isIPv6(text);
}

function isCidr(text: string): boolean {
  const [, ip, bits] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  return ip !== undefined && isIp(ip) && Number(bits) <= (ip.includes(':') ? 128 : 32);
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

function daysIn(month: number, year: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function isDateTime(text: string): boolean {
  const [date, time = ''] = text.toLowerCase().split('t');
  const [, hours, minutes, seconds] = /^(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/.exec(time) ?? [];
  return isDate(date) && hours <= '23' && minutes <= '59' && seconds <= '59';
}
