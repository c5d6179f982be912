import { useState } from 'preact/hooks';
import type { ProcessDetail } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { act } from '../../app/actions';
import { useQuery } from '../../app/router';
import { runPath, useCanAct, useStillRun } from '../../app/RunContext';
import { signalLinks } from '../../app/signalLinks';
import { age } from '../../format/duration';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Drawer } from '../../kit/Drawer';
import { StateMark } from '../../kit/StateMark';
import { Tabs } from '../../kit/Tabs';
import { EnvironmentTab } from './EnvironmentTab';
import { EventsTab } from './EventsTab';
import { OverviewTab } from './OverviewTab';
import { lifetime, type ProcessRow } from './rows';

const tabs = [['overview', 'Overview'], ['environment', 'Environment'], ['events', 'Events']] as const;

/** Everything about one replica. */
export function ProcessDrawer({ row, now, onClose }: { row: ProcessRow; now: number; onClose: () => void }) {
  const run = useStillRun();
  const canAct = useCanAct();
  const [tab, setTab] = useQuery('tab', 'overview');
  const [asked, setAsked] = useState<ProcessDetail['commands'][number] | null>(null);
  // What it can do now depends on its state.
  const { value: detail, problem } = useAnswer<ProcessDetail>(run.detail?.processes.length ? runPath(run, '/process') : null, { name: row.name }, `${row.state} ${row.attempt}`);
  const fits = detail?.name === row.name ? detail : undefined;
  const life = lifetime(row, now);

  return (
    <Drawer title={row.name} onClose={onClose}
      lead={<p class="drawer-lead">
        <StateMark tone={row.tone}>{row.state}</StateMark>
        {row.pid !== undefined && <span class="quiet">pid {row.pid}</span>}
        {life >= 0 && <span class="quiet">{row.endedAt === undefined ? `for ${age(life)}` : `ran ${age(life)}`}</span>}
      </p>}
      tabs={<Tabs label="Details" tabs={tabs} value={tab} onChange={setTab} />}>
      {(row.cause || row.waitsFor.length > 0) && tab === 'overview' && (
        <p class={`cause ${row.tone}`}>{row.cause ?? `waits for ${row.waitsFor.join(', ')}`}</p>
      )}
      {tab === 'overview' && (
        <div class="tools drawer-actions">
          {canAct && fits?.commands.map((c) => (
            <Button key={c.name} disabled={!c.isEnabled} title={c.description ?? ''} {...icons[c.name] ? { icon: icons[c.name]! } : {}}
              onClick={() => (c.confirmation ? setAsked(c) : void act(run, c.name, [row.name]))}>{c.title}</Button>
          ))}
          {signalLinks(row.name).map((link) => <a key={link.path} class="button" href={link.href}>{link.title}</a>)}
        </div>
      )}
      {problem && <p class="tone-bad">{problem}</p>}
      {tab === 'overview' && fits && <OverviewTab row={row} detail={fits} />}
      {tab === 'environment' && fits && <EnvironmentTab detail={fits} />}
      {tab === 'events' && <EventsTab row={row} />}
      {asked && (
        <Dialog title={asked.title} onClose={() => setAsked(null)} actions={<>
          <Button onClick={() => setAsked(null)}>Cancel</Button>
          <Button kind="primary" onClick={() => {
            setAsked(null);
            void act(run, asked.name, [row.name]);
          }}>{asked.title}</Button>
        </>}>
          <div class="dialog-body"><p>{asked.confirmation}</p></div>
        </Dialog>
      )}
    </Drawer>
  );
}

const icons: Record<string, 'start' | 'stop' | 'restart'> = { start: 'start', stop: 'stop', restart: 'restart' };
