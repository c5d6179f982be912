import { useState } from 'preact/hooks';
import type { JobRow } from '../../api/jobTypes';
import { go, hrefWith } from '../../app/router';
import { Menu, type MenuItem } from '../../kit/Menu';
import { AskFirst } from './AskFirst';
import { doDeed } from './deeds';
import { countFor, type Deed } from './states';

/** What can be done with one line. */
export function JobMenu({ row, path, canAct }: { row: JobRow; path: string; canAct: boolean }) {
  const [asked, setAsked] = useState<Deed | null>(null);
  const choose = (deed: Deed) => (row.array || deed === 'delete' ? setAsked(deed) : void doDeed(path, deed, [row]));
  const items: MenuItem[] = [
    ...(row.array ? [{ text: 'Its jobs', icon: 'jobs', onChoose: () => go(hrefWith({ array: row.id, job: null, tab: null, before: null })) }] satisfies MenuItem[] : [
      { text: 'Details', icon: 'jobs', onChoose: () => go(hrefWith({ job: row.id, tab: null })) },
      { text: 'Log', icon: 'console', onChoose: () => go(hrefWith({ job: row.id, tab: 'log' })) },
    ] satisfies MenuItem[]),
    ...(canAct ? [
      { text: 'Cancel', icon: 'stop', disabled: countFor(row, 'cancel') === 0, onChoose: () => choose('cancel') },
      { text: row.array ? 'Retry failed' : 'Retry', icon: 'restart', disabled: countFor(row, 'retry') === 0, onChoose: () => choose('retry') },
      { text: 'Delete', icon: 'trash', disabled: countFor(row, 'delete') === 0, onChoose: () => choose('delete') },
    ] satisfies MenuItem[] : []),
  ];
  return (
    <>
      <Menu label={`Actions for ${row.id}`} icon="more" kind="plain" items={items} />
      {asked && <AskFirst deed={asked} count={countFor(row, asked)} names={[row.id]} onNo={() => setAsked(null)} onYes={() => {
        setAsked(null);
        void doDeed(path, asked, [row]);
      }} />}
    </>
  );
}
