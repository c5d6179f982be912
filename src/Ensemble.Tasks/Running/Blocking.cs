using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tasks.Running;

/// <summary>For callers who cannot await.</summary>
internal static class Blocking
{
    [SuppressMessage("Usage", "VSTHRD002", Justification = "Asked for by the caller; nothing that is awaited here needs the caller's thread.")]
    public static TAnswer Await<TAnswer>(Task<TAnswer> task) => task.GetAwaiter().GetResult();
}
