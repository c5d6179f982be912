// Sends one of everything with OpenTelemetry's own exporters: node send.mjs http|proto|grpc <address>
import { context, trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { LoggerProvider, BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';

const [protocol, address] = process.argv.slice(2);
const load = async (signal, name) => (await import(`@opentelemetry/exporter-${signal}-otlp-${protocol}`))[name];
const url = path => (protocol === 'grpc' ? address : `${address}/v1/${path}`);
const compression = protocol === 'proto' ? 'gzip' : 'none';
const resource = resourceFromAttributes({ 'service.name': 'node', 'service.instance.id': 'node-0', list: ['a', 'b'] });

const Spans = await load('trace', 'OTLPTraceExporter');
const tracing = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(new Spans({ url: url('traces'), compression }))] });
const tracer = tracing.getTracer('library', '1.2');
const root = tracer.startSpan('root', { kind: SpanKind.SERVER });
const within = trace.setSpan(context.active(), root);
const child = tracer.startSpan('child', { attributes: { text: 'grün', whole: 7, half: 0.5, yes: true, many: [1, 2] }, links: [{ context: root.spanContext() }] }, within);
child.addEvent('spilled', { on: 'floor' });
child.setStatus({ code: SpanStatusCode.ERROR, message: 'broke' });
child.end();
root.end();

const Logs = await load('logs', 'OTLPLogExporter');
const logExporter = new Logs({ url: url('logs'), compression });
const logging = new LoggerProvider({ resource, processors: [makeLogProcessor(logExporter)] });
logging.getLogger('library').emit({ severityNumber: 17, severityText: 'ERROR', body: 'it broke again', attributes: { code: 42 }, context: within });

const Metrics = await load('metrics', 'OTLPMetricExporter');
const reader = new PeriodicExportingMetricReader({ exporter: new Metrics({ url: url('metrics'), compression }), exportIntervalMillis: 3_600_000 });
const metering = new MeterProvider({ resource, readers: [reader] });
const meter = metering.getMeter('library');
meter.createCounter('steps', { unit: '{step}' }).add(5, { env: 'cartpole' });
for (const value of [1, 20, 300]) meter.createHistogram('latency', { unit: 'ms' }).record(value);
meter.createObservableGauge('level').addCallback(result => result.observe(0.25));

await tracing.shutdown();
await logging.shutdown();
await metering.shutdown();
console.log(child.spanContext().traceId);

// The processor's constructor took the exporter itself before it took options.
function makeLogProcessor(exporter) {
  try {
    return new BatchLogRecordProcessor({ exporter });
  } catch {
    return new BatchLogRecordProcessor(exporter);
  }
}
