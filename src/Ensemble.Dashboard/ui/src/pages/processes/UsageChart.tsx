import { Sparkline } from '../../kit/Sparkline';

interface UsageChartProps {
  title: string;
  values: readonly number[] | undefined;
  now: number | undefined;
  tell: (value: number) => string;
  top?: number;
}

/** What was used in the last minute, with its greatest value. */
export function UsageChart({ title, values, now, tell, top }: UsageChartProps) {
  if (!values?.length) return null;
  const most = Math.max(...values);
  return (
    <figure class="usage-chart">
      <figcaption><span class="quiet">{title}</span> <strong>{now === undefined ? '–' : tell(now)}</strong> <span class="quiet">at most {tell(most)}</span></figcaption>
      <Sparkline values={values} label={`${title} in the last minute, at most ${tell(most)}`} width={240} height={48} top={top} />
    </figure>
  );
}
