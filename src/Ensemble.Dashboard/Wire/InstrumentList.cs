using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What is measured.</summary>
/// <param name="Senders">By whom.</param>
/// <param name="Instruments">The instruments, by name.</param>
internal sealed record InstrumentList(ImmutableArray<SenderInfo> Senders, ImmutableArray<InstrumentInfo> Instruments);
