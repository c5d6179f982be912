import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { RunSummary } from '../../api/types';
import { outcomeTones, outcomeWords } from '../../app/RunChooser';
import { useSession } from '../../app/RunContext';
import { duration } from '../../format/duration';
import { moment } from '../../format/time';
import { Button } from '../../kit/Button';
import { Drawer } from '../../kit/Drawer';
import { Facts } from '../../kit/Facts';
import { StateMark } from '../../kit/StateMark';
import { toasts } from '../../kit/toastList';
import { commitWords } from './commit';

/** What people write about a run. It stays in the run's folder. */
export function NotesDrawer({ run, onClose, onWritten }: { run: RunSummary; onClose: () => void; onWritten: () => void }) {
  const { canOperate } = useSession();
  const [note, setNote] = useState(run.note);
  const [tags, setTags] = useState(run.tags.join(', '));
  const keep = async (event: Event) => {
    event.preventDefault();
    try {
      await post(`/api/runs/${encodeURIComponent(run.id)}/notes`, { note, tags: tags.split(',').map((t) => t.trim()).filter(Boolean) });
      toasts.say('done', 'Kept with the run.');
      onWritten();
      onClose();
    } catch (failure) {
      toasts.say('bad', (failure as Error).message);
    }
  };
  return (
    <Drawer title={run.id} onClose={onClose} lead={<StateMark tone={outcomeTones[run.outcome]}>{outcomeWords[run.outcome]}</StateMark>}>
      <Facts of={[
        ['AppHost', run.application], ['Started', run.started !== null && moment(run.started)],
        ['Duration', run.started !== null && run.ended !== null && duration(run.ended - run.started)], ['Commit', run.commit !== undefined && <code>{commitWords(run)}</code>], ['Folder', <code>{run.folder}</code>],
      ]} />
      <form class="notes" onSubmit={(e) => void keep(e)}>
        <label>Tags, with commas between them<input class="field" value={tags} disabled={!canOperate} onInput={(e) => setTags(e.currentTarget.value)} /></label>
        <label>Note<textarea class="field" rows={8} maxLength={10_000} value={note} disabled={!canOperate} onInput={(e) => setNote(e.currentTarget.value)} /></label>
        {canOperate && <Button type="submit" kind="primary">Keep</Button>}
      </form>
    </Drawer>
  );
}
