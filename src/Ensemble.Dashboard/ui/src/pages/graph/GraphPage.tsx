import { useMemo } from 'preact/hooks';
import type { EdgeKind, GraphAnswer } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { setQuery, usePlace, useQuery } from '../../app/router';
import { runPath, useRun } from '../../app/RunContext';
import { useNow } from '../../app/useNow';
import { rate } from '../../format/numbers';
import { Button } from '../../kit/Button';
import { Empty } from '../../kit/Empty';
import { ProcessDrawer } from '../processes/ProcessDrawer';
import { rowsOf } from '../processes/rows';
import { GraphNode } from './GraphNode';
import { Legend } from './Legend';
import { drawn } from './picture';
import { usePanZoom } from './usePanZoom';
import './graph.css';

/** Who connects to which service, and who listens for it. */
export function GraphPage() {
  const run = useRun();
  const now = useNow(run.detail?.run.outcome === 'running');
  const opened = usePlace().query.get('process');
  const [waits, setWaits] = useQuery('waits');
  const { value: graph, problem } = useAnswer<GraphAnswer>(run.detail ? runPath(run, '/graph') : null, {}, `${run.detail?.run.id} ${Math.floor(run.telemetry / 4)}`);
  const shape = { width: Math.max(320, innerWidth - (innerWidth < 900 ? 0 : 208)), height: Math.max(320, innerHeight - 130) };
  const picture = useMemo(() => graph && drawn(graph, (kind: EdgeKind) => waits !== 'no' || (kind !== 'wait' && kind !== 'refer'), shape), [graph, waits]);
  const { frame, view, zoom, fit, hasMoved } = usePanZoom(picture?.width ?? 0, picture?.height ?? 0);
  const rates = new Map((graph?.rates ?? []).map((r) => [`${r.from}\n${r.to}`, r.perSecond]));
  const rows = rowsOf(run);
  const row = rows.find((r) => r.name === opened);
  const near = new Set(row ? picture?.edges.flatMap((e) => (e.from === row.process ? [e.to, row.process] : e.to === row.process ? [e.from, row.process] : [])) : []);

  return (
    <div class="page">
      <div class="page-head">
        <h1>Graph</h1>
        <Legend />
        <span class="grow" />
        <div class="tools">
          <Button pressed={waits !== 'no'} onClick={() => setWaits(waits === 'no' ? '' : 'no')}>Waits and references</Button>
          <Button icon="minus" label="Smaller" onClick={() => zoom(0.8)} />
          <Button icon="plus" label="Larger" onClick={() => zoom(1.25)} />
          <Button icon="fit" label="Show all" onClick={fit} />
        </div>
      </div>
      {problem && <Empty icon="close" title="The graph cannot be shown"><p>{problem}</p></Empty>}
      {graph && graph.processes.length === 0 && (
        <Empty icon="graph" title="Nothing to connect">
          <p>Processes that connect to services of others appear here, with the way their connections go:</p>
          <pre>{'learner.Binds("replay-server");\nagent.Connects("replay-server");'}</pre>
        </Empty>
      )}
      <div ref={frame} class="graph-frame" tabIndex={0} role="group" aria-label="Processes and services. Arrow keys move the picture, + and - zoom it, 0 shows all of it.">
        {picture && picture.nodes.length > 0 && (
          <svg class={`graph ${near.size > 0 ? 'focused' : ''}`} width="100%" height="100%">
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="arrow" d="M0 .5 8 4 0 7.5z" /></marker>
              <marker id="arrow-expose" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="arrow expose" d="M0 .5 8 4 0 7.5z" /></marker>
            </defs>
            <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
              {picture.experiments.map((e) => (
                <g key={e.name} class="experiment" transform={`translate(${e.x} ${e.y})`}>
                  <rect width={e.width} height={e.height} rx="10" />
                  <text x="16" y="21">{e.name}</text>
                </g>
              ))}
              {picture.edges.map((e) => {
                const perSecond = rates.get(`${e.from}\n${e.to}`);
                return (
                  <g key={`${e.from} ${e.to} ${e.kind}`} class={`edge ${e.kind} ${near.has(e.from) && near.has(e.to) ? 'near' : ''}`} data-edge={`${e.from}>${e.to}`}>
                    <path d={e.path} marker-end={e.kind === 'expose' ? 'url(#arrow-expose)' : 'url(#arrow)'} />
                    {perSecond !== undefined && <text class="rate" x={e.middle.x} y={e.middle.y - 6} text-anchor="middle">{rate(perSecond)}</text>}
                  </g>
                );
              })}
              {picture.nodes.map((node) => (
                <GraphNode key={node.id} node={node} replicas={run.replicas.filter((r) => r.process === node.id)} isOpen={row?.process === node.id}
                  isNear={near.has(node.id)} hasMoved={hasMoved} />
              ))}
            </g>
          </svg>
        )}
      </div>
      {row && <ProcessDrawer row={row} now={now} onClose={() => setQuery({ process: null, tab: null })} />}
    </div>
  );
}
