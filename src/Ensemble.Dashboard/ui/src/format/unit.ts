import { duration } from './duration';
import { bytes, count } from './numbers';

const times: Record<string, number> = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** Tells values of a unit in the notation of UCUM, as instruments have it: `By`, `ms`, `1`, `{request}`, `By/s`. */
export function unitTeller(unit: string): (value: number) => string {
  const [base = '', per] = unit.split('/');
  const after = per ? `/${per.replace(/[{}]/g, '')}` : '';
  const ms = times[base];
  if (ms !== undefined) return (v) => `${v < 0 ? '-' : ''}${duration(Math.abs(v) * ms)}${after}`;
  if (base === 'By') return (v) => `${bytes(v)}${after}`;
  if (base === '%') return (v) => `${plain(v)} %${after}`;
  const words = base === '1' || base === '' ? '' : ` ${base.replace(/[{}]/g, '')}`;
  return (v) => `${plain(v)}${words}${after}`;
}

/** A number with four digits that count: `0.01234`, `12.3`, `1 234 567`. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return value.toExponential(2);
  return size >= 1000 ? `${value < 0 ? '-' : ''}${count(size)}` : String(Number(value.toPrecision(4)));
}
