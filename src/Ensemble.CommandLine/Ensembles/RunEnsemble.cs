using System.Collections.Immutable;
using Ensemble.CommandLine.Jobs;
using Ensemble.Hosting.Ensembles;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Processes.Ledger;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members.Local;
using Ensemble.Rules.Running;

namespace Ensemble.CommandLine.Ensembles;

/// <summary>Runs the ensemble of a file on a member, in this process.</summary>
internal static class RunEnsemble
{
    private const string Local = "local";

    public static async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        if (!RunOptions.Read(request.Rest).Is(out var options, out var refusal) || !Open(work, options, out var member, out refusal))
            return work.Refuse(refusal);
        await using (member)
        {
            string path = Path.GetFullPath(options.File, work.Surroundings.CurrentDirectory);
            var file = await EnsembleFile.ReadAsync(path, new() { Member = member.Description }, cancellationToken);
            foreach (var finding in file.Findings.Where(finding => !options.ExitWhenIdle || finding.Rule != EndlessEnsemble.Rule))
                work.Remark(finding.ToString());
            if (file.Spec is not { } spec)
                return ExitCodes.Usage;
            FunctionOptions means = new() { Registered = file.Registered, Said = work.Say, Time = work.Time };
            var (functions, findings) = await CustomFunctions.OpenAsync(spec, means, cancellationToken);
            foreach (var finding in findings)
                work.Remark(finding.ToString());
            if (functions is null)
                return ExitCodes.Usage;
            await using (functions)
                return await RunAsync(work, options, path, spec, member, functions, cancellationToken);
        }
    }

    private static async Task<int> RunAsync(
        Workplace work, RunOptions options, string path, EnsembleSpec spec, LocalMember member, CustomFunctions functions, CancellationToken cancellationToken)
    {
        SessionPlace place;
        try
        {
            place = SessionPlace.Open(
                work.Surroundings.Variables, spec, path, await File.ReadAllTextAsync(path, cancellationToken), options.IsFresh, work.Time, work.Random);
        }
        catch (IOException failure)
        {
            return work.Refuse(new($"What happens in the ensemble cannot be kept: {failure.Message}"));
        }
        using (place)
        {
            work.Remark(place.IsResumed
                ? $"Ensemble {place.Id} goes on where it was broken off. (To begin anew: --fresh)"
                : $"Ensemble {place.Id} on {member.Description.Kind}; end it with Ctrl-C.");
            EnsembleConsole console = new(work, options.IsDebug || spec.IsDebug);
            Session session = new(
                spec, place.Id, member, functions, place.Log, new() { Time = work.Time, News = console, ExitWhenIdle = options.ExitWhenIdle });
            var end = await session.RunAsync(cancellationToken);
            if (end.Kind is not SessionEndKind.Broken)
                place.End();
            return Tell(work, place, end);
        }
    }

    private static int Tell(Workplace work, SessionPlace place, SessionEnd end)
    {
        if (end.Kind is SessionEndKind.Broken)
            return work.Refuse(new($"{end.Reason} The same command goes on where it was broken off."));
        if (end.Jobs > 0)
            work.Remark($"{(end.Jobs == 1 ? "1 job goes" : $"{end.Jobs} jobs go")} on in your background host: ensemble jobs ls --label ensemble={place.Id}");
        return end.Kind is SessionEndKind.Stopped ? ExitCodes.Interrupted : ExitCodes.Success;
    }

    private static bool Open(Workplace work, RunOptions options, out LocalMember member, out Refusal refusal)
    {
        (member, refusal) = (null!, null!);
        if (options.Executor != Local)
        {
            refusal = new($"There is no executor '{options.Executor}' in this version. There is: {Local}.", ExitCodes.Usage);
            return false;
        }
        if (RuntimeDirectory.Open(work.Surroundings.Variables, work.TemporaryDirectory) is not RuntimeDirectoryOutcome.Found { Path: var runtime })
        {
            refusal = new("The folder of sockets cannot be used; ensemble doctor says why.");
            return false;
        }
        ImmutableArray<string> arguments = [.. work.Program.Arguments, "jobs", ServeJobs.Name];
        JobHostStarter starter = new(UserJobPlace.Of(work.Surroundings.Variables, runtime), work.Program.Command, arguments, work.Surroundings.Variables);
        string directory = Path.GetDirectoryName(Path.GetFullPath(options.File, work.Surroundings.CurrentDirectory))!;
        HostQueue queue = new(new JobClient(new UserJobDoor(starter)), work.Surroundings.Variables, work.Time);
        member = new LocalMember(queue, directory);
        return true;
    }
}
