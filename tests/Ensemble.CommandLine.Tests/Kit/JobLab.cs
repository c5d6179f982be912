using System.Collections;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Processes.Ledger;

namespace Ensemble.CommandLine.Kit;

/// <summary>A command line with a host of the user's jobs, which runs in this process.</summary>
internal sealed class JobLab : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private Task? _host;

    public Lab Lab { get; } = new();

    public StringWriter Log { get; } = new();

    public string Folder => Lab.Folder;

    public static async Task<JobLab> StartAsync()
    {
        var lab = new JobLab();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if ((string)variable.Key is "PATH" or "DOTNET_ROOT" or "HOME")
                lab.Lab.Variables[(string)variable.Key] = (string)variable.Value!;
        string runtime = ((RuntimeDirectoryOutcome.Found)RuntimeDirectory.Open(lab.Lab.Variables, lab.Folder)).Path;
        var place = UserJobPlace.Of(lab.Lab.Variables, runtime);
        place.Make();
        var host = new UserJobHost(new()
        {
            Place = place,
            Log = lab.Log,
            IdleAfter = TimeSpan.FromHours(1),
            Service = new()
            {
                Folder = place.Folder,
                RuntimeDirectory = runtime,
                Owner = "tests",
                LedgerPage = "jobs",
                Capacity = new(2, 8L << 30, 0),
                Variables = lab.Lab.Variables,
                Time = TimeProvider.System,
                Random = new Random(),
                Grace = TimeSpan.FromSeconds(2),
            },
        });
        var answers = new TaskCompletionSource<string?>();
        lab._host = host.RunAsync(refusal => answers.TrySetResult(refusal), lab._ending.Token);
        (await Eventually.EndAsync(answers.Task)).Should().BeNull();
        return lab;
    }

    public Task<Answer> RunAsync(params string[] arguments) => Lab.RunAsync(arguments);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_host is not null)
            await Eventually.EndAsync(_host);
        _ending.Dispose();
        await Lab.DisposeAsync();
        await Log.DisposeAsync();
    }
}
