import { Empty } from '../../kit/Empty';

export function TimelinePage() {
  return (
    <div class="page">
      <div class="page-head"><h1>Timeline</h1></div>
      <Empty icon="timeline" title="Nothing yet" />
    </div>
  );
}
