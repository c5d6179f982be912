using System.Runtime.CompilerServices;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>
/// A member in another process, as one ensemble uses it. While the process is away, readers and wishes wait for it. Nothing is lost over that, and nothing told
/// or done twice.
/// </summary>
/// <param name="place">The member, for all ensembles.</param>
/// <param name="ensemble">The ensemble.</param>
internal sealed class RemoteMember(MemberPlace place, string ensemble) : IMember
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, UnansweredCommand> _unanswered = [];
    private readonly SemaphoreSlim _room = new(MemberProtocol.MostCommands);
    private MemberConnection? _connection;
    private RemoteReading? _reading;
    private long _acknowledged;
    private bool _isDisposed;

    /// <summary>Gets the ensemble.</summary>
    public string Ensemble => ensemble;

    /// <inheritdoc/>
    public MemberDescription Description => place.Description;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MemberEvent> ReadAsync(
        long after, IReadOnlyList<LineWatch> watches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = Begin(after, watches);
        try
        {
            bool isCaughtUp = false;
            long told = after;
            while (await reading.Batches.WaitToReadAsync(cancellationToken))
            {
                if (!reading.Batches.TryRead(out var batch))
                    continue;
                Credit(reading, batch.Gone.Length > 0);
                foreach (var packed in batch.Events)
                {
                    // Each reader hears that it is caught up, and once, whatever number that has.
                    bool isNews = packed.Kind is Event.Types.Kind.CaughtUp ? !isCaughtUp : packed.Sequence == 0 || packed.Sequence > told;
                    told = Math.Max(told, packed.Sequence);
                    if (!isNews || EventUnpacker.Unpack(batch, packed) is not { } happened)
                        continue;
                    isCaughtUp |= happened is MemberEvent.CaughtUp;
                    yield return happened;
                }
                if (batch.Gone.Length > 0)
                    throw new IOException(batch.Gone);
                // A reader that always has more to read lets others read in between.
                await Task.Yield();
            }
        }
        finally
        {
            End(reading);
        }
    }

    /// <inheritdoc/>
    public void Acknowledge(long sequence)
    {
        lock (_gate)
            _acknowledged = Math.Max(_acknowledged, sequence);
    }

    /// <inheritdoc/>
    public ValueTask<MemberAnswer> SubmitAsync(Submission submission, CancellationToken cancellationToken) =>
        AskAsync(new() { Submit = SubmissionPacking.Pack(submission) }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MemberAnswer> CancelAsync(IReadOnlyList<string> submissions, CancellationToken cancellationToken)
    {
        Cancel cancel = new();
        cancel.Submissions.Add(submissions);
        return AskAsync(new() { Cancel = cancel }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<MemberAnswer> ResizeAsync(int by, string request, CancellationToken cancellationToken) =>
        AskAsync(new() { Resize = new() { By = by, Request = request } }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return ValueTask.CompletedTask;
            _isDisposed = true;
            _reading?.End();
            foreach (var unanswered in _unanswered.Values)
                unanswered.GiveUp();
            _connection?.Send(this, new() { Leave = new() { Ensemble = ensemble } });
            _connection = null;
        }
        place.Forget(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The number of the reading; null where nobody reads.</summary>
    public long? Reading
    {
        get
        {
            lock (_gate)
                return _reading?.Number;
        }
    }

    /// <summary>The member is there: what it is to do and does not know is sent.</summary>
    /// <param name="connection">The way to it.</param>
    /// <param name="readings">The readings that it has.</param>
    public void Attach(MemberConnection connection, IReadOnlyCollection<long> readings)
    {
        lock (_gate)
        {
            _connection = connection;
            if (_reading is { } reading && readings.Contains(reading.Number))
                Send_NeedsLock(new() { Taken = reading.Credit(_acknowledged, atOnce: true) });
            else if (_reading is not null)
                Begin_NeedsLock(_reading);
            foreach (var unanswered in _unanswered.Values)
                Send_NeedsLock(new() { Command = unanswered.Command });
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Detach()
    {
        lock (_gate)
            _connection = null;
    }

    /// <summary>A batch has come.</summary>
    /// <returns>False where it makes no sense.</returns>
    public bool Hear(Batch batch)
    {
        lock (_gate)
            return _reading is not { } reading || reading.Number != batch.Reading || reading.TryTake(batch);
    }

    /// <summary>An answer has come. One to a question that nobody asks any more is of no consequence.</summary>
    public void Hear(Answer answer)
    {
        UnansweredCommand? unanswered;
        lock (_gate)
            _unanswered.Remove(answer.Id, out unanswered);
        unanswered?.Take(answer);
    }

    private RemoteReading Begin(long after, IReadOnlyList<LineWatch> watches)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_reading is not null)
                throw new InvalidOperationException($"'{ensemble}' reads '{Description.Name}' already: one reader at a time.");
            _reading = new(after, watches);
            _acknowledged = Math.Max(_acknowledged, after);
            Begin_NeedsLock(_reading);
            return _reading;
        }
    }

    private void Begin_NeedsLock(RemoteReading reading) => Send_NeedsLock(new() { Read = reading.Begin(place.NextNumber(), ensemble, _acknowledged) });

    private void Credit(RemoteReading reading, bool atOnce)
    {
        lock (_gate)
        {
            if (reading.Credit(_acknowledged, atOnce) is { } taken)
                Send_NeedsLock(new() { Taken = taken });
        }
    }

    // The member ends a reading when it hears of another one, or that the ensemble leaves; until then it waits, for nothing more is allowed.
    private void End(RemoteReading reading)
    {
        lock (_gate)
        {
            reading.End();
            _reading = null;
        }
    }

    private async ValueTask<MemberAnswer> AskAsync(Command command, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            UnansweredCommand unanswered;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                (command.Id, command.Ensemble) = (place.NextNumber(), ensemble);
                _unanswered[command.Id] = unanswered = new(command);
                Send_NeedsLock(new() { Command = command });
            }
            return await unanswered.Answer.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
                _unanswered.Remove(command.Id);
            _room.Release();
        }
    }

    private void Send_NeedsLock(ServiceFrame frame) => _connection?.Send(this, frame);
}
