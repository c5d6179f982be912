import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { LiveRun } from '../api/LiveRun';
import type { Session } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { Empty } from '../kit/Empty';
import { Toasts } from '../kit/Toasts';
import { Banners } from './Banners';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { pages, startPage } from './pages';
import { Palette } from './Palette';
import { go, href, usePlace } from './router';
import { RunContext } from './RunContext';
import { Shortcuts } from './Shortcuts';
import { useShortcuts } from './useShortcuts';

export function App() {
  const session = useAnswer<Session>('/api/session');
  if (session.problem) return <main class="page"><h1 class="visually-hidden">Dashboard</h1><Empty icon="close" title="Nothing can be shown"><p>{session.problem}</p></Empty></main>;
  return session.value ? <Shell session={session.value} /> : null;
}

function Shell({ session }: { session: Session }) {
  const { path, query } = usePlace();
  const id = query.get('run') ?? 'current';
  const run = useMemo(() => new LiveRun(id), [id]);
  useEffect(() => () => run.close(), [run]);
  const [overlay, setOverlay] = useState<'palette' | 'shortcuts' | null>(null);
  const [isNavOpen, setNavOpen] = useState(false);
  useShortcuts(setOverlay);

  const page = pages.find((p) => p.path === path);
  useEffect(() => {
    if (path === '/') go(href(startPage.path), true);
    document.title = `${page?.title ?? 'Not found'} · ${session.application}`;
    setNavOpen(false);
  }, [path]);

  const close = useCallback(() => setOverlay(null), []);
  const shown = useMemo(() => ({ session, run }), [session, run]);
  const View = page?.view;
  return (
    <RunContext.Provider value={shown}>
      <div class="shell">
        <a class="skip" href="#main" onClick={(e) => {
          e.preventDefault();
          document.getElementById('main')?.focus();
        }}>Skip to the page</a>
        <Header onFind={() => setOverlay('palette')} onHelp={() => setOverlay('shortcuts')} onMenu={() => setNavOpen(!isNavOpen)} isNavOpen={isNavOpen} />
        <Navigation path={path} isOpen={isNavOpen} />
        <button type="button" class="nav-scrim" aria-label="Close the navigation" tabIndex={-1} onClick={() => setNavOpen(false)} />
        <main id="main" class="main" tabIndex={-1}>
          <Banners />
          {View ? <View key={id} /> : path !== '/' && (
            <Empty icon="search" title="There is no such page"><p><a href={href(startPage.path)}>Go to {startPage.title.toLowerCase()}</a></p></Empty>
          )}
        </main>
      </div>
      {overlay === 'palette' && <Palette onClose={close} />}
      {overlay === 'shortcuts' && <Shortcuts onClose={close} />}
      <Toasts />
    </RunContext.Provider>
  );
}
