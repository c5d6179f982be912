using System.Diagnostics;

namespace Ensemble.EndToEnd.Kit;

/// <summary>The built <c>ensemble</c> command, used on the run of one AppHost.</summary>
/// <param name="host">The AppHost.</param>
/// <param name="wrapper">A command that starts the command it is given; empty for none.</param>
internal sealed class EnsembleCommand(AppHost host, params string[] wrapper)
{
    private static readonly string Tool = Repository.Program("src/Ensemble.Cli", "ensemble");

    /// <summary>Runs it to its end.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="arguments">What follows it.</param>
    // Other tests have runs in the same registry.
    public Task<(int ExitCode, string Output, string Errors)> RunAsync(string verb, params string[] arguments) =>
        AwaitAsync(host.Environment, [.. wrapper, Tool, verb, "--run", Path.GetFileName(host.Folder!), .. arguments]);

    /// <summary>Runs it to its end, without any AppHost.</summary>
    /// <param name="environment">Its variables, beside those of this process.</param>
    /// <param name="arguments">The verb, and what follows it.</param>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments) =>
        RunAsync(environment, [], arguments);

    /// <summary>Runs it to its end, without any AppHost, by a command that starts the command it is given.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(
        IEnumerable<KeyValuePair<string, string>> environment, string[] by, string[] arguments) =>
        AwaitAsync(environment.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value)), [.. by, Tool, .. arguments]);

    private static async Task<(int ExitCode, string Output, string Errors)> AwaitAsync(IEnumerable<KeyValuePair<string, string?>> environment, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }
}
