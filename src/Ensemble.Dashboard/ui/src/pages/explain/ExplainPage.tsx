import type { Finding } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { runPath, useRun } from '../../app/RunContext';
import { plural } from '../../format/numbers';
import { Empty } from '../../kit/Empty';
import { FindingItem } from './FindingItem';
import './explain.css';

/** Why what is not green is not, one sentence for each, with the evidence. */
export function ExplainPage() {
  const run = useRun();
  // Whatever changes a state stands in the journal. Sentences say how long something has lasted, so the end of a telling counts too.
  const newest = run.events.at(-1)?.sequence ?? 0;
  const { value: findings, problem } = useAnswer<Finding[]>(run.detail ? runPath(run, '/explain') : null, {}, `${run.detail?.run.id} ${newest}`);
  const fine = run.replicas.filter((r) => r.tone === 'ok' || r.tone === 'done').length;
  return (
    <div class="page">
      <div class="page-head">
        <h1>Explain</h1>
        {run.replicas.length > 0 && <p class="second">{fine} of {plural(run.replicas.length, 'process', 'processes')} are well</p>}
      </div>
      <div class="page-scroll" tabIndex={0} role="group" aria-label="Findings">
        {problem && <Empty icon="close" title="This cannot be explained"><p>{problem}</p></Empty>}
        {findings?.length === 0 && (
          <Empty icon="check" title="Everything is well">
            <p>What waits, fails, is unhealthy, or was stopped is explained here: why, and how that is known.</p>
          </Empty>
        )}
        {findings && findings.length > 0 && (
          <ol class="findings">
            {findings.map((f) => <FindingItem key={`${f.subject} ${f.state} ${f.sentence}`} finding={f} />)}
          </ol>
        )}
      </div>
    </div>
  );
}
