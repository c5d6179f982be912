using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Processes;

/// <summary>Answers about one replica.</summary>
internal static class ProcessDetails
{
    /// <summary>Everything about the replica that <c>?name=</c> names.</summary>
    public static async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        if (Find(run, http.Request.Query["name"]) is not var (process, replica))
        {
            await UnknownAsync(http);
            return;
        }
        var commands = run.Controls is { } controls ? await controls.CommandsOfAsync(replica, http.RequestAborted) : [];
        await JsonAnswer.WriteAsync(http, Of(run, process, replica, commands), DashboardJson.Default.ProcessDetail);
    }

    /// <summary>The value behind a mask, for who may operate the run. Never part of an answer that was not asked for.</summary>
    public static async Task RevealAsync(HttpContext http, IShownRun run)
    {
        if (await JsonAnswer.ReadAsync(http, DashboardJson.Default.RevealRequest) is not { } request)
            return;
        if (Find(run, request.Replica) is not var (process, replica))
            await UnknownAsync(http);
        else if (request.Variable is { } variable && run.Environment?.Reveal(process, replica.Index, variable) is { } value)
            await JsonAnswer.WriteAsync(http, new RevealAnswer(value), DashboardJson.Default.RevealAnswer);
        else
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "Its value is not known here: runs that are over keep no secrets.");
    }

    private static Task UnknownAsync(HttpContext http) => ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "The run has no such process.");

    private static (ProcessPlan Process, ReplicaId Replica)? Find(IShownRun run, string? name)
    {
        if (run.Names is not { } names || string.IsNullOrEmpty(name))
            return null;
        var replica = names.Replicas.FirstOrDefault(r => r.ToString() == name);
        return names.Process(replica.Process) is { } process ? (process, replica) : null;
    }

    private static ProcessDetail Of(IShownRun run, ProcessPlan process, ReplicaId replica, IReadOnlyList<ResourceCommandSnapshot> commands)
    {
        var environment = run.Environment;
        return new()
        {
            Name = replica.ToString(),
            Kind = process.Kind.ToString(),
            Command = environment?.Render(process.Command, replica) ?? process.Command.ToString(),
            Arguments = [.. process.Arguments.Select(a => environment?.Render(a, replica) ?? a.ToString())],
            WorkingDirectory = process.WorkingDirectory,
            Project = process.Project?.Path,
            Image = process.Image is { } image ? image.Tag is { } tag ? $"{image.Image}:{tag}" : image.Image : null,
            DeclaredAt = process.DeclaredAt,
            Policies = [.. Policies(run, process, replica)],
            Endpoints = [.. process.Endpoints.Select(e => new EndpointRow(e.Name, e.Service, e.Scheme, Address(run, replica, e), e.External))],
            Dependencies = [.. Dependencies(run, process)],
            Environment = [.. environment?.Variables(process, replica.Index) ?? []],
            Commands = [.. commands.Select(
                c => new CommandRow(c.Name, c.DisplayName, c.DisplayDescription, c.ConfirmationMessage, c.State is ResourceCommandState.Enabled))],
            LastUsage = [.. LastUsage(run, replica)],
        };
    }

    private static string? Address(IShownRun run, ReplicaId replica, EndpointPlan endpoint) =>
        run.Binding?.Endpoints.FirstOrDefault(b => b.Process == replica.Process && b.Endpoint == endpoint.Name) is { } bound
            && replica.Index < bound.Addresses.Length ? bound.Addresses[replica.Index].ToString() : null;

    private static IEnumerable<DependencyRow> Dependencies(IShownRun run, ProcessPlan process)
    {
        var services = new ServiceMap(run.Plan!);
        var connects = process.Connects.Select(s => new DependencyRow("connects", services.Binder(process.Id.Experiment, s)?.Id.ToString(), s));
        var waits = process.Waits.Select(w => new DependencyRow("waits", w.Process.ToString(), Awaited(w)));
        var refers = process.References.Select(r => new DependencyRow("refers", r.Kind is ReferenceKind.Process ? r.Target : null, r.Endpoint ?? r.Target));
        var serves = services.ClientsOf(process).Select(c => new DependencyRow("serves", c.Client.Id.ToString(), c.Service));
        var awaited = services.WaitingFor(process).Select(w => new DependencyRow("awaited", w.Waiting.Id.ToString(), Awaited(w.Wait)));
        return connects.Concat(waits).Concat(refers).Concat(serves).Concat(awaited).Distinct();
    }

    private static string Awaited(WaitPlan wait) => wait.Type switch
    {
        WaitType.Healthy => "is healthy",
        WaitType.Completion => wait.ExitCode == 0 ? "has completed" : $"has ended with exit code {wait.ExitCode}",
        _ => "runs",
    };

    private static IEnumerable<NamedText> Policies(IShownRun run, ProcessPlan process, ReplicaId replica)
    {
        yield return new("Restart", process.Restart.Policy switch
        {
            RestartPolicy.Never => "never",
            RestartPolicy.Always => $"whenever it ends{Most(process.Restart)}",
            _ => $"when it fails{Most(process.Restart)}",
        });
        yield return new("Stop", $"{process.StopSignal}, then {process.GracePeriod.TotalSeconds:0.#} s until it is killed");
        if (process.ExplicitStart)
            yield return new("Start", "only when told to");
        if (process.TimeLimit is { } limit)
            yield return new("Time limit", $"{limit.TotalSeconds:0.#} s");
        if (process.EndsExperiment)
            yield return new("End", "the experiment is over when it has ended");
        foreach (var probe in process.Probes)
            yield return new($"{probe.Kind} probe", $"GET {probe.Path} of {probe.Endpoint} answers {probe.StatusCode}, every {probe.Interval.TotalSeconds:0.#} s");
        if (!process.HealthChecks.IsEmpty)
            yield return new("Health checks", string.Join(", ", process.HealthChecks));
        if (process.Resources.Cpus is { } cpus)
            yield return new("Processors", cpus.ToString(CultureInfo.InvariantCulture));
        if (process.Resources.Memory is { } memory)
            yield return new("Memory", $"{memory / 1024.0 / 1024:0.#} MiB");
        if (run.Binding?.Gpus.TryGetValue(replica.ToString(), out var gpus) is true)
            yield return new("GPUs", string.Join(", ", gpus));
    }

    private static string Most(RestartPlan restart) => restart.MaxRestarts is { } most ? $", at most {most} times" : "";

    private static IEnumerable<NamedText> LastUsage(IShownRun run, ReplicaId replica)
    {
        if (run.Story.Find(replica)?.Usage is not { } usage)
            yield break;
        yield return new("Processor time", $"{(usage.UserCpu + usage.SystemCpu).TotalSeconds:0.00} s");
        yield return new("Peak memory", $"{usage.PeakMemory / 1024.0 / 1024:0.0} MiB");
        yield return new("Lifetime", $"{usage.Duration.TotalSeconds:0.00} s");
    }
}
