namespace Ensemble.Hosting;

/// <summary>
/// The switches with which Aspire's tools ask an AppHost to publish: <c>--operation publish</c>, <c>--publisher manifest</c>, <c>--publish manifest</c>.
/// </summary>
internal static class OperationSwitches
{
    public static DistributedApplicationExecutionContext Read(IReadOnlyList<string> args)
    {
        string? publisher = ValueOf(args, "--publisher") ?? ValueOf(args, "--publish");
        bool publish = publisher is not null
            || string.Equals(ValueOf(args, "--operation"), "publish", StringComparison.OrdinalIgnoreCase)
            || args is ["publish", ..];
        return new(publish ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run, publisher);
    }

    private static string? ValueOf(IReadOnlyList<string> args, string name)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith(name + "=", StringComparison.Ordinal))
                return args[i][(name.Length + 1)..];
            if (args[i] == name && i + 1 < args.Count)
                return args[i + 1];
        }
        return null;
    }
}
