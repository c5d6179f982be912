using System.Collections.Immutable;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Client;

/// <summary>Asks a run over its control socket.</summary>
/// <remarks>
/// Every member throws <see cref="ControlRefusedException"/> where the run refuses, and <see cref="IOException"/> where nobody answers. Each request has a
/// connection of its own; the caller's token ends what takes too long, for streams may last for days.
/// </remarks>
/// <param name="socket">The socket's path, from the registry.</param>
internal sealed class ControlClient(string socket) : IDisposable
{
    private readonly SocketHttp _http = new(socket);

    /// <summary>Which run answers.</summary>
    public Task<ControlInfo> InfoAsync(CancellationToken cancellationToken) => GetAsync("info", ControlJson.Default.ControlInfo, cancellationToken);

    /// <summary>Replicas with their status.</summary>
    /// <param name="subject">The name, or a part of it, of an experiment, process or replica; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ReplicaInfo>> ProcessesAsync(string? subject, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(subject is null ? "processes" : $"processes?subject={Uri.EscapeDataString(subject)}", cancellationToken);
        return await ReplicaInfoReader.ReadAsync(body, cancellationToken);
    }

    /// <summary>Replicas with their status and what they use.</summary>
    /// <param name="subject">As for <see cref="ProcessesAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<ReplicaInfo>> ProcessesWithUsageAsync(string? subject, CancellationToken cancellationToken) =>
        (await GetAsync(
            subject is null ? "processes?usage=true" : $"processes?usage=true&subject={Uri.EscapeDataString(subject)}",
            ControlJson.Default.ProcessList, cancellationToken)).Replicas;

    /// <summary>What all living replicas use, each second, until the run has ended.</summary>
    public async IAsyncEnumerable<ImmutableArray<UsageInfo>> UsageAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync("usage", cancellationToken);
        var items = SseParser.Create(body, (_, data) => JsonSerializer.Deserialize(data, ControlJson.Default.UsageList)!);
        await foreach (var item in items.EnumerateAsync(cancellationToken))
            yield return item.Data.Replicas;
    }

    /// <summary>Everything about a process.</summary>
    /// <param name="process">Its name or a part of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ProcessDescription> DescribeAsync(string process, CancellationToken cancellationToken) =>
        GetAsync($"processes/{EscapePath(process)}", ControlJson.Default.ProcessDescription, cancellationToken);

    /// <summary>The plan.</summary>
    public async Task<ApplicationPlan> PlanAsync(CancellationToken cancellationToken) => PlanJson.ReadPlan(await GetTextAsync("plan", cancellationToken));

    /// <summary>The binding.</summary>
    public async Task<Binding> BindingAsync(CancellationToken cancellationToken) => PlanJson.ReadBinding(await GetTextAsync("binding", cancellationToken));

    /// <summary>The places that people outside reach.</summary>
    public async Task<ImmutableArray<UrlInfo>> UrlsAsync(CancellationToken cancellationToken) =>
        (await GetAsync("urls", ControlJson.Default.UrlList, cancellationToken)).Urls;

    /// <summary>The journal from an event on, until the run has ended.</summary>
    /// <param name="fromSequence">The first event's number, from 1.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<RunEvent> EventsAsync(long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync($"events?from={fromSequence.ToString(CultureInfo.InvariantCulture)}", cancellationToken);
        await foreach (var item in SseParser.Create(body, (_, data) => RunEventJson.Read(data)).EnumerateAsync(cancellationToken))
            yield return item.Data;
    }

    /// <summary>The output of one replica.</summary>
    /// <param name="replica">Its name or a part of it; that of a process where it has one replica.</param>
    /// <param name="query">From where, and whether to go on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<LogLine> LogsAsync(string replica, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = new List<string> { $"follow={(query.Follow ? "true" : "false")}" };
        if (query.Tail is { } tail)
            parts.Add($"tail={tail.ToString(CultureInfo.InvariantCulture)}");
        if (query.Since is { } since)
            parts.Add($"since={Uri.EscapeDataString(since.ToString("o", CultureInfo.InvariantCulture))}");
        using var body = new StreamReader(await OpenAsync($"logs/{EscapePath(replica)}?{string.Join('&', parts)}", cancellationToken), Encoding.UTF8);
        while (await body.ReadLineAsync(cancellationToken) is { } line)
            yield return JsonSerializer.Deserialize(line, ControlJson.Default.LogRecord)!.ToLine();
    }

    /// <summary>Starts, stops or restarts a part of the run.</summary>
    /// <param name="action">What.</param>
    /// <param name="subject">The exact name of a replica, a process or an experiment.</param>
    /// <param name="force">For a stop: without grace.</param>
    /// <param name="by">Who asks, for the journal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ActionAccepted> RequestAsync(RunAction action, string subject, bool force, string by, CancellationToken cancellationToken) =>
        PostAsync(
            action.ToString().ToLowerInvariant(), new ActionBody { Subject = subject, Force = force, By = by },
            ControlJson.Default.ActionBody, ControlJson.Default.ActionAccepted, cancellationToken);

    /// <summary>Ends the run.</summary>
    /// <param name="force">Without grace.</param>
    /// <param name="by">Who asks, for the journal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ActionAccepted> StopRunAsync(bool force, string by, CancellationToken cancellationToken) =>
        PostAsync("stop-run", new ActionBody { Force = force, By = by }, ControlJson.Default.ActionBody, ControlJson.Default.ActionAccepted, cancellationToken);

    /// <summary>The commands of a part of the run, with their state.</summary>
    /// <param name="subject">The name, or a part of it, of an experiment, process or replica.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CommandList> CommandsAsync(string subject, CancellationToken cancellationToken) =>
        GetAsync($"commands/{EscapePath(subject)}", ControlJson.Default.CommandList, cancellationToken);

    /// <summary>Runs a command that the AppHost declares, or start, stop, restart, and waits for its end.</summary>
    /// <param name="subject">The exact name of an experiment, a process (all its replicas) or a replica.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="by">Who asks, for the journal.</param>
    /// <param name="cancellationToken">Gives the command up.</param>
    public Task<CommandAnswer> RunCommandAsync(string subject, string command, string by, CancellationToken cancellationToken) =>
        PostAsync("run-command", new CommandBody { Subject = subject, Command = command, By = by },
            ControlJson.Default.CommandBody, ControlJson.Default.CommandAnswer, cancellationToken);

    /// <summary>Runs a command beside a replica and waits for its end.</summary>
    /// <param name="replica">The exact name of the replica; that of a process where it has one.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="cancellationToken">Kills the command.</param>
    public Task<ExecAnswer> ExecAsync(string replica, ImmutableArray<string> command, CancellationToken cancellationToken) =>
        PostAsync("exec", new ExecBody { Subject = replica, Command = command },
            ControlJson.Default.ExecBody, ControlJson.Default.ExecAnswer, cancellationToken);

    /// <summary>Where a command would run beside a replica.</summary>
    /// <param name="replica">The exact name of the replica; that of a process where it has one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PlaceAnswer> PlaceAsync(string replica, CancellationToken cancellationToken) =>
        GetAsync($"place/{EscapePath(replica)}", ControlJson.Default.PlaceAnswer, cancellationToken);

    /// <summary>Does nothing yet: nothing is kept open between requests. Whoever has a client gives it back all the same, so that one may be kept some
    /// day.</summary>
    public void Dispose()
    {
    }

    private static string EscapePath(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(path, cancellationToken);
        return (await JsonSerializer.DeserializeAsync(body, type, cancellationToken))!;
    }

    private async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var body = new StreamReader(await OpenAsync(path, cancellationToken), Encoding.UTF8);
        return await body.ReadToEndAsync(cancellationToken);
    }

    private async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        await using var answer = await SendAsync("POST", path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), cancellationToken);
        return (await JsonSerializer.DeserializeAsync(answer, answerType, cancellationToken))!;
    }

    private Task<SocketAnswer> OpenAsync(string path, CancellationToken cancellationToken) => SendAsync("GET", path, default, cancellationToken);

    private async Task<SocketAnswer> SendAsync(string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await _http.SendAsync(method, $"/v1/{path}", body, cancellationToken);
        if (answer.Status is >= 200 and < 300)
            return answer;
        await using (answer)
            throw new ControlRefusedException(await ProblemAsync(answer, cancellationToken));
    }

    private static async Task<ControlProblem> ProblemAsync(SocketAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync(answer, ControlJson.Default.ControlProblem, cancellationToken))!;
        }
        catch (JsonException)
        {
            return new(ControlFormat.Current, answer.Status, "Refused", $"The run answered {answer.Status} without saying why.", []);
        }
    }
}
