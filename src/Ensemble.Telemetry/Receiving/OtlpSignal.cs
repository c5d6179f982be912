using System.Buffers;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Receiving;

/// <summary>What differs between the three signals.</summary>
/// <typeparam name="T">Spans, log records or points.</typeparam>
/// <param name="Path">The last part of the path over HTTP.</param>
/// <param name="Service">The service over gRPC, below <c>opentelemetry.proto.collector</c>.</param>
/// <param name="ItemsWord">What the items are called in the answer in JSON.</param>
/// <param name="Kind">What an item is called when it is dropped.</param>
/// <param name="ReadBinary">Reads a request in binary form.</param>
/// <param name="ReadJson">Reads a request in JSON.</param>
/// <param name="Write">Writes what came.</param>
internal sealed record OtlpSignal<T>(
    string Path, string Service, string ItemsWord, DropKind Kind, Func<ReadOnlySequence<byte>, OtlpMessage<T>> ReadBinary,
    Func<ReadOnlySequence<byte>, OtlpMessage<T>> ReadJson, Action<StoreWriter, ResourceBatch<T>> Write);
