import { Empty } from '../../kit/Empty';

export function ExplainPage() {
  return (
    <div class="page">
      <div class="page-head"><h1>Explain</h1></div>
      <Empty icon="explain" title="Nothing yet" />
    </div>
  );
}
