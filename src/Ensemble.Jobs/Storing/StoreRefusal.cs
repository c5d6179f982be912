using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Jobs.Storing;

/// <summary>Why a store cannot be opened.</summary>
/// <param name="Diagnostic">For people.</param>
/// <param name="IsInUse">Whether another host has it.</param>
internal sealed record StoreRefusal(Diagnostic Diagnostic, bool IsInUse)
{
    public static StoreRefusal InUse(string folder) => new(JobsUnavailable.InUse(folder), true);

    public static StoreRefusal Of(string folder, Exception failure) => new(
        StoreFailure.Of(failure) is { Kind: StoreFailureKind.Damaged } damage ? JobsDamaged.Create(folder, damage.Reason)
            : JobsUnavailable.Create(folder, failure.Message),
        false);
}
