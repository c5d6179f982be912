import { Empty } from '../../kit/Empty';

export function GraphPage() {
  return (
    <div class="page">
      <div class="page-head"><h1>Graph</h1></div>
      <Empty icon="graph" title="Nothing yet" />
    </div>
  );
}
