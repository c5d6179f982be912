using System.Globalization;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>What is said about the processes of a job fits together.</summary>
internal sealed class GangCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var job in context.Resources.OfType<IJobResource>())
            if (job.Annotations.Last<GangAnnotation>() is { } gang)
                foreach (string problem in Problems(job, gang))
                    found.Add(ImpossibleGang.Create(job, problem, gang.Location));
    }

    private static IEnumerable<string> Problems(IJobResource job, GangAnnotation gang)
    {
        if (gang.MaxNodes < gang.MinNodes)
            yield return $"wants {gang.MinNodes} to {gang.MaxNodes} nodes. Name the smaller number first.";
        if (gang.ProcessesPerNode is { } perNode && !IsPerNode(perNode))
            yield return $"runs '{perNode}' processes on each node. Write a number of 1 or more, \"gpu\", \"cpu\" or \"auto\".";
        if (gang.Policy is GangPolicy.Elastic && gang.MinNodes is null)
            yield return "is elastic and does not say within which bounds. Write WithNodes(min, max).";
        if (gang.Policy is GangPolicy.Quorum && gang.WorldSize is { } size && (gang.Quorum is null || gang.Quorum < 1 || gang.Quorum > size))
            yield return $"needs {gang.Quorum ?? 0} of {size} processes to succeed. A quorum is 1 to {size}.";
        if (gang is { Policy: GangPolicy.Quorum, WorldSize: null, ProcessesPerNode: null })
            yield return "has a quorum of processes and does not say how many there are. Write WithWorldSize.";
        if (gang.WorldSize > 1 && job.NeedsHandler())
            yield return $"is made of {gang.WorldSize} processes and has no command. A handler is one; give the job a command.";
    }

    private static bool IsPerNode(string text) =>
        text is "gpu" or "cpu" or "auto" || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0);
}
