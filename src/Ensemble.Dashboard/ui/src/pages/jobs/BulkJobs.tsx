import { useState } from 'preact/hooks';
import type { JobRow } from '../../api/jobTypes';
import { plural } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { AskFirst } from './AskFirst';
import { doDeed } from './deeds';
import { countFor, type Deed } from './states';

const many = 3;

/** The same for all that are chosen. More than a few are asked about first, and so is what cannot be taken back. */
export function BulkJobs({ path, rows, onDone }: { path: string; rows: readonly JobRow[]; onDone: () => void }) {
  const [asked, setAsked] = useState<Deed | null>(null);
  const counts = (deed: Deed) => rows.reduce((sum, row) => sum + countFor(row, deed), 0);
  const carryOut = (deed: Deed) => {
    setAsked(null);
    void doDeed(path, deed, rows);
    onDone();
  };
  const choose = (deed: Deed) => (counts(deed) > many || deed === 'delete' ? setAsked(deed) : carryOut(deed));
  return (
    <div class="tools" role="group" aria-label="For the chosen jobs">
      <span class="second">{rows.length} chosen</span>
      <Button icon="stop" disabled={counts('cancel') === 0} onClick={() => choose('cancel')}>Cancel</Button>
      <Button icon="restart" disabled={counts('retry') === 0} onClick={() => choose('retry')}>Retry failed</Button>
      <Button icon="trash" disabled={counts('delete') === 0} onClick={() => choose('delete')}>Delete</Button>
      <Button kind="plain" onClick={onDone}>Choose none</Button>
      {asked && <AskFirst deed={asked} count={counts(asked)} names={rows.filter((r) => countFor(r, asked) > 0).map((r) => (r.array ? `${plural(countFor(r, asked), 'job')} of ${r.id}` : r.id))}
        onYes={() => carryOut(asked)} onNo={() => setAsked(null)} />}
    </div>
  );
}
