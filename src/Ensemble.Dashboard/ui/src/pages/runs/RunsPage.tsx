import { Empty } from '../../kit/Empty';

export function RunsPage() {
  return (
    <div class="page">
      <div class="page-head"><h1>Runs</h1></div>
      <Empty icon="runs" title="Nothing yet" />
    </div>
  );
}
