import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { pages } from './pages';

const general: [string[], string][] = [
  [['Ctrl', 'K'], 'Find pages, processes, jobs, runs and actions'],
  [['/'], 'Filter the list'],
  [['Esc'], 'Close what is open'],
  [['?'], 'This list'],
];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const rows = [...general, ...pages.map((p): [string[], string] => [['g', p.key], p.title])];
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <div class="dialog-body">
        <dl class="shortcuts">
          {rows.flatMap(([keys, text]) => [
            <dt key={`${text} keys`}>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>,
            <dd key={text}>{text}</dd>,
          ])}
        </dl>
      </div>
    </Dialog>
  );
}
