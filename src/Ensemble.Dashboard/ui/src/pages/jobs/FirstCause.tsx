import type { JobCause } from '../../api/jobTypes';
import { Facts } from '../../kit/Facts';
import { seen } from './text';

/** What came first in time, and what only followed from it. */
export function FirstCause({ cause, reason }: { cause: JobCause; reason: string }) {
  return (
    <section class="first-cause">
      <h3>What came first</h3>
      <Facts of={[
        ['What', cause.reason === reason ? undefined : seen(cause.reason)],
        ['Rank', cause.rank !== undefined ? <span class="chip bad">rank {cause.rank}</span> : undefined],
        ['Ended with', cause.signal !== undefined ? `signal ${cause.signal}` : cause.exitCode !== undefined ? `exit code ${cause.exitCode}` : undefined],
        ['Because of it', cause.consequences.length === 0 ? undefined : <span class="ranks">{cause.consequences.map((rank) => <span key={rank} class="chip">rank {rank}</span>)}<span class="quiet">failed or {cause.consequences.length === 1 ? 'was' : 'were'} stopped</span></span>],
      ]} />
      {cause.lastLines.length > 0 && (
        <>
          <h4>{cause.rank !== undefined ? `Rank ${cause.rank} said last` : 'It said last'}</h4>
          <pre class="last-lines" tabIndex={0}>{cause.lastLines.map(seen).join('\n')}</pre>
        </>
      )}
    </section>
  );
}
