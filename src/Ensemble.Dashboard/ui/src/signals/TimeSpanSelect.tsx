import { setQuery, usePlace } from '../app/router';
import { moment } from '../format/time';
import { Select } from '../kit/Select';

const spans: Record<string, number> = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000, '6h': 21_600_000 };

export interface Span {
  /** Milliseconds since 1970; undefined for the beginning. */
  from: number | undefined;
  /** Undefined for now and on. */
  to: number | undefined;
}

/** The range of time that the address names: a fixed one, the last so many minutes before a moment, or all. */
export function spanOf(query: URLSearchParams, now: number): Span {
  const last = spans[query.get('last') ?? ''];
  if (last !== undefined) return { from: now - last, to: undefined };
  const number = (name: string) => (query.get(name) ? Number(query.get(name)) : undefined);
  return { from: number('from'), to: number('to') };
}

/** Chooses a range of time. */
export function TimeSpanSelect() {
  const { query } = usePlace();
  const { from, to } = spanOf(query, 0);
  const fixed = query.get('last') === null && (from !== undefined || to !== undefined);
  const value = query.get('last') ?? (fixed ? 'fixed' : 'all');
  const options: [string, string][] = [['all', 'All of the run'], ['1m', 'Last minute'], ['5m', 'Last 5 min'], ['15m', 'Last 15 min'], ['1h', 'Last hour'], ['6h', 'Last 6 h'], ['fixed', 'From … to']];
  const change = (name: string, text: string) => setQuery({ [name]: text ? String(new Date(text).getTime()) : null });
  return (
    <>
      <Select label="Time" value={value} options={options} onChange={(chosen) => setQuery(
        chosen === 'all' ? { last: null, from: null, to: null } : chosen === 'fixed' ? { last: null, from: String(Date.now() - 300_000), to: String(Date.now()) }
          : { last: chosen, from: null, to: null })} />
      {fixed && (
        <>
          <input class="field" type="datetime-local" step="1" aria-label="From" value={local(from)} onChange={(e) => change('from', e.currentTarget.value)} />
          <input class="field" type="datetime-local" step="1" aria-label="To" value={local(to)} onChange={(e) => change('to', e.currentTarget.value)} />
        </>
      )}
    </>
  );
}

function local(time: number | undefined): string {
  return time === undefined ? '' : moment(time).replace(' ', 'T');
}
