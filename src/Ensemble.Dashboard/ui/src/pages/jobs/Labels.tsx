import { hrefWith, usePlace } from '../../app/router';

const separator = '\u001f';
const own = 'ensemble.'; // of jobs of runs: their ids say the same

/** The labels that are asked for, from the address. */
export function labelsOf(query: URLSearchParams): string[] {
  return (query.get('labels') ?? '').split(separator).filter(Boolean);
}

export function labelsText(labels: readonly string[]): string {
  return labels.join(separator);
}

/** Labels of a job, each of which chooses the jobs that have it too. */
export function Labels({ labels, most = 100, isWhole = false }: { labels: Record<string, string> | undefined; most?: number; isWhole?: boolean }) {
  const chosen = labelsOf(usePlace().query);
  const all = Object.entries(labels ?? {}).filter(([name]) => isWhole || !name.startsWith(own));
  if (all.length === 0) return <span class="quiet">–</span>;
  return (
    <span class="labels">
      {all.slice(0, most).map(([name, value]) => {
        const label = `${name}=${value}`;
        return (
          <a key={label} class="chip" title={`Only jobs with ${label}`} href={hrefWith({ labels: labelsText(chosen.includes(label) ? chosen : [...chosen, label]), job: null, tab: null })}>
            <span class="quiet">{name}</span>{value}
          </a>
        );
      })}
      {all.length > most && <span class="quiet">+{all.length - most}</span>}
    </span>
  );
}
