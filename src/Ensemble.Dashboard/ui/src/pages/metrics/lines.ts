/** A line of a chart: times in milliseconds and what was there then. */
export interface Line {
  label: string;
  /** Lines that belong together have the same colour. */
  color: number;
  dash?: number[];
  times: number[];
  values: (number | null)[];
}

/** How lines become one: what is counted is added, what is measured is averaged. */
export type Fold = 'sum' | 'mean';

/** The times of all lines with what each line has there: what a chart draws. */
export function aligned(lines: readonly Line[]): [number[], ...(number | null)[][]] {
  const times = [...new Set(lines.flatMap((l) => l.times))].sort((a, b) => a - b);
  const place = new Map(times.map((t, i) => [t, i]));
  const columns = lines.map((line) => {
    // Undefined is no point, over which the line goes on; null is a gap.
    const column: (number | null)[] = new Array<number | null>(times.length).fill(undefined as unknown as null);
    line.times.forEach((t, i) => (column[place.get(t)!] = line.values[i] ?? null));
    return column;
  });
  return [times, ...columns];
}

/** Makes one line of several: in each part of the time the last value of each of them that has one, taken together. */
export function folded(lines: readonly Line[], how: Fold, parts: number): { times: number[]; values: number[] } {
  const from = Math.min(...lines.map((l) => l.times[0] ?? Infinity));
  const to = Math.max(...lines.map((l) => l.times[l.times.length - 1] ?? -Infinity));
  if (!(to >= from)) return { times: [], values: [] };
  const width = Math.max(1, (to - from) / parts);
  const sums = new Map<number, { sum: number; count: number; time: number }>();
  for (const line of lines) {
    const last = new Map<number, { value: number; time: number }>();
    line.times.forEach((time, i) => {
      const value = line.values[i];
      if (value !== null && value !== undefined) last.set(Math.floor((time - from) / width), { value, time });
    });
    for (const [part, { value, time }] of last) {
      const at = sums.get(part) ?? { sum: 0, count: 0, time };
      sums.set(part, { sum: at.sum + value, count: at.count + 1, time: Math.max(at.time, time) });
    }
  }
  const order = [...sums.keys()].sort((a, b) => a - b).map((part) => sums.get(part)!);
  return { times: order.map((p) => p.time), values: order.map((p) => (how === 'sum' ? p.sum : p.sum / p.count)) };
}
