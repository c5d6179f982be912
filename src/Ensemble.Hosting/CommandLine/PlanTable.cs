using System.Globalization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.CommandLine;

/// <summary>Prints a plan for people: a table for each experiment, columns left-aligned, nothing for what is not there.</summary>
internal static class PlanTable
{
    private static readonly string[] Head = ["Process", "Replicas", "Listens", "Connects", "Waits for", "Command"];

    /// <summary>Prints a plan.</summary>
    public static void Write(TextWriter output, ApplicationPlan plan)
    {
        int processes = plan.AllProcesses().Sum(p => p.Replicas);
        string size = $"{Count(plan.Experiments.Length, "experiment")}, {Count(processes, "process", "processes")}";
        output.Write($"Plan of {plan.Application} for {plan.Target}: {size}. Nothing is started.\n");
        foreach (var experiment in plan.Experiments)
        {
            output.Write($"\n{experiment.Name}\n");
            WriteRows(output, [Head, .. experiment.Processes.Select(Cells)]);
        }
    }

    private static string[] Cells(ProcessPlan process) =>
    [
        process.Id.Local,
        process.Replicas.ToString(CultureInfo.InvariantCulture),
        string.Join(", ", process.Endpoints.Select(Listens)),
        string.Join(", ", process.Connects),
        string.Join(", ", process.Waits.Select(w => $"{w.Process.Local} {w.Type.ToString().ToLowerInvariant()}")),
        string.Join(' ', Program(process).Concat(process.Arguments.Select(a => a.ToString())).Select(Quote)),
    ];

    private static string Listens(EndpointPlan endpoint)
    {
        string port = endpoint.Port is { } number ? $":{number.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{endpoint.Service ?? endpoint.Name}{port}{(endpoint.External ? " (exposed)" : "")}";
    }

    private static IEnumerable<string> Program(ProcessPlan process) =>
        [.. process.Image is { } image ? [$"{image.Image}:{image.Tag ?? "latest"}"] : Array.Empty<string>(),
            .. process.Command.Segments.IsEmpty ? Array.Empty<string>() : [process.Command.ToString()]];

    private static void WriteRows(TextWriter output, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, Head.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            output.Write("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n");
    }

    private static string Quote(string argument) =>
        argument.Length == 0 ? "''" : argument.AsSpan().ContainsAny(" \t\n'\"") ? $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'" : argument;

    private static string Count(int number, string one, string? several = null) =>
        number == 1 ? $"1 {one}" : $"{number.ToString(CultureInfo.InvariantCulture)} {several ?? one + "s"}";
}
