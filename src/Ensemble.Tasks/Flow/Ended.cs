using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Tasks.Flow;

/// <summary>Reads tasks that have ended.</summary>
internal static class Ended
{
    public static Task<T> WithoutValue<T>() => Empty<T>.Task;

    [SuppressMessage("Usage", "VSTHRD002", Justification = "It has ended: nothing is waited for.")]
    public static T Value<T>(Task<T> succeeded) => succeeded.Result;

    private static class Empty<T>
    {
        public static readonly Task<T> Task = System.Threading.Tasks.Task.FromResult(default(T)!);
    }
}
