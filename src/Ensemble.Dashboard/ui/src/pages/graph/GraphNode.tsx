import type { Replica } from '../../api/types';
import { go, hrefWith } from '../../app/router';
import { toneClass } from '../../kit/StateMark';
import { type DrawnNode, label, tonesOf } from './picture';

interface GraphNodeProps {
  node: DrawnNode;
  replicas: readonly Replica[];
  isOpen: boolean;
  isNear: boolean;
  hasMoved: () => boolean;
}

/** A process with how its replicas are, or a service. */
export function GraphNode({ node, replicas, isOpen, isNear, hasMoved }: GraphNodeProps) {
  const at = `translate(${node.x - node.width / 2} ${node.y - node.height / 2})`;
  if (node.service) {
    const { name, scheme, address, exposed } = node.service;
    return (
      <g class={`node service ${isNear ? 'near' : ''}`} transform={at} data-node={node.id}>
        <title>{`${name}: ${scheme}${address ? ` at ${address}` : ''}${exposed ? ', exposed' : ''}`}</title>
        <rect class={exposed ? 'exposed' : ''} width={node.width} height={node.height} rx={node.height / 2} />
        <text x={node.width / 2} y={node.height / 2 + 4} text-anchor="middle">{cut(name, node.width - 24)}</text>
      </g>
    );
  }
  const tones = tonesOf(replicas);
  const worst = tones[0]?.tone ?? 'idle';
  const words = tones.map((t) => `${t.count} ${replicas.find((r) => r.tone === t.tone)!.state.toLowerCase()}`).join(', ');
  const first = replicas.find((r) => r.tone === worst)?.name ?? `${node.id}.0`;
  let x = 14;
  return (
    <a class={`node process ${isOpen ? 'open' : ''} ${isNear ? 'near' : ''}`} href={hrefWith({ process: first })} data-node={node.id}
      onClick={(e) => {
        e.preventDefault();
        if (!hasMoved()) go(hrefWith({ process: isOpen ? null : first }));
      }}>
      <g transform={at}>
        <title>{`${node.id}: ${words}`}</title>
        <rect class={`body ${toneClass(worst)}`} width={node.width} height={node.height} rx="8" />
        <text class="name" x="14" y="21">{cut(label(node.process!), node.width - 28)}</text>
        <text class={`words tone-${toneClass(worst)}`} x="14" y="37">{cut(tones.length === 1 ? `${replicas.length > 1 ? 'all ' : ''}${words.replace(/^\d+ /, '')}` : words, node.width - 16)}</text>
        {tones.map(({ tone, count }) => {
          const width = (count / replicas.length) * (node.width - 28);
          const bar = <rect key={tone} class={`bar ${toneClass(tone)}`} x={x} y={node.height - 8} width={Math.max(2, width - 1)} height="3" rx="1.5" />;
          x += width;
          return bar;
        })}
      </g>
    </a>
  );
}

function cut(text: string, width: number): string {
  const most = Math.floor(width / 6.6);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}
