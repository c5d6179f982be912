import { Empty } from '../../kit/Empty';

export function ProcessesPage() {
  return (
    <div class="page">
      <div class="page-head"><h1>Processes</h1></div>
      <Empty icon="processes" title="Nothing yet" />
    </div>
  );
}
