using System.Collections.Immutable;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Publishing;

/// <summary>Publishes a plan: all publishers that are asked for make their files, then all files are put in place, or none.</summary>
/// <param name="plan">The plan, made with <see cref="PublishPlanFacts"/>.</param>
/// <param name="publishers">All publishers there are.</param>
/// <param name="settings">What people set.</param>
/// <param name="appHostDirectory">The AppHost's folder, absolute.</param>
/// <param name="currentDirectory">What relative paths of the command line refer to.</param>
internal sealed class PublishOperation(ApplicationPlan plan, IEnumerable<IPublisher> publishers, EnsembleSettings settings, string appHostDirectory,
    string currentDirectory)
{
    private const int Failed = 1;
    private const int Invalid = 2;

    /// <summary>Publishes.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<PublishOutcome> RunAsync(AppHostOptions options, CancellationToken cancellationToken)
    {
        var order = PublishOrder.Of(options, [new PlanPublisher(), .. publishers], appHostDirectory, currentDirectory);
        var ports = PortTable.Of(plan, settings.PortRange.First, settings.PortRange.Last);
        var found = order.Problems.ToBuilder();
        if (!ports.Unserved.IsEmpty)
            found.Add(TooFewPorts(ports));
        var files = new Dictionary<string, ImmutableArray<PublishedFile>>(StringComparer.Ordinal);
        foreach (var publisher in order.Publishers)
        {
            string folder = order.FolderOf(publisher);
            var result = await publisher.PublishAsync(new()
            {
                Plan = plan,
                AppHostDirectory = appHostDirectory,
                Directory = Path.TrimEndingDirectorySeparator(Path.Combine(order.Output, folder)),
                Ports = ports,
                SymphonyCompatibility = settings.SymphonyCompatibility,
            }, cancellationToken);
            found.AddRange(result.Diagnostics);
            files[publisher.Name] = [.. result.Files.Select(f => f with { Path = folder + f.Path })];
        }
        int count = files.Values.Sum(f => f.Length);
        if (order.FileName is { } name && count > 1)
            found.Add(OneFileForSeveral.Create(name, count));
        string path = order.FileName is null ? order.Output : Path.Combine(order.Output, order.FileName);
        return found.Any(d => d.Severity is DiagnosticSeverity.Error) ? new(Invalid, path, found.ToImmutable()) : Write(order, files, path, found);
    }

    private static PublishOutcome Write(
        PublishOrder order, Dictionary<string, ImmutableArray<PublishedFile>> files, string path, ImmutableArray<Diagnostic>.Builder found)
    {
        try
        {
            var folder = new OutputFolder(order.Output);
            if (order.FileName is null)
                folder.Replace(files);
            else
                folder.WriteAll([.. files.Values.SelectMany(f => f).Select(f => f with { Path = order.FileName })]);
            return new(0, path, found.ToImmutable());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            found.Add(OutputNotWritten.Create(path, refused.Message));
            return new(Failed, path, found.ToImmutable());
        }
    }

    private Diagnostic TooFewPorts(PortTable ports)
    {
        int asked = plan.Experiments.Max(e => PortOrder.Of(e).Count(d => d.Port is null));
        int lacking = ports.Unserved.GroupBy(d => d.Process.Experiment, StringComparer.Ordinal).Max(e => e.Count());
        return PortPoolExhausted.Create(asked, asked - lacking, settings.PortRange.First, settings.PortRange.Last);
    }
}
