using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
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
/// Every member throws <see cref="ControlRefusedException"/> where the run refuses, and <see cref="HttpRequestException"/> where nobody answers.
/// </remarks>
internal sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>A client of the run behind a socket. Connects with the first request.</summary>
    /// <param name="socket">The socket's path, from the registry.</param>
    public ControlClient(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };
        // The caller's token ends what takes too long: streams may last for days.
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://ensemble/v1/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Which run answers.</summary>
    public Task<ControlInfo> InfoAsync(CancellationToken cancellationToken) => GetAsync("info", ControlJson.Default.ControlInfo, cancellationToken);

    /// <summary>Replicas with their status.</summary>
    /// <param name="subject">The name, or a part of it, of an experiment, process or replica; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<ReplicaInfo>> ProcessesAsync(string? subject, CancellationToken cancellationToken) =>
        (await GetAsync(
            subject is null ? "processes" : $"processes?subject={Uri.EscapeDataString(subject)}", ControlJson.Default.ProcessList, cancellationToken)).Replicas;

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
        using var response = await OpenAsync("usage", cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
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
        using var response = await OpenAsync($"events?from={fromSequence.ToString(CultureInfo.InvariantCulture)}", cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
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
        using var response = await OpenAsync($"logs/{EscapePath(replica)}?{string.Join('&', parts)}", cancellationToken);
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
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

    /// <summary>Runs a command beside a replica and waits for its end.</summary>
    /// <param name="replica">The exact name of the replica; that of a process where it has one.</param>
    /// <param name="command">Program and arguments.</param>
    /// <param name="cancellationToken">Kills the command.</param>
    public Task<ExecAnswer> ExecAsync(string replica, ImmutableArray<string> command, CancellationToken cancellationToken) =>
        PostAsync("exec", new ExecBody { Subject = replica, Command = command },
            ControlJson.Default.ExecBody, ControlJson.Default.ExecAnswer, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static string EscapePath(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(path, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(type, cancellationToken))!;
    }

    private async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(path, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType));
        content.Headers.ContentType = new("application/json");
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        await ThrowIfRefusedAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync(answerType, cancellationToken))!;
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await ThrowIfRefusedAsync(response, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;
        ControlProblem problem;
        try
        {
            problem = (await response.Content.ReadFromJsonAsync(ControlJson.Default.ControlProblem, cancellationToken))!;
        }
        catch (JsonException)
        {
            problem = new(ControlFormat.Current, (int)response.StatusCode, "Refused", $"The run answered {(int)response.StatusCode} without saying why.", []);
        }
        throw new ControlRefusedException(problem);
    }
}
