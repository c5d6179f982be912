namespace System.Threading.Tasks;

/// <summary>Tasks that are done.</summary>
internal static class Tasks
{
    extension(ValueTask)
    {
        public static ValueTask<T> FromResult<T>(T result) => new(result);
    }
}
