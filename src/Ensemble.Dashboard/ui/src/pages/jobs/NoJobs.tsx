import { hrefWith } from '../../app/router';
import { Empty } from '../../kit/Empty';

interface NoJobsProps {
  isMine: boolean;
  hasOwn: boolean;
  application: string | undefined;
}

/** Says how jobs come to be. */
export function NoJobs({ isMine, hasOwn, application }: NoJobsProps) {
  const submit = `ensemble submit ${isMine || !application ? '' : `--apphost ${application} `}-- python3 train.py`;
  return (
    <Empty icon="jobs" title="No jobs yet">
      <p>{isMine ? 'A job is submitted from any folder; nothing else needs to run:' : 'A job is declared in the AppHost, beside its processes:'}</p>
      {!isMine && <pre>experiment.AddJob("train", "python3", "train.py")<br />    .WithWorldSize(4).WithRetries(2);</pre>}
      {!isMine && <p>or submitted while it runs, where it calls <code>builder.AddJobScheduler()</code>:</p>}
      <pre>{submit}</pre>
      {!isMine && hasOwn && <p>Jobs that were submitted without an AppHost are <a href={hrefWith({ of: 'mine' })}>your own</a>.</p>}
    </Empty>
  );
}
