import type { JobArtifact, JobDetail } from '../../api/jobTypes';
import { Icon } from '../../kit/Icon';

const served = '/api/files/';

/** What a job made: files of its folder to be downloaded, others by where they are. */
export function ArtifactsTab({ job, path }: { job: JobDetail; path: string }) {
  if (job.artifacts.length === 0) {
    return (
      <p class="quiet">
        It has reported none. A process reports one with a line of JSON in the file that <code>ENSEMBLE_ARTIFACTS</code> names:<br />
        <code>{'{"type": "checkpoint", "name": "step-100", "uri": "100.bin"}'}</code>
      </p>
    );
  }
  return (
    <ul class="artifacts">
      {job.artifacts.toReversed().map((artifact) => (
        <li key={`${artifact.type} ${artifact.name}`} class={artifact.type}>
          <span class={`chip ${artifact.type === 'checkpoint' ? 'ok' : ''}`}>{artifact.type === 'checkpoint' && <Icon name="tag" size={11} />}{artifact.type}</span>
          <span class="what"><span class="primary">{artifact.name}</span><Place artifact={artifact} path={path} /></span>
          {artifact.metadata && (
            <span class="metadata second">{Object.entries(artifact.metadata).map(([name, value]) => <span key={name}><span class="quiet">{name}</span> {typeof value === 'string' ? value : JSON.stringify(value)}</span>)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Place({ artifact: { uri, name }, path }: { artifact: JobArtifact; path: string }) {
  if (uri === undefined) return null;
  if (uri.startsWith(served)) {
    return <a class="button" download href={`${path}/job-files/${uri.slice(served.length)}`} aria-label={`Download ${name}`}><Icon name="download" size={14} />Download</a>;
  }
  return /^https?:\/\//i.test(uri) ? <a href={uri} target="_blank" rel="noreferrer noopener">{uri} <Icon name="open" size={11} /></a> : <code class="wraps quiet">{uri}</code>;
}
