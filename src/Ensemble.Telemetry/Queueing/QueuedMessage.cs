using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Queueing;

/// <summary>A request on its way to the store.</summary>
/// <param name="Process">Whose it is, for the quotas; of a request with several processes the first one's.</param>
/// <param name="Bytes">About how much memory it holds.</param>
/// <param name="WriteTo">Writes it.</param>
internal sealed record QueuedMessage(ProcessKey Process, long Bytes, Action<StoreWriter> WriteTo);
