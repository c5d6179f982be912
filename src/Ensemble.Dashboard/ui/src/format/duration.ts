const units: [number, string][] = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1000, 's']];

/** A duration of milliseconds in at most two units: `480 ms`, `3.2 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '–';
  const ms = Math.max(0, milliseconds);
  if (ms < 0.001) return '0 s';
  if (ms < 1) return `${trim(ms * 1000, 3)} µs`;
  if (ms < 1000) return `${trim(ms, 3)} ms`;
  if (ms < 60_000) return `${trim(ms / 1000, 3)} s`;
  return whole(ms);
}

/** How old something is, in whole units, the larger two: `12 s`, `4 min 10 s`. */
export function age(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '–';
  const ms = Math.max(0, milliseconds);
  return ms < 1000 ? '0 s' : whole(ms);
}

function whole(ms: number): string {
  const at = units.findIndex(([size]) => ms >= size);
  const [size, name] = units[at]!;
  const most = Math.floor(ms / size);
  const next = units[at + 1];
  const rest = next ? Math.floor((ms - most * size) / next[0]) : 0;
  return rest > 0 && next ? `${most} ${name} ${rest} ${next[1]}` : `${most} ${name}`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
