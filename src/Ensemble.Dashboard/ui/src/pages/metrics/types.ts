import type { Sender } from '../../signals/types';

export interface Series {
  id: number;
  sender: number;
  attributes: [string, string][];
}

export interface Instrument {
  name: string;
  unit: string;
  kind: 'Gauge' | 'Sum' | 'Histogram' | 'ExponentialHistogram' | 'Summary';
  description: string;
  isMonotonic: boolean;
  series: Series[];
}

export interface InstrumentList {
  senders: Sender[];
  instruments: Instrument[];
}

/** Values that are no number come as words. */
export type Value = number | 'NaN' | 'Infinity' | '-Infinity';

export interface SeriesPoints {
  id: number;
  times: number[];
  min: Value[];
  max: Value[];
  last: Value[];
  /** Of the quantiles 0.5, 0.9 and 0.99. */
  quantiles: Value[][];
  exemplars: { time: number; value: number; trace: string; span: string }[];
}

export const quantiles = ['p50', 'p90', 'p99'] as const;

export function hasQuantiles(instrument: Instrument): boolean {
  return instrument.kind !== 'Gauge' && instrument.kind !== 'Sum';
}
