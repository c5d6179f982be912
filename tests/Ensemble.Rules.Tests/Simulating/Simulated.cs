using System.Globalization;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;
using Ensemble.Rules.Running;
using Ensemble.Rules.Simulating;
using Ensemble.Rules.Tests.Running;

namespace Ensemble.Rules.Tests.Simulating;

/// <summary>An ensemble that is simulated by a test, with what it did.</summary>
internal sealed class Simulated : ISessionNews
{
    private readonly List<string> _lines = [];
    private Simulation? _simulation;

    /// <summary>What happened: the time, the rule and what it did.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The functions, by their labels.</summary>
    public Dictionary<string, Func<FunctionCall, FunctionResult>> Functions { get; } = [];

    public SessionCore? Core { get; private set; }

    public async Task<SessionEnd> RunAsync(
        EnsembleSpec spec, int nodes = 4, Func<Submission, (double Seconds, int Status)>? draw = null, double until = double.MaxValue)
    {
        Core = new SessionCore(spec, "test");
        await using NamedFunctions functions = new(Functions);
        _simulation = new Simulation(Core, new VirtualQueue(nodes, draw ?? (_ => (10, 0))), functions, this);
        return await _simulation.RunAsync(until, TestContext.Current.CancellationToken);
    }

    public void Decided(Deed deed) => _lines.Add(string.Create(
        CultureInfo.InvariantCulture, $"{_simulation!.Now:0.###} {deed.Rule.Title} {deed.Action.Kind.ToString().ToLowerInvariant()} {deed.Action.Label}").TrimEnd());

    public void Done(Deed deed, MemberAnswer answer)
    {
        // Everything is.
    }

    public void Failed(Deed.Call call, string message) => _lines.Add($"{call.Action.Label} failed: {message}");

    public void Beat(SessionCore core) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{_simulation!.Now:0.###} beat"));

    public void Told(MemberEvent happened)
    {
        // Counted by whoever asks.
    }

    public void Pause()
    {
        // Lines are read at the end.
    }
}
