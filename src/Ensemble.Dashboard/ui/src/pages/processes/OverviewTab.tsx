import type { ProcessDetail } from '../../api/types';
import { hrefWith } from '../../app/router';
import { useRun } from '../../app/RunContext';
import { bytes, count, processors } from '../../format/numbers';
import { moment } from '../../format/time';
import { Facts } from '../../kit/Facts';
import type { ProcessRow } from './rows';
import { UsageChart } from './UsageChart';

const relations = { connects: 'Connects to', waits: 'Waits until', refers: 'Refers to', serves: 'Serves', awaited: 'Awaited by' } as const;

export function OverviewTab({ row, detail }: { row: ProcessRow; detail: ProcessDetail }) {
  const run = useRun();
  const usage = run.usage.get(row.name);
  return (
    <>
      <section aria-label="Usage" class="usage-charts">
        <UsageChart title="CPU" values={run.cpu.get(row.name)} now={usage?.[1]} tell={processors} top={1} />
        <UsageChart title="Memory" values={run.memory.get(row.name)} now={usage?.[2]} tell={bytes} />
      </section>
      {usage && (
        <section aria-label="Use now">
          <Facts of={[
            ['Threads', count(usage[3])], ['Processes', count(usage[4])], ['Read', bytes(usage[5])], ['Written', bytes(usage[6])],
          ]} />
        </section>
      )}
      <section>
        <h3>Program</h3>
        <Facts of={[
          ['Command', <code>{[detail.command, ...detail.arguments].join(' ')}</code>],
          ['Project', detail.project && <code>{detail.project}</code>],
          ['Image', detail.image && <code>{detail.image}</code>],
          ['Folder', <code>{detail.workingDirectory}</code>],
          ['Declared at', detail.declaredAt && <code>{detail.declaredAt}</code>],
          ['Started', row.startedAt !== undefined && moment(row.startedAt)],
          ['Attempt', row.attempt > 1 ? `${row.attempt}, started again ${row.restarts} times` : undefined],
        ]} />
      </section>
      {detail.endpoints.length > 0 && (
        <section>
          <h3>Endpoints</h3>
          <Facts of={detail.endpoints.map((e) => [e.service ?? e.name, <><code>{e.scheme}://{e.address ?? '?'}</code>{e.exposed && <span class="quiet"> exposed</span>}</>])} />
        </section>
      )}
      {detail.dependencies.length > 0 && (
        <section>
          <h3>Dependencies</h3>
          <Facts of={detail.dependencies.map((d) => [relations[d.relation], (
            <>
              {d.process ? <a href={hrefWith({ process: `${d.process}.0` })}>{d.process}</a> : <span class="quiet">outside of this run</span>}
              <span class="quiet"> {d.detail}</span>
            </>
          )])} />
        </section>
      )}
      <section>
        <h3>Policies</h3>
        <Facts of={detail.policies.map((p) => [p.name, p.text])} />
      </section>
      {detail.lastUsage.length > 0 && (
        <section>
          <h3>What the last incarnation used</h3>
          <Facts of={detail.lastUsage.map((p) => [p.name, p.text])} />
        </section>
      )}
    </>
  );
}
