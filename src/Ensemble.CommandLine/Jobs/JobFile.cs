using System.Globalization;
using System.Text.Json;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Client;

namespace Ensemble.CommandLine.Jobs;

/// <summary>Jobs of a file, a JSON object a line: all of them or none.</summary>
internal static class JobFile
{
    private const string StandardInput = "-";
    private const int MostMistakes = 100;

    /// <summary>Submits them.</summary>
    public static async Task<int> SubmitAsync(Request request, JobClient client, string file, CancellationToken cancellationToken)
    {
        if (request.Texts("command").Length > 0)
            return request.Work.Refuse(new("--from brings its own commands: leave out the one behind --.", ExitCodes.Usage));
        List<(int Line, JobBody Body)> jobs = [];
        List<(int Line, string Message)> mistakes = [];
        try
        {
            if (file == StandardInput)
            {
                Read(Lines(request.Work.ReadLine), jobs, mistakes, cancellationToken);
            }
            else
            {
                string path = Path.GetFullPath(file, request.Work.Surroundings.CurrentDirectory);
                await Task.Run(() => Read(File.ReadLines(path), jobs, mistakes, cancellationToken), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return request.Work.Refuse(new($"'{file}' cannot be read: {failure.Message}"));
        }
        if (mistakes.Count == 0 && jobs.Count == 0)
            return request.Work.Refuse(new($"'{file}' has no jobs."));
        if (mistakes.Count > 0)
            return Tell(request, file, mistakes);
        try
        {
            var done = await client.SubmitAsync([.. jobs.Select(static job => job.Body)], onlyLook: false, cancellationToken);
            return Tell(request, file, jobs, done);
        }
        catch (JobRefusedException refused) when (refused.Problem.Errors is { } errors)
        {
            return Tell(request, file, [.. errors.Select(error => (jobs[error.Index].Line, error.Message))]);
        }
    }

    private static IEnumerable<string> Lines(Func<string?> read)
    {
        while (read() is { } line)
            yield return line;
    }

    private static void Read(
        IEnumerable<string> lines, List<(int Line, JobBody Body)> jobs, List<(int Line, string Message)> mistakes, CancellationToken cancellationToken)
    {
        foreach (var (index, line) in lines.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line))
                continue;
            int number = index + 1;
            try
            {
                var body = JsonSerializer.Deserialize(line, StrictJson.Types.JobBody);
                if (JobBodyReader.TryRead(body, out _, out _) is { } wrong)
                    mistakes.Add((number, wrong));
                else
                    jobs.Add((number, body!));
            }
            catch (JsonException broken)
            {
                mistakes.Add((number, $"It is no job as JSON: {broken.Message}"));
            }
        }
    }

    private static int Tell(Request request, string file, List<(int Line, string Message)> mistakes)
    {
        foreach (var (line, message) in mistakes.Take(MostMistakes))
            request.Work.Refuse(new(string.Create(CultureInfo.InvariantCulture, $"{file}({line}): {message.TrimEnd('.')}.")));
        if (mistakes.Count > MostMistakes)
            request.Work.Remark(string.Create(CultureInfo.InvariantCulture, $"There are {mistakes.Count - MostMistakes} more."));
        return request.Work.Refuse(new("Nothing was submitted.", ExitCodes.Usage));
    }

    private static int Tell(Request request, string file, List<(int Line, JobBody Body)> jobs, JobSubmitted[] done)
    {
        if (request.AsJson)
            request.Work.SayJson(done, JsonAnswer.Types.JobSubmittedArray);
        else
            request.Work.Say(string.Create(CultureInfo.InvariantCulture, $"{done.Sum(static one => one.Count)} jobs are scheduled."));
        int exitCode = ExitCodes.Success;
        for (int i = 0; i < done.Length; i++)
            if (done[i].Error is { } error)
                exitCode = request.Work.Refuse(new(string.Create(CultureInfo.InvariantCulture, $"{file}({jobs[i].Line}): {error.TrimEnd('.')}.")));
        return exitCode;
    }
}
