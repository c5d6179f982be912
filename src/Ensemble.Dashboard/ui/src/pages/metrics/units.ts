import { duration } from '../../format/duration';
import { bytes } from '../../format/numbers';

const words: Record<string, string> = { '1': '', By: 'bytes', s: 'seconds', ms: 'milliseconds', us: 'microseconds', ns: 'nanoseconds', '%': 'percent', part: 'percent', '{cpu}': 'processors' };

/** A unit of UCUM, or a part of a whole, in words, for the side of a chart: `bytes`, `steps`; `per second` behind it for how quickly it grows. */
export function unitWords(unit: string, isRate = false): string {
  const word = words[unit] ?? counted(unit, 2);
  return isRate ? `${word || 'count'} per second` : word || 'number';
}

/** A value with its unit, as short as it can be said. */
export function withUnit(value: number | null | undefined, unit: string, isRate = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const end = isRate ? '/s' : '';
  if (unit === 'By') return bytes(value) + end;
  if (unit === 'part') return `${Number((value * 100).toPrecision(3))} %${end}`;
  if (!isRate && unit === 's') return Math.abs(value) < 1e-9 ? '0 s' : duration(Math.abs(value) * 1000);
  if (!isRate && unit === 'ms') return Math.abs(value) < 1e-9 ? '0 ms' : duration(Math.abs(value));
  if (unit === '1' && Math.abs(value) <= 1.5 && !isRate) return short(value);
  const word = unit === '1' || unit === '' ? '' : ` ${words[unit] ?? counted(unit, value)}`;
  return `${short(value)}${word}${end}`;
}

// What is counted is named in braces, one of it: `{file_descriptor}`.
function counted(unit: string, value: number): string {
  const name = /^\{(\w+)\}$/.exec(unit)?.[1]?.replaceAll('_', ' ');
  if (name === undefined) return unit.replace(/[{}]/g, '');
  if (Math.abs(value) === 1 || name.endsWith('s')) return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return name + (/(x|ch|sh)$/.test(name) ? 'es' : 's');
}

function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${Number((value / 1e9).toPrecision(3))} G`;
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))} k`;
  return String(Number(value.toPrecision(4)));
}
