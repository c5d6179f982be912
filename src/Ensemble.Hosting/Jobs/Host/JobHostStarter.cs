using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Processes.Detaching;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>Sees to it that the user's jobs have a host, one.</summary>
/// <param name="place">Where they are.</param>
/// <param name="command">The program that is a host with the arguments that follow.</param>
/// <param name="arguments">Its arguments, without the descriptor of <see cref="JobHostNews"/>.</param>
/// <param name="environment">Its whole environment.</param>
internal sealed class JobHostStarter(
    UserJobPlace place, string command, ImmutableArray<string> arguments, IReadOnlyDictionary<string, string> environment)
{
    private const long LargestLog = 4 * 1024 * 1024;

    /// <summary>Where they are.</summary>
    public UserJobPlace Place => place;

    /// <summary>Starts a host where none answers, and waits until it does.</summary>
    /// <param name="cancellationToken">Gives up; a host that was started goes on.</param>
    /// <returns>Why there is none; null where there is one.</returns>
    public async Task<Diagnostic?> EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            place.Make();
            // Who starts one at the same time is waited for, and so is one that ends.
            using var held = await Task.Run(() => FileLock.Take(place.StartLock), cancellationToken);
            return await AnswersAsync(cancellationToken) ? null : await StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return JobHostNotStarted.Create(failure.Message);
        }
    }

    private async Task<Diagnostic?> StartAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(place.Log) && new FileInfo(place.Log).Length > LargestLog)
            File.Move(place.Log, place.Log + ".1", overwrite: true);
        long before = File.Exists(place.Log) ? new FileInfo(place.Log).Length : 0;
        var start = new BackgroundStart
        {
            Command = command,
            Arguments = [.. arguments, "--announce", BackgroundProcess.AnnouncementFd.ToString(CultureInfo.InvariantCulture)],
            Environment = environment,
            WorkingDirectory = "/",
            Output = place.Log,
        };
        if (BackgroundProcess.Start(start, out int errno) is not { } host)
            return JobHostNotStarted.Create($"'{command}' could not be started: {Errno.Describe(errno)}");
        // A program that lives on as its parent must take note of its end some day, or it stays in the system's table for ever.
        var ended = Task.Factory.StartNew(host.WaitForExit, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await JobHostNews.ReceiveAsync(host.Announcements).WaitAsync(cancellationToken) is { } news)
            return news.Length == 0 ? null : JobHostNotStarted.Create(news);
        int exitCode = await ended.WaitAsync(cancellationToken);
        return JobHostNotStarted.Create(FormattableString.Invariant($"it ended with code {exitCode}. {SaidSince(before)}"));
    }

    private string SaidSince(long offset)
    {
        using var log = new FileStream(place.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(offset, log.Length);
        using var reader = new StreamReader(log);
        string said = reader.ReadToEnd().ReplaceLineEndings(" ").Trim();
        return said.Length > 0 ? $"It said: {said}" : $"Its log is '{place.Log}'";
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(place.Socket), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
