import { plural } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import type { Deed } from './states';

const words: Record<Deed, [title: string, yes: string, what: string]> = {
  cancel: ['Cancel', 'Cancel them', 'What runs is stopped with all its processes; what waits never starts.'],
  retry: ['Retry', 'Retry them', 'Each is scheduled once more, as a new job with the same description.'],
  delete: ['Delete', 'Delete them', 'Their logs and the files in their folders go with them. This cannot be taken back.'],
};

const most = 8;

/** Makes sure that it is meant. */
export function AskFirst({ deed, count, names, onYes, onNo }: { deed: Deed; count: number; names: readonly string[]; onYes: () => void; onNo: () => void }) {
  const [title, yes, what] = words[deed];
  return (
    <Dialog title={`${title} ${plural(count, 'job')}?`} onClose={onNo} actions={<>
      <Button onClick={onNo}>Leave {count === 1 ? 'it' : 'them'}</Button>
      <Button kind="primary" onClick={onYes}>{count === 1 ? yes.replace('them', 'it') : yes}</Button>
    </>}>
      <div class="dialog-body">
        <p class="second">{names.slice(0, most).join(', ')}{names.length > most && ` and ${names.length - most} more`}</p>
        <p class="second">{what}</p>
      </div>
    </Dialog>
  );
}
