using System.Globalization;
using System.Text;
using Ensemble.Dashboard.Live;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Consoles;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.ConsoleLogs;

/// <summary>Output of processes: pages, what comes, and all of it as a file.</summary>
/// <param name="slots">Bounds how many follow.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends what goes on, with the server.</param>
internal sealed class ConsoleAnswers(StreamSlots slots, TimeProvider time, CancellationToken stopping)
{
    public async Task PageAsync(HttpContext http, IShownRun run)
    {
        if (await AskedAsync(http, run) is not { } asked)
            return;
        var page = await new ConsoleSearch(asked.Logs, time).FindAsync(asked.Query, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, ConsoleRows.Of(page, asked.Query.Forwards), SignalsJson.Default.ConsoleAnswer);
    }

    public async Task FollowAsync(HttpContext http, IShownRun run)
    {
        if (await AskedAsync(http, run) is not { } asked)
            return;
        if (!slots.TryTake())
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status429TooManyRequests, $"{slots.Taken} pages are open already. Close some.");
            return;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var stream = new EventStream(http);
            await stream.BeginAsync(either.Token);
            using var tail = new ConsoleTail(asked, run.Folder.LogDirectory, time);
            var page = await tail.BeginAsync(either.Token);
            stream.Write("page", ConsoleRows.Of(page, forwards: false), SignalsJson.Default.ConsoleAnswer);
            while (await stream.FlushAsync(either.Token) && !run.IsPast)
                if (await tail.NextAsync(either.Token) is { Count: > 0 } lines)
                    stream.Write("lines", ConsoleRows.Of(new(lines, null, 0, 0), forwards: true), SignalsJson.Default.ConsoleAnswer);
                else
                    stream.WriteHeartbeat();
            stream.WriteEnd();
            await stream.FlushAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
        finally
        {
            slots.GiveBack();
        }
    }

    public async Task DownloadAsync(HttpContext http, IShownRun run)
    {
        if (await AskedAsync(http, run) is not { } asked)
            return;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Hosting.RunFolders.FileName.Of(run.Id)}.log\"";
        var query = asked.Query with { Forwards = true, Limit = ConsoleQuery.MaxLimit, Patience = null };
        bool isMore = true;
        while (isMore)
        {
            var page = await new ConsoleSearch(asked.Logs, time).FindAsync(query, http.RequestAborted);
            var text = new StringBuilder();
            foreach (var line in page.Lines)
                text.Append(CultureInfo.InvariantCulture, $"{line.Time:yyyy-MM-ddTHH:mm:ss.ffffffZ} {line.Log.Replica} ").Append(line.Text).Append('\n');
            await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
            query = query with { Start = page.Next };
            isMore = page.Next is not null;
        }
    }

    private static async Task<ConsoleAsked?> AskedAsync(HttpContext http, IShownRun run)
    {
        var (asked, problem) = ConsoleAsked.Read(http, run);
        if (problem is not null)
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, problem);
        return asked;
    }
}
