import { usePlace } from '../../app/router';
import { TraceList } from './TraceList';
import { TraceView } from './TraceView';
import './traces.css';

export function TracesPage() {
  const trace = usePlace().query.get('trace');
  return trace ? <TraceView key={trace} id={trace} /> : <TraceList />;
}
