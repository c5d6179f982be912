import { useState } from 'preact/hooks';
import { act } from '../../app/actions';
import { useStillRun } from '../../app/RunContext';
import { plural } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';

interface BulkActionsProps {
  names: readonly string[];
  onDone: () => void;
}

const many = 3;

/** The same for all that are chosen. More than a few are asked about first. */
export function BulkActions({ names, onDone }: BulkActionsProps) {
  const run = useStillRun();
  const [asked, setAsked] = useState<string | null>(null);
  const carryOut = (action: string) => {
    setAsked(null);
    void act(run, action, names);
    onDone();
  };
  const choose = (action: string) => (names.length > many && action !== 'start' ? setAsked(action) : carryOut(action));
  return (
    <div class="tools" role="group" aria-label="For the chosen processes">
      <span class="second">{names.length} chosen</span>
      <Button icon="start" onClick={() => choose('start')}>Start</Button>
      <Button icon="stop" onClick={() => choose('stop')}>Stop</Button>
      <Button icon="restart" onClick={() => choose('restart')}>Restart</Button>
      <Button kind="plain" onClick={onDone}>Choose none</Button>
      {asked && (
        <Dialog title={asked === 'stop' ? `Stop ${plural(names.length, 'process', 'processes')}?` : `Restart ${plural(names.length, 'process', 'processes')}?`}
          onClose={() => setAsked(null)}
          actions={<>
            <Button onClick={() => setAsked(null)}>Cancel</Button>
            <Button kind="primary" onClick={() => carryOut(asked)}>{asked === 'stop' ? 'Stop them' : 'Restart them'}</Button>
          </>}>
          <div class="dialog-body"><p class="second">{names.slice(0, 8).join(', ')}{names.length > 8 && ` and ${names.length - 8} more`}</p></div>
        </Dialog>
      )}
    </div>
  );
}
