namespace Ensemble.Hosting.Configuration;

/// <summary>
/// The settings on a command line: <c>--Section:Key=value</c> or <c>--Section:Key value</c>. Arguments without a colon in their name are options of the
/// AppHost and no settings, so that an option never swallows its neighbour as a value.
/// </summary>
internal static class CommandLineSettings
{
    public static IEnumerable<KeyValuePair<string, string?>> Read(IReadOnlyList<string> args)
    {
        for (int i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i]))
                continue;
            int equals = args[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                yield return new(args[i][2..equals], args[i][(equals + 1)..]);
            else if (i + 1 < args.Count)
                yield return new(args[i][2..], args[++i]);
        }
    }

    /// <summary>Whether an argument is the start of a setting.</summary>
    public static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2)[0].Contains(':', StringComparison.Ordinal);
}
