using System.Collections;
using System.Globalization;
using Ensemble.Jobs;
using Ensemble.Jobs.CrashingHost;

// Usage: <folder> <work|finish> <seed> <n>. Works on jobs whose processes outlive it. With n it kills itself before (n < 0) or after (n > 0) the n-th
// transaction is on the disk; with 0 it does not. 'work' schedules and cancels jobs and says what was acknowledged; 'finish' waits until all have ended.
var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .Where(variable => (string)variable.Key is "PATH" or "DOTNET_ROOT" or "HOME").ToDictionary(v => (string)v.Key, v => (string)v.Value!);
int killAt = int.Parse(args[3], CultureInfo.InvariantCulture);
await using var host = await JobHost.OpenAsync(args[0], variables, new KillPoint(killAt));
if (host.Scheduler is not { } scheduler)
{
    Console.WriteLine("refused " + host.Refusal);
    return 1;
}
Console.WriteLine("opened");
if (args[1] == "work")
    await new Work(scheduler, args[0], int.Parse(args[2], CultureInfo.InvariantCulture)).RunAsync();
else
    await Ends.TellAsync(scheduler);
return 0;
