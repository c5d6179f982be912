using System.Globalization;
using Ensemble.Client;
using Ensemble.Tasks;
using Rollouts.Controller;

if (args is not ["--versions", var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int versions))
{
    Console.Error.WriteLine("Usage: --versions N");
    return 2;
}
ServiceEndpoint workers, trainer;
try
{
    workers = EnsembleEnvironment.Current.GetService("rollout");
    trainer = EnsembleEnvironment.Current.GetService("training");
}
catch (Exception e) when (e is ServiceNotFoundException or MalformedVariableException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

// Live charts: rollouts in flight, capacity and staleness come from Ensemble.Tasks, version and reward from the run.
using var telemetry = EnsembleTelemetry.Start(TasksTelemetry.SourceName, RunTelemetry.Name, "System.Net.Http");
using var http = new HttpClient();
await using var fleet = new Fleet(http, workers);
var run = new TrainingRun(fleet, new TrainerClient(http, trainer));
try
{
    Console.WriteLine(await run.RunAsync(versions, CancellationToken.None));
    return 0;
}
catch (Exception e) when (e is TimeoutException or HttpRequestException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
