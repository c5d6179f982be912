using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tasks.Flow;

/// <summary>Reads tasks that have ended.</summary>
internal static class Ended
{
    [SuppressMessage("Usage", "VSTHRD002", Justification = "It has ended: nothing is waited for.")]
    public static T Value<T>(Task<T> succeeded) => succeeded.Result;
}
