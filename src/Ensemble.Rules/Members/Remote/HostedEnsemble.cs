using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Members.Remote;

/// <summary>An ensemble at the member's side: the queue that is opened for it, its reading, and its commands that are being done.</summary>
/// <param name="open">Opens the queue.</param>
/// <param name="before">What has to end before the queue can be opened: the ensemble's last use of it.</param>
/// <param name="gone">Who hears that the queue is gone for good, when the service knows.</param>
internal sealed class HostedEnsemble(Func<CancellationToken, ValueTask<IMember>> open, Task before, Action<string> gone) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _inWork = []; // bounded by how many commands the service has unanswered
    private readonly CancellationTokenSource _ending = new();
    private FairQueue<MemberFrame>? _line;
    private Task<IMember>? _member;
    private volatile IMember? _opened;
    private HostedReading? _reading;
    private Task _endOfReadings = Task.CompletedTask;
    private Task _begun = Task.CompletedTask;
    private long _acknowledged;

    /// <summary>Gets the number of its reading; 0 for none.</summary>
    public long Reading
    {
        get
        {
            lock (_gate)
                return _reading?.Number ?? 0;
        }
    }

    /// <summary>There is a connection.</summary>
    /// <param name="line">The way to the service.</param>
    /// <param name="readings">The readings that go on.</param>
    public void Attach(FairQueue<MemberFrame> line, IReadOnlyCollection<long> readings)
    {
        lock (_gate)
        {
            _line = line;
            if (_reading is null)
                return;
            if (readings.Contains(_reading.Number))
                _reading.Attach(line);
            else
                EndReading_NeedsLock();
        }
    }

    /// <summary>Begins a reading. The one before ends first: a queue has one reader at a time.</summary>
    public void Begin(Read read)
    {
        lock (_gate)
        {
            EndReading_NeedsLock();
            var ended = _endOfReadings;
            _reading = new(read, gone);
            _reading.Begin(
                async () =>
                {
                    await ended;
                    return await MemberAsync();
                },
                _line);
        }
    }

    /// <summary>The service has taken batches.</summary>
    public void Take(Taken taken)
    {
        HostedReading? reading;
        IMember? member;
        lock (_gate)
        {
            if (_reading?.Number != taken.Reading)
                return;
            reading = _reading;
            member = taken.Acknowledged > _acknowledged ? _opened : null;
            _acknowledged = Math.Max(_acknowledged, taken.Acknowledged);
        }
        reading.Take(taken);
        member?.Acknowledge(taken.Acknowledged);
    }

    /// <summary>Does a command, and answers. One that is being done is not begun again.</summary>
    public void Do(Command command)
    {
        lock (_gate)
        {
            if (_inWork.Add(command.Id))
                _begun = BeginAsync(command, _begun);
        }
    }

    /// <summary>Lets go of the queue; its jobs are left alone.</summary>
    public async ValueTask DisposeAsync()
    {
        Task ended;
        lock (_gate)
        {
            EndReading_NeedsLock();
            ended = _endOfReadings;
            _line = null;
        }
        await _ending.CancelAsync();
        await ended;
        if (_member is null)
            return;
        try
        {
            await (await _member).DisposeAsync();
        }
        catch (Exception)
        {
            // It could not be opened, or was gone already.
        }
    }

    // Commands begin in the order in which they came; how long one takes is of no consequence to the next.
    private async Task BeginAsync(Command command, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        ValueTask<MemberAnswer> doing;
        try
        {
            doing = DoAsync(await MemberAsync(), command);
        }
        catch (Exception failure)
        {
            doing = ValueTask.FromException<MemberAnswer>(failure);
        }
        _ = AnswerAsync(command, doing);
    }

    private ValueTask<MemberAnswer> DoAsync(IMember member, Command command) => command.BodyCase switch
    {
        Command.BodyOneofCase.Submit => member.SubmitAsync(SubmissionPacking.Unpack(command.Submit), _ending.Token),
        Command.BodyOneofCase.Cancel => member.CancelAsync(command.Cancel.Submissions, _ending.Token),
        Command.BodyOneofCase.Resize => member.ResizeAsync(command.Resize.By, command.Resize.Request, _ending.Token),
        _ => new(new MemberAnswer.Refused("The member does not know this command")),
    };

    private async Task AnswerAsync(Command command, ValueTask<MemberAnswer> doing)
    {
        MemberAnswer answer;
        try
        {
            answer = await doing;
        }
        catch (Exception failure)
        {
            answer = new MemberAnswer.Refused(failure.Message);
        }
        lock (_gate)
        {
            _inWork.Remove(command.Id);
            // Where there is no connection, the service asks again over the next one.
            if (!_ending.IsCancellationRequested)
                _line?.TryAdd(this, new() { Answer = Answer(command, answer) });
        }
    }

    private static Answer Answer(Command command, MemberAnswer answer) => new()
    {
        Id = command.Id,
        Ensemble = command.Ensemble,
        Done = answer is MemberAnswer.Done,
        Text = answer switch
        {
            MemberAnswer.Done done => done.Remark ?? "",
            MemberAnswer.Refused refused => refused.Reason,
            _ => "",
        },
    };

    private Task<IMember> MemberAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, this);
            return _member is null or { IsFaulted: true } ? _member = Task.Run(OpenAsync) : _member;
        }
    }

    private async Task<IMember> OpenAsync()
    {
        await before;
        return _opened = await open(_ending.Token);
    }

    private void EndReading_NeedsLock()
    {
        if (_reading is null)
            return;
        _endOfReadings = Task.WhenAll(_endOfReadings, _reading.DisposeAsync().AsTask());
        _reading = null;
    }
}
