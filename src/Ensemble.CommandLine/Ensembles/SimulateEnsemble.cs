using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Running;
using Ensemble.Rules.Simulating;

namespace Ensemble.CommandLine.Ensembles;

/// <summary><c>simulate</c>: what an ensemble would do on a queue of many nodes, in virtual time.</summary>
internal sealed class SimulateEnsemble : Verb
{
    private const string Nodes = "--nodes";
    private const string Seed = "--seed";
    private const string Duration = "--duration";
    private const string Fail = "--fail";
    private const string Until = "--until";

    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string>("config") { Description = "The file of the ensemble." });
        command.Options.Add(new Option<int>(Nodes) { HelpName = "N", Description = "How many nodes the queue has. Default: 1.", DefaultValueFactory = _ => 1 });
        command.Options.Add(new Option<int>(Seed) { HelpName = "N", Description = "The same seed gives the same. Default: 0." });
        command.Options.Add(Several(Duration, "GROUP=SECONDS", "How long the jobs of a group run: 30, or 10..60 for any time between. Can be given several times."));
        command.Options.Add(Several(Fail, "GROUP=PART", "Which part of the jobs of a group fails, 0 to 1. Can be given several times."));
        command.Options.Add(new Option<double?>(Until) { HelpName = "SECONDS", Description = "End after so much virtual time. Default: when nothing can happen any more." });
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        if (!Draw(request).Is(out var draw, out var refusal))
            return work.Refuse(refusal);
        int nodes = request.Number(Nodes);
        if (nodes < 1)
            return work.Refuse(new("--nodes takes a number from 1.", ExitCodes.Usage));
        string path = Path.GetFullPath(request.Text("config")!, work.Surroundings.CurrentDirectory);
        var file = await EnsembleFile.ReadAsync(path, new(), cancellationToken);
        foreach (var finding in file.Findings.Where(finding => finding.Rule != EndlessEnsemble.Rule))
            work.Remark(finding.ToString());
        if (file.Spec is not { } spec)
            return ExitCodes.Usage;
        var named = request.Texts(Duration).Concat(request.Texts(Fail)).Select(text => Split(text)!.Value.Group);
        if (named.FirstOrDefault(group => spec.Group(group) is null) is { } nobody)
            return work.Refuse(new($"There is no group '{nobody}'. There is: {string.Join(", ", spec.Groups.Select(group => group.Name))}.", ExitCodes.Usage));
        FunctionOptions means = new() { Registered = file.Registered, Said = work.Say, Time = work.Time };
        var (functions, findings) = await CustomFunctions.OpenAsync(spec, means, cancellationToken);
        foreach (var finding in findings)
            work.Remark(finding.ToString());
        if (functions is null)
            return ExitCodes.Usage;
        await using (functions)
            return await RunAsync(work, spec, new(nodes, draw.Next), functions, request.Parsed<double?>(Until) ?? double.MaxValue, cancellationToken);
    }

    private static async Task<int> RunAsync(
        Workplace work, EnsembleSpec spec, VirtualQueue queue, CustomFunctions functions, double until, CancellationToken cancellationToken)
    {
        SessionCore core = new(spec, "simulated");
        Simulation? simulation = null;
        EnsembleConsole console = new(work, spec.IsDebug, () => string.Create(CultureInfo.InvariantCulture, $"[{simulation!.Now,10:0.0} s]"));
        simulation = new(core, queue, functions, console);
        SessionEnd end;
        try
        {
            end = await simulation.RunAsync(until, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        string how = end.Kind switch
        {
            SessionEndKind.Terminated => "a rule ended it",
            SessionEndKind.Idle => "nothing can happen any more",
            _ => end.Reason!,
        };
        work.Say(string.Create(
            CultureInfo.InvariantCulture, $"After {simulation.Now:0.0} s {how}: {simulation.Events} events, {core.Engine.Rules.Sum(rule => rule.Progress.Acted)} actions, {end.Jobs} jobs left."));
        foreach (var group in spec.Groups)
            work.Say(Describe(group.Name, core.Engine.MetricsOf(group.Name)!));
        return ExitCodes.Success;
    }

    private static string Describe(string group, GroupMetrics metrics) => string.Create(
        CultureInfo.InvariantCulture,
        $"{group}: {metrics[JobCounter.Submitted]} submitted, {metrics[JobCounter.Success]} succeeded, {metrics[JobCounter.Failed]} failed, {metrics[JobCounter.Cancelled]} cancelled");

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Arity = ArgumentArity.OneOrMore };

    private static Outcome<JobDraw> Draw(Request request)
    {
        var durations = ImmutableDictionary.CreateBuilder<string, (double, double)>(StringComparer.Ordinal);
        foreach (string text in request.Texts(Duration))
        {
            if (Split(text) is not var (group, value) || value.Split("..") is not [var first, .. var rest] || rest.Length > 1
                || Number(first) is not { } from || Number(rest is [var last] ? last : first) is not { } to || to < from)
                return new Refusal($"--duration takes GROUP=SECONDS or GROUP=FROM..TO; it cannot be '{text}'.", ExitCodes.Usage);
            durations[group] = (from, to);
        }
        var failures = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string text in request.Texts(Fail))
        {
            if (Split(text) is not var (group, value) || Number(value) is not { } part || part > 1)
                return new Refusal($"--fail takes GROUP=PART with a part from 0 to 1; it cannot be '{text}'.", ExitCodes.Usage);
            failures[group] = part;
        }
        return new JobDraw(durations.ToImmutable(), failures.ToImmutable(), request.Number(Seed));
    }

    private static (string Group, string Value)? Split(string text) =>
        text.LastIndexOf('=') is > 0 and var end ? (text[..end], text[(end + 1)..]) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && double.IsFinite(number) ? number : null;
}
