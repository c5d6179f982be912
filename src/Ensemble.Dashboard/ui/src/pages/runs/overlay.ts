import type { OverlaidMetric } from '../../api/types';

export interface OverlaidLines {
  /** The moments of all lines, in order. */
  times: number[];
  /** Lines of a run share its colour; their places among those of all runs by label tell them apart. */
  series: { run: number; place: number; label: string; values: (number | null)[] }[];
}

/** Lines with times of their own on one common axis. Pure. */
export function overlaid(metric: OverlaidMetric, runs: readonly string[]): OverlaidLines {
  const times = [...new Set(metric.series.flatMap((s) => s.times))].sort((a, b) => a - b);
  const place = new Map(times.map((t, i) => [t, i]));
  const labels = [...new Set(metric.series.map((s) => s.label))];
  return {
    times,
    series: metric.series.map((s) => {
      const values = new Array<number | null>(times.length).fill(null);
      s.times.forEach((t, i) => (values[place.get(t)!] = s.values[i]!));
      return { run: runs.indexOf(s.run), place: labels.indexOf(s.label), label: s.label, values };
    }),
  };
}
