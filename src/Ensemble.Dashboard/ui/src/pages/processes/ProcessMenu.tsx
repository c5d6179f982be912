import { act } from '../../app/actions';
import { go, hrefWith } from '../../app/router';
import { useCanAct, useStillRun } from '../../app/RunContext';
import { signalLinks } from '../../app/signalLinks';
import { Menu, type MenuItem } from '../../kit/Menu';
import type { ProcessRow } from './rows';

const isUp = (row: ProcessRow) => row.tone === 'ok' || row.tone === 'busy' || row.state === 'Unhealthy' || row.state === 'Restarting';

/** What can be done with one process. */
export function ProcessMenu({ row }: { row: ProcessRow }) {
  const run = useStillRun();
  const canAct = useCanAct();
  const items: MenuItem[] = [
    { text: 'Details', icon: 'processes', onChoose: () => go(hrefWith({ process: row.name })) },
    ...signalLinks(row.name).map((link): MenuItem => ({ text: link.title, icon: link.path.slice(1) as 'console', onChoose: () => go(link.href) })),
    ...(canAct ? [
      { text: 'Start', icon: 'start', disabled: isUp(row) && row.state !== 'Waiting' && row.state !== 'Restarting', onChoose: () => void act(run, 'start', [row.name]) },
      { text: 'Stop', icon: 'stop', disabled: !isUp(row), onChoose: () => void act(run, 'stop', [row.name]) },
      { text: 'Restart', icon: 'restart', disabled: row.pid === undefined, onChoose: () => void act(run, 'restart', [row.name]) },
    ] satisfies MenuItem[] : []),
  ];
  return <Menu label={`Actions for ${row.name}`} icon="more" kind="plain" items={items} />;
}
