interface SparklineProps {
  values: readonly number[];
  /** What it shows, in words. */
  label: string;
  width?: number;
  height?: number;
  /** The value at the top; the greatest of them otherwise. */
  top?: number | undefined;
}

/** A small curve without axes, to be compared with those above and below it. */
export function Sparkline({ values, label, width = 72, height = 20, top }: SparklineProps) {
  if (values.length < 2) return <svg width={width} height={height} role="img" aria-label={label} />;
  const most = Math.max(top ?? 0, Math.max(...values) * 1.15) || 1;
  const step = width / (values.length - 1);
  const y = (value: number) => (height - 1.5 - (value / most) * (height - 3)).toFixed(1);
  const line = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y(value)}`).join('');
  return (
    <svg class="sparkline" width={width} height={height} role="img" aria-label={label}>
      <path class="area" d={`${line}L${width} ${height}L0 ${height}Z`} />
      <path class="line" d={line} />
    </svg>
  );
}
