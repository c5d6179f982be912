using System.Collections.Immutable;
using System.CommandLine;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Hosting.RunFolders;
using Ensemble.Processes.Ledger;

namespace Ensemble.CommandLine.Jobs;

/// <summary>A verb about jobs: those of the user, or of an AppHost.</summary>
internal abstract class JobVerb : Verb
{
    private const string AppHost = "--apphost";

    /// <summary>Whether it makes sense before there ever was a job.</summary>
    protected virtual bool NeedsJobs => true;

    public sealed override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!Door(request).Is(out var door, out var refusal))
            return request.Work.Refuse(refusal);
        await using var client = new JobClient(door);
        try
        {
            return await RunAsync(request, client, cancellationToken);
        }
        catch (JobRefusedException refused)
        {
            string meant = refused.Problem.Nearest is { } near ? $". Did you mean '{near}'?" : "";
            return request.Work.Refuse(new(refused.Message.TrimEnd('.') + (meant.Length > 0 ? meant : ".")));
        }
        catch (JobHostException missing)
        {
            return request.Work.Refuse(new($"{missing.Diagnostic.Rule.Code}: {missing.Message}"));
        }
        catch (NoJobsException)
        {
            return WithoutJobs(request);
        }
        catch (IOException gone)
        {
            return request.Work.Refuse(new($"The host of the jobs does not answer any more. ({gone.Message})"));
        }
    }

    /// <summary>Does it.</summary>
    protected abstract Task<int> RunAsync(Request request, JobClient client, CancellationToken cancellationToken);

    /// <summary>Says that there never was a job.</summary>
    /// <returns>The exit code.</returns>
    protected virtual int WithoutJobs(Request request) =>
        request.Work.Refuse(new("You have submitted no job yet. Submit one with: ensemble submit -- COMMAND"));

    /// <summary>Adds what chooses whose jobs are meant.</summary>
    public static Command AddHost(Command command) =>
        command.AddText(AppHost, "NAME", "The jobs of a running AppHost, by its name or a part of its run's id. Default: your own.");

    /// <summary>Adds the argument that names a job.</summary>
    protected static Command AddJob(Command command)
    {
        command.Arguments.Add(new Argument<string>("job") { Description = "The id of the job." });
        return command;
    }

    /// <summary>Whether the user has ever submitted a job.</summary>
    public static bool AreThereJobs(Workplace work) => Place(work).Is(out var place, out _) && place.IsUsed;

    private static Outcome<UserJobPlace> Place(Workplace work) =>
        RuntimeDirectory.Open(work.Surroundings.Variables, work.TemporaryDirectory) switch
        {
            RuntimeDirectoryOutcome.Found { Path: var runtime } => UserJobPlace.Of(work.Surroundings.Variables, runtime),
            var refused => new Refusal(((RuntimeDirectoryOutcome.Refused)refused).Reason),
        };

    private Outcome<IJobDoor> Door(Request request)
    {
        var work = request.Work;
        if (request.Text(AppHost) is { } name)
            return OfAppHost(work, name);
        if (!Place(work).Is(out var place, out var refusal))
            return refusal;
        if (NeedsJobs && !place.IsUsed)
            return new NoJobsDoor();
        var program = work.Program;
        ImmutableArray<string> arguments = [.. program.Arguments, "jobs", ServeJobs.Name];
        return new UserJobDoor(new JobHostStarter(place, program.Command, arguments, work.Surroundings.Variables));
    }

    private static Outcome<IJobDoor> OfAppHost(Workplace work, string name)
    {
        var runs = work.Registry()?.ListKnown().Select(static known => known.Registration).ToArray() ?? [];
        var found = Array.FindAll(runs, run => run.Application == name || run.RunId == name);
        if (found.Length == 0)
            found = Array.FindAll(runs, run => run.RunId.Contains(name, StringComparison.Ordinal));
        if (found is not [var only])
        {
            string there = runs.Length > 0 ? $" There is: {string.Join(", ", runs.Select(static run => run.Application).Distinct())}." : "";
            return new Refusal(found.Length > 1
                ? $"'{name}' can mean more than one run: {string.Join(", ", found.Select(static run => run.RunId))}."
                : $"No AppHost runs as '{name}'.{there}");
        }
        if (only.Dashboard is not { } address)
            return new Refusal($"AppHost '{name}' serves no pages, and so no jobs.");
        try
        {
            return new WebJobDoor(address, AccessKeyFile.In(StateDirectory.OfRun(only.Folder)).Current().Operate);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The keys of '{name}' cannot be read: {failure.Message}");
        }
    }
}
