import { useState } from 'preact/hooks';
import type { JobDetail, JobExplanation, JobRow } from '../../api/jobTypes';
import { useAnswer } from '../../api/useAnswer';
import { useQuery } from '../../app/router';
import { age } from '../../format/duration';
import { Button } from '../../kit/Button';
import { Drawer } from '../../kit/Drawer';
import { StateMark } from '../../kit/StateMark';
import { Tabs } from '../../kit/Tabs';
import { ArtifactsTab } from './ArtifactsTab';
import { AskFirst } from './AskFirst';
import { doDeed } from './deeds';
import { EnvironmentTab } from './EnvironmentTab';
import { JobLog } from './JobLog';
import { jobPath } from './jobsAt';
import { OverviewTab } from './OverviewTab';
import { countFor, type Deed, jobTones, jobWords } from './states';

interface JobDrawerProps {
  id: string;
  /** The job among those that are shown, where it is there. */
  row: JobRow | undefined;
  path: string;
  canAct: boolean;
  now: number;
  /** Counts up with every change that is told of. */
  version: number;
  onClose: () => void;
}

/** Everything about one job. */
export function JobDrawer({ id, row, path, canAct, now, version, onClose }: JobDrawerProps) {
  const [tab, setTab] = useQuery('tab', 'overview');
  const [asked, setAsked] = useState<Deed | null>(null);
  // Of a job that is shown its line says whether it is another one now; of others any change may be of it.
  const again = row ? JSON.stringify(row) : version;
  const { value: job, problem } = useAnswer<JobDetail>(jobPath(path, id), {}, again);
  const { value: reasons } = useAnswer<JobExplanation>(jobPath(path, id, '/explain'), {}, again);
  if (!job) return <Drawer title={problem ? 'This job cannot be shown' : id} onClose={onClose}>{problem && <p>{problem}</p>}</Drawer>;
  const state = row?.state ?? job.state;
  const ran = job.startedAt === undefined ? undefined : (job.completedAt === undefined ? now : Date.parse(job.completedAt)) - Date.parse(job.startedAt);
  const line = { id, state, scheduledAt: 0 } as JobRow;
  const choose = (deed: Deed) => (deed === 'delete' ? setAsked(deed) : void doDeed(path, deed, [line]));
  return (
    <Drawer title={id} wide={tab === 'log'} onClose={onClose}
      lead={<p class="drawer-lead">
        <StateMark tone={jobTones[state]}>{jobWords[state]}</StateMark>
        <span class="quiet">{job.type}</span>
        {ran !== undefined && <span class="quiet">{job.completedAt === undefined ? `for ${age(ran)}` : `ran ${age(ran)}`}</span>}
      </p>}
      tabs={<Tabs label="Details" value={tab} onChange={setTab} tabs={[
        ['overview', 'Overview'], ['log', 'Log'], ['artifacts', `Artifacts${job.artifacts.length > 0 ? ` ${job.artifacts.length}` : ''}`], ['environment', 'Environment'],
      ]} />}>
      {tab === 'overview' && canAct && (
        <div class="tools drawer-actions">
          <Button icon="stop" disabled={countFor(line, 'cancel') === 0} onClick={() => choose('cancel')}>Cancel</Button>
          <Button icon="restart" disabled={countFor(line, 'retry') === 0} onClick={() => choose('retry')}>Retry</Button>
          <Button icon="trash" disabled={countFor(line, 'delete') === 0} onClick={() => choose('delete')}>Delete</Button>
        </div>
      )}
      {tab === 'overview' && <OverviewTab job={job} reasons={reasons?.lines ?? []} now={now} />}
      {tab === 'log' && <JobLog path={path} id={id} />}
      {tab === 'artifacts' && <ArtifactsTab job={job} path={path} />}
      {tab === 'environment' && <EnvironmentTab job={job} />}
      {asked && <AskFirst deed={asked} count={1} names={[id]} onNo={() => setAsked(null)} onYes={() => {
        setAsked(null);
        void doDeed(path, asked, [line]).then(onClose);
      }} />}
    </Drawer>
  );
}
