using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>The ranks of an attempt that an agent carries out: what goes to the agent for them, and what comes back.</summary>
internal sealed class RemotePart : INodePart
{
    private const int TerminateSignal = 15;
    private const int KillSignal = 9;

    private readonly JoinedAgent _agent;
    private readonly AgentsOptions _options;
    private readonly RemoteStart _start;
    private readonly RemoteRank[] _ranks;
    private readonly List<ExchangeFile> _kept = [];
    private ImmutableArray<string> _arguments = [];
    private int _port;

    /// <param name="agent">The machine.</param>
    /// <param name="options">What all agents share.</param>
    /// <param name="start">What it is.</param>
    public RemotePart(JoinedAgent agent, AgentsOptions options, RemoteStart start)
    {
        (_agent, _options, _start) = (agent, options, start);
        _ranks = [.. Enumerable.Range(start.First, start.Share.Ranks).Select(rank => new RemoteRank(rank, agent, options, start))];
    }

    public string Command => ProcessComposer.Describe(_start.Attempt, _arguments, _options.Secrets);

    public bool HasLeftSomething => true;

    /// <summary>Gets how many ranks may run.</summary>
    public int Living => _ranks.Count(static rank => rank.IsStarted && !rank.IsGone);

    private AttemptStart Attempt => _start.Attempt.Start;

    /// <summary>The rank that a frame is about; null where it is about none.</summary>
    public static RankKey? KeyOf(AgentFrame frame) => frame.BodyCase switch
    {
        AgentFrame.BodyOneofCase.Started => frame.Started.Key,
        AgentFrame.BodyOneofCase.NotStarted => frame.NotStarted.Key,
        AgentFrame.BodyOneofCase.Exited => frame.Exited.Key,
        AgentFrame.BodyOneofCase.Gone => frame.Gone.Key,
        AgentFrame.BodyOneofCase.Output => frame.Output.Key,
        AgentFrame.BodyOneofCase.Report => frame.Report.Key,
        _ => null,
    };

    public ValueTask<NodePort> ReservePortAsync(int? wanted) => _agent.ReservePortAsync(Attempt.Job, wanted, id => _port = id);

    public ValueTask<NodeObstacle?> PrepareAsync()
    {
        _options.Files.MakeLogFolder(Attempt.Number);
        _arguments = [.. _start.Attempt.Command.Arguments, .. CommandArguments.Of(Attempt.Spec.Parameters, Keep)];
        return default;
    }

    public void Start(RankPlace place, Rendezvous rendezvous)
    {
        var rank = Of(place.Rank);
        string artifacts = FileOf(place.Rank, "artifacts");
        string error = FileOf(place.Rank, "error");
        string[] words = CommandArguments.WithLocalRank([_start.Attempt.Command.Program, .. _arguments], place.LocalRank);
        StartRank frame = new()
        {
            Key = rank.Key,
            Name = Attempt.Job,
            Command = words[0],
            Directory = Attempt.Spec.WorkingDirectory ?? "",
            MemoryBytes = Attempt.Spec.Needs.MemoryBytes,
            Artifacts = artifacts,
            Error = error,
        };
        frame.Arguments.AddRange(words[1..]);
        frame.Environment.Add(RankEnvironment.Of(
            ImmutableDictionary<string, string>.Empty, Attempt with { Gpus = _start.Share.Gpus }, place, rendezvous, PathOf(artifacts), PathOf(error)));
        // Once a machine is enough.
        if (place.LocalRank == 0)
            frame.Files.AddRange(_kept);
        rank.Begin();
        _agent.Post(new() { Start = frame });
        // What is given to a session that is over just then is heard by nobody.
        if (_agent.Session.IsOver)
            rank.Lost(_options.Time.GetUtcNow(), $"its machine {_agent.Name} is gone");
    }

    public void Terminate(int rank) => Signal(rank, TerminateSignal);

    public void Kill(int rank) => Signal(rank, KillSignal);

    public void Withdraw(int rank)
    {
        // Starts of gangs do not wait.
    }

    public DateTimeOffset? StartedAt(int rank) => Of(rank).StartedAt;

    /// <summary>Something about a rank has come. Not called by two threads at once.</summary>
    public void Hear(int rank, AgentFrame frame)
    {
        if (rank >= _start.First && rank < _start.First + _ranks.Length)
            Of(rank).Hear(frame);
    }

    /// <summary>Nothing of it runs any more, and nobody saw how it ended.</summary>
    public void Lost(DateTimeOffset at, string reason)
    {
        foreach (var rank in _ranks)
            rank.Lost(at, reason);
    }

    /// <summary>The machine is about to go: the gang is to end.</summary>
    public void Leave(DateTimeOffset at, string reason)
    {
        foreach (var rank in _ranks)
            rank.Leave(at, reason);
    }

    public void Complete()
    {
        // Reports came with the output.
    }

    public string? ErrorOf(int rank) => Of(rank).Error;

    public void Close()
    {
        if (_port > 0)
            _agent.Post(new() { Release = new() { Id = _port } });
        _agent.Forget(Attempt.Number, Attempt.Attempt);
    }

    public void Forget()
    {
        // The agent deletes its files when a rank is gone.
    }

    private RemoteRank Of(int rank) => _ranks[rank - _start.First];

    private void Signal(int rank, int signal)
    {
        if (Of(rank) is { IsStarted: true, IsGone: false } living)
            _agent.Post(new() { Signal = new() { Key = living.Key, Signal = signal } });
    }

    private string Keep(string parameter, string value)
    {
        string safe = string.Concat(parameter.Select(static symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_' or '-' ? symbol : '_').Take(64));
        string name = string.Create(CultureInfo.InvariantCulture, $"{Attempt.Number}.{Attempt.Attempt}.{_kept.Count}.{safe}");
        _kept.Add(new() { Name = name, Content = value });
        return PathOf(name);
    }

    private string FileOf(int rank, string what) => string.Create(CultureInfo.InvariantCulture, $"{Attempt.Number}.{Attempt.Attempt}.{rank}.{what}");

    private string PathOf(string name) => Path.Combine(_agent.Exchange, name);
}
