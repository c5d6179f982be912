using System.Globalization;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Logs;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>Everything that runs here for the coordinator: does what it asks.</summary>
/// <param name="folder">The agent's folder.</param>
/// <param name="line">The way to the coordinator.</param>
/// <param name="launcher">What starts processes.</param>
/// <param name="ports">The ports of this machine.</param>
/// <param name="inbox">Hears of what ranks write into their files.</param>
/// <param name="options">The agent's.</param>
internal sealed class AgentRanks(AgentFolder folder, AgentLine line, JobLauncher launcher, GangPorts ports, ArtifactInbox inbox, AgentOptions options)
{
    private const int TerminateSignal = 15;
    private const int KillSignal = 9;

    private readonly Lock _gate = new();
    // Bounded by what the coordinator asks for, which counts processes too.
    private readonly Dictionary<RankKey, AgentRank> _living = [];
    private readonly Dictionary<int, HeldPort> _ports = [];
    private bool _isLeaving;

    /// <summary>Gets how many ranks run.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _living.Count;
        }
    }

    /// <summary>Does what the coordinator asks. Does not block for long.</summary>
    public void Do(CoordinatorFrame frame)
    {
        switch (frame.BodyCase)
        {
            case CoordinatorFrame.BodyOneofCase.Start:
                Start(frame.Start);
                break;
            case CoordinatorFrame.BodyOneofCase.Signal:
                Find(frame.Signal.Key)?.Signal(frame.Signal.Signal);
                break;
            case CoordinatorFrame.BodyOneofCase.Reserve:
                _ = Task.Run(() => Reserve(frame.Reserve)); // the ledger is a file that others may have locked
                break;
            case CoordinatorFrame.BodyOneofCase.Release:
                _ = Task.Run(() => Release(frame.Release.Id));
                break;
        }
    }

    /// <summary>Starts nothing more.</summary>
    public void Leave()
    {
        lock (_gate)
            _isLeaving = true;
    }

    /// <summary>Asks everything to end.</summary>
    public void TerminateAll() => SignalAll(TerminateSignal);

    /// <summary>Kills everything, and ends when nothing is left.</summary>
    public async Task KillAllAsync()
    {
        while (SignalAll(KillSignal) is { Length: > 0 } living)
            await Task.WhenAll(living.Select(static rank => rank.Gone));
        HeldPort[] held;
        lock (_gate)
        {
            held = [.. _ports.Values];
            _ports.Clear();
        }
        foreach (var port in held)
            ports.Release(port);
    }

    /// <summary>Ends when nothing runs.</summary>
    public async Task EmptyAsync()
    {
        while (Living() is { Length: > 0 } living)
            await Task.WhenAll(living.Select(static rank => rank.Gone));
    }

    private void Start(StartRank start)
    {
        if (Refuse(start) is { } reason)
        {
            line.Post(new() { NotStarted = new() { Key = start.Key, Reason = reason, AtUs = Us(options.Time.GetUtcNow()), IsLost = _isLeaving } });
            return;
        }
        AgentRank rank = new(start, folder, line, inbox, options);
        lock (_gate)
            _living.Add(start.Key, rank);
        rank.Gone = RunAsync(rank);
    }

    private string? Refuse(StartRank start)
    {
        lock (_gate)
        {
            if (_isLeaving)
                return "its machine leaves";
            // The coordinator sees to that; a defect there must not make two of one.
            if (_living.Keys.FirstOrDefault(key => key.Job == start.Key.Job && key.Rank == start.Key.Rank) is { } other)
                return string.Create(CultureInfo.InvariantCulture, $"attempt {other.Attempt} of it still runs here");
        }
        try
        {
            foreach (var file in start.Files)
                if (folder.ExchangeFile(file.Name) is { } path)
                    File.WriteAllText(path, file.Content);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private async Task RunAsync(AgentRank rank)
    {
        _ = rank.RunAsync(launcher);
        await rank.Ended;
        bool isLast;
        lock (_gate)
        {
            _living.Remove(rank.Key);
            isLast = !_living.Keys.Any(key => key.Job == rank.Key.Job && key.Attempt == rank.Key.Attempt);
        }
        if (isLast)
            folder.Forget(rank.Key.Job, rank.Key.Attempt);
    }

    private void Reserve(PortRequest request)
    {
        PortAnswer answer = new() { Request = request.Request };
        if (ports.TryReserve(request.Job, request.Wanted > 0 ? request.Wanted : null, out var held) is { } refusal)
        {
            answer.Refusal = refusal;
        }
        else
        {
            (answer.Id, answer.Port) = (held.Id, held.Port);
            lock (_gate)
                _ports[held.Id] = held;
        }
        line.Post(new() { Port = answer });
    }

    private void Release(int id)
    {
        HeldPort held;
        lock (_gate)
        {
            if (!_ports.Remove(id, out held))
                return;
        }
        ports.Release(held);
    }

    private AgentRank[] SignalAll(int signal)
    {
        var living = Living();
        foreach (var rank in living)
            rank.Signal(signal);
        return living;
    }

    private AgentRank[] Living()
    {
        lock (_gate)
            return [.. _living.Values];
    }

    private AgentRank? Find(RankKey key)
    {
        lock (_gate)
            return _living.GetValueOrDefault(key);
    }

    private static long Us(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
