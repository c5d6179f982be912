using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Model;

namespace Ensemble.Jobs.Gangs;

/// <summary>Understands the options of <c>torchrun</c>, with dashes or underscores, and each also as a variable <c>PET_NAME</c>.</summary>
internal static class TorchRunArguments
{
    private const string End = "--";
    private const string Prefix = "PET_";

    private static readonly ImmutableArray<string> Names =
    [
        "nnodes", "nproc-per-node", "max-restarts", "role", "rdzv-id", "log-dir", "redirects", "tee", "local-ranks-filter", "master-port",
    ];

    /// <summary>Takes the options out of arguments, up to <c>--</c>. Arguments stand above variables, a later one above an earlier.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">The environment of whoever gives them.</param>
    public static TorchRunOptions Read(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        Dictionary<string, string> values = [];
        List<string> errors = [];
        foreach (string name in Names)
        {
            if (environment.TryGetValue(Prefix + name.Replace('-', '_').ToUpperInvariant(), out string? value) && value.Length > 0)
                values[name] = value;
        }
        var rest = Take(arguments, values, errors);
        var console = ReadConsole(values, errors);
        return new(ReadGang(values, errors), values.GetValueOrDefault("rdzv-id"), console, rest, [.. errors]);
    }

    /// <summary>Reads a number that is not negative.</summary>
    internal static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static ImmutableArray<string> Take(IReadOnlyList<string> arguments, Dictionary<string, string> values, List<string> errors)
    {
        var rest = ImmutableArray.CreateBuilder<string>();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (argument == End)
            {
                rest.AddRange(arguments.Skip(index));
                break;
            }
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string name = (equals < 0 ? argument : argument[..equals]).Replace('_', '-');
            if (!name.StartsWith("--", StringComparison.Ordinal) || !Names.Contains(name[2..]))
                rest.Add(argument);
            else if (equals >= 0)
                values[name[2..]] = argument[(equals + 1)..];
            else if (index + 1 < arguments.Count && arguments[index + 1] != End)
                values[name[2..]] = arguments[++index];
            else
                errors.Add($"{argument} needs a value.");
        }
        return rest.ToImmutable();
    }

    private static GangSpec? ReadGang(Dictionary<string, string> values, List<string> errors)
    {
        string[] ofGang = ["nnodes", "nproc-per-node", "max-restarts", "role", "master-port"];
        if (!ofGang.Any(values.ContainsKey))
            return null;
        var gang = new GangSpec { ProcessesPerNode = ReadPerNode(values, errors), Role = values.GetValueOrDefault("role", "default") };
        if (values.TryGetValue("nnodes", out string? nodes))
        {
            string[] bounds = nodes.Split(':');
            if (bounds.Length <= 2 && TryNumber(bounds[0], out int least) && TryNumber(bounds[^1], out int most) && least >= 1 && most >= least)
                gang = gang with { MinNodes = least, MaxNodes = most, Policy = least < most ? GangPolicy.Elastic : GangPolicy.All };
            else
                errors.Add($"--nnodes takes a number or MIN:MAX, not '{nodes}'.");
        }
        if (ReadNumber("max-restarts", int.MaxValue, values, errors) is { } restarts)
            gang = gang with { MaxRestarts = restarts };
        // torchrun takes 0 for any port.
        if (ReadNumber("master-port", ushort.MaxValue, values, errors) is { } port and > 0)
            gang = gang with { MasterPort = port };
        return gang;
    }

    private static string? ReadPerNode(Dictionary<string, string> values, List<string> errors)
    {
        if (!values.TryGetValue("nproc-per-node", out string? text))
            return null;
        if (text is "gpu" or "cpu" or "auto" || (TryNumber(text, out int number) && number >= 1))
            return text;
        errors.Add($"--nproc-per-node takes a number from 1, gpu, cpu or auto, not '{text}'.");
        return null;
    }

    private static RankConsole ReadConsole(Dictionary<string, string> values, List<string> errors)
    {
        ImmutableSortedSet<int> ranks = [];
        if (values.TryGetValue("local-ranks-filter", out string? filter))
        {
            foreach (string rank in filter.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (TryNumber(rank, out int number))
                    ranks = ranks.Add(number);
                else
                    errors.Add($"--local-ranks-filter takes numbers with commas between them, not '{filter}'.");
            }
        }
        return new()
        {
            LogDirectory = values.GetValueOrDefault("log-dir"),
            Redirects = ReadStreams("redirects", values, errors),
            Tee = ReadStreams("tee", values, errors),
            LocalRanks = ranks,
        };
    }

    private static RankStreams ReadStreams(string name, Dictionary<string, string> values, List<string> errors)
    {
        if (!values.TryGetValue(name, out string? text))
            return RankStreams.None;
        if (RankStreams.TryRead(text) is { } streams)
            return streams;
        errors.Add($"--{name} takes 0 to 3, or RANK:STREAMS with commas between them, not '{text}'.");
        return RankStreams.None;
    }

    private static int? ReadNumber(string name, int most, Dictionary<string, string> values, List<string> errors)
    {
        if (!values.TryGetValue(name, out string? text))
            return null;
        if (TryNumber(text, out int number) && number <= most)
            return number;
        errors.Add(string.Create(CultureInfo.InvariantCulture, $"--{name} takes a number from 0 to {most}, not '{text}'."));
        return null;
    }
}
